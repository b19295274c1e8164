"""What an import does to clients: new ones, those they look like, and how everything is counted (PRACTICES G10)."""

from __future__ import annotations

import pytest

from rapport.clients.models import Client, Person
from rapport.team.models import Firm
from tests.cast import Cast, enter
from tests.desk.dropping import HEADER, RANIA, drop, page, press

pytestmark = pytest.mark.django_db


def test_a_row_that_makes_a_client_says_so_and_which_client_it_looks_like(cast: Cast) -> None:
    rows = "Xu Pei,Haoting Grp,xu.pei@haoting.example,\nKarim Aziz,Haoting Grp,karim@haoting.example,\n"
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA + rows)
    shown = page(browser, staged, "?tab=all")
    assert shown.count("</svg>new client</small>") == len(("Rania Aziz", "Xu Pei", "Karim Aziz"))
    assert "New clients <span>2</span>" in shown
    assert "Haoting Grp would be a new client. It looks like Haoting Group." in shown
    assert "Levant Mobile would be a new client." not in shown
    only = page(browser, staged, "?tab=clients")
    assert "Rania Aziz" in only
    assert "Karim Aziz" not in only
    assert "2 rows go to Haoting Group." in press(browser, staged, "client:0:3;Haoting Group")
    shown = page(browser, staged, "?tab=all")
    assert "New clients <span>1</span>" in shown
    assert "It looks like" not in shown
    press(browser, staged, "apply")
    assert not Client.objects.filter(name="Haoting Grp").exists()


def test_new_clients_of_one_import_are_compared_with_each_other(cast: Cast) -> None:
    rows = "Karim Aziz,Levant Mobile,karim@levant.example,\nNour Saab,Levant Mobil,nour@levant.example,\n"
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA + rows)
    shown = page(browser, staged)
    assert shown.count("It looks like Levant Mobile, which would be new as well.") == 1
    assert "New clients <span>2</span>" in shown
    assert "1 row goes to Levant Mobile." in press(browser, staged, "fold:0:4;Levant Mobile")
    shown = page(browser, staged)
    assert "New clients <span>1</span>" in shown
    assert "which would be new as well" not in shown
    press(browser, staged, "apply")
    assert Client.objects.get(name__startswith="Levant Mobil").stakeholders.count() == 3


def test_a_client_that_looks_like_another_stands_where_rows_need_somebody(cast: Cast) -> None:
    rows = "Xu Pei,Haoting Grp,xu.pei@haoting.example,\nKarim Aziz,Haoting Grp,karim@haoting.example,\n"
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA + rows)
    shown = page(browser, staged)
    assert "Needs you <span>1</span>" in shown, "one row makes the client, and its decision holds for the other"
    assert "Every row can go in; 1 twin is undecided" in shown
    assert "Rania Aziz" not in shown, "the page opens on what needs somebody"
    assert "It looks like Haoting Group." in shown
    assert enter(cast.charlie).post(f"/import/{staged.public_id}/", {"do": "apart:0:3"}).status_code == 404
    assert "It is a client of its own." in press(browser, staged, "apart:0:3")
    shown = page(browser, staged)
    assert "Needs you <span>0</span>" in shown
    assert "It looks like" not in page(browser, staged, "?tab=all")
    press(browser, staged, "defaults:0", **{"default-city": "Beirut"})
    assert "Needs you <span>0</span>" in page(browser, staged), "read again, the decision stands"
    press(browser, staged, "apply")
    assert Client.objects.get(name="Haoting Grp").stakeholders.count() == 2


def test_a_row_that_takes_over_the_making_of_a_client_takes_over_the_question(cast: Cast) -> None:
    rows = "Xu Pei,Haoting Grp,xu.pei@haoting.example,\nKarim Aziz,Haoting Grp,karim@haoting.example,\n"
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + rows)
    press(browser, staged, "out:0:2")
    assert "Karim Aziz" in page(browser, staged, "?tab=needs")
    press(browser, staged, "", **{"cell:0:3:company": "Haoting Group"})
    assert "Needs you <span>0</span>" in page(browser, staged)


def test_clients_whose_names_count_are_not_taken_for_each_other(cast: Cast) -> None:
    rows = "Nour Saab,Shop 9,nour@shop.example,\nKarim Aziz,Shop 49,karim@shop.example,\n"
    shown = page(enter(cast.lin_yue), drop(enter(cast.lin_yue), HEADER + rows))
    assert "New clients <span>2</span>" in shown
    assert "It looks like" not in shown


def test_a_row_that_is_corrected_goes_to_the_client_that_another_makes(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA + "Nour Saab,,nour@levant.example,\n")
    corrected = press(browser, staged, "", **{"cell:0:3:company": "Levant Mobile"})
    assert "Line 3 can go in." in corrected
    assert "New clients <span>1</span>" in corrected
    assert "New with it: 2 people, 1 client" in corrected
    left = press(browser, staged, "out:0:2")
    assert "New with it: 1 person, 1 client" in left, "the other one makes the client then"
    assert "Nour Saab" in page(browser, staged, "?tab=clients")
    press(browser, staged, "apply")
    assert Client.objects.get(name="Levant Mobile").stakeholders.count() == 1
    assert "1 person, 1 client" in page(browser, staged)


def test_what_fills_an_empty_cell_is_seen_in_it_before_it_goes_in(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA + "Nour Saab,Levant Mobile,nour@levant.example,\n")
    shown = press(browser, staged, "defaults:0", **{"default-post": "Buyer", "default-city": "Beirut"})
    assert shown.count("<small>default value</small>") == len(("Nour's post", "Nour's city", "Rania's city"))
    assert "Buyer</button>" in shown
    assert shown.count("Beirut</button>") == 2
    press(browser, staged, "apply")
    post = Person.objects.get(name="Nour Saab").employments.get().post
    assert (post, Person.objects.get(name="Rania Aziz").employments.get().post) == ("Buyer", "Brand")


def test_a_new_client_is_not_compared_with_one_of_another_team(cast: Cast) -> None:
    Firm.objects.update(within_team=True)
    staged = drop(browser := enter(cast.charlie), HEADER + "Xu Pei,Haoting Grp,xu.pei@haoting.example,\n")
    shown = page(browser, staged)
    assert "new client</small>" in shown
    assert "Haoting Group" not in shown


def test_new_clients_are_named_in_the_language_of_whoever_reads(cast: Cast) -> None:
    staged = drop(browser := enter(cast.lin_yue), HEADER + "Xu Pei,Haoting Grp,xu.pei@haoting.example,\n")
    browser.cookies["django_language"] = "zh-hans"
    assert "“Haoting Grp”会成为新客户，看起来就是“Haoting Group”。" in page(browser, staged)
    browser.cookies["django_language"] = "ja"
    assert "「Haoting Grp」は新しい顧客になります。「Haoting Group」に似ています。" in page(browser, staged)


def test_people_clients_and_touches_are_counted_alike_wherever_an_import_is_told(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    rows = "Rania Aziz,Levant Mobile,rania@levant.example,2026-11-19\nXu Pei,Haoting Group,xu@haoting.example,\n"
    staged = drop(browser, "Name,Company,Email,Last Activity Date\n" + rows)
    made = "2 people, 1 client, 1 touch"
    assert f"New with it: {made}" in page(browser, staged)
    assert f"New are {made}; all went in at once." in press(browser, staged, "apply")
    history = browser.get("/import/", {"revert": staged.public_id}).content.decode()
    assert f"new: {made}" in history
    assert 'data-label="New">4<' in history
    assert f'Reverting takes out 4 records.</b> <span class="rp-grey">({made})' in history
    assert "4 records are as before." in press(browser, staged, "revert")


def test_a_touch_that_a_list_adds_to_somebody_known_is_a_change_and_can_be_reverted(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, "Name,Company,Last Activity Date\nHe Lan,Haoting Group,2026-11-19\n")
    assert "Changes <span>1</span>" in page(browser, staged)
    press(browser, staged, "apply")
    assert "?revert=" in browser.get("/import/").content.decode()


def test_a_row_left_out_is_not_among_those_that_apply_would_take(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser)
    assert "Apply 4 rows" in page(browser, staged)
    press(browser, staged, "out:0:2")
    assert "Apply 3 rows" in page(browser, staged)


def test_a_list_without_a_client_column_offers_the_cell_and_one_client_for_all(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, "Name,Email\nRania Aziz,rania@levant.example\nNour Saab,nour@levant.example\n")
    shown = page(browser, staged)
    assert "2 rows name no client, and a person needs one." in shown
    assert 'name="cell:0:2:company"' in shown
    assert "can go in" in press(browser, staged, "correct", **{"cell:0:2:company": "Haoting Group"})
    shown = press(browser, staged, "defaults:0", **{"default-company": "Levant Mobile"})
    assert "Every row can go in" in shown
    assert "name no client" not in shown
    press(browser, staged, "apply")
    assert Client.objects.get(name="Levant Mobile").stakeholders.get().person.name == "Nour Saab"


def test_one_press_makes_a_client_of_each_mail_domain(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, "Name,Email\nRania Aziz,rania@levant.example\nWen Lan,wen.lan@qq.com\n")
    assert "Or one client for each mail domain" in page(browser, staged)
    shown = press(browser, staged, "defaults:0", **{"by-domain": "1", "default-company": ""})
    assert "1 row names no client" in shown
    assert "new client</small>" in page(browser, staged, "?tab=new")
    shown = press(browser, staged, "defaults:0", **{"by-domain": "1", "default-company": "Lanxi Water"})
    press(browser, staged, "apply")
    assert set(Client.objects.filter(name__in=["Levant", "Lanxi Water"]).values_list("name", flat=True)) == {
        "Levant",
        "Lanxi Water",
    }


def test_the_remedy_for_people_without_a_client_is_said_in_the_language_of_whoever_reads(cast: Cast) -> None:
    staged = drop(browser := enter(cast.lin_yue), "Name,Email\nNour Saab,nour@levant.example\n")
    browser.cookies["django_language"] = "zh-hans"
    assert "1 行没有写客户，而人必须属于一个客户。" in page(browser, staged)
    browser.cookies["django_language"] = "ja"
    assert "1 行に顧客がありません。" in page(browser, staged)
