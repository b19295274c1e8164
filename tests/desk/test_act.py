"""Any action as a page."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from rapport.clients.models import TimeEntry, Touchpoint, TouchState
from rapport.controls.models import Approval
from rapport.core.actions import registry
from rapport.team.models import User
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


def test_every_action_without_a_subject_has_a_form(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    mine = [one for one in registry.values() if one.subject is None and one.policy(cast.lin_yue, None)]
    keys = [action.key for action in mine]
    assert keys
    for key in keys:
        assert browser.get(f"/do/{key}/").status_code == 200, key


def test_a_client_is_changed_in_the_page(cast: Cast) -> None:
    address = f"/do/change_client/{cast.haoting.public_id}/"
    answer = enter(cast.lin_yue).post(address, changed(cast, name="Haoting Holding"))
    assert answer.status_code == 302
    cast.haoting.refresh_from_db()
    assert cast.haoting.name == "Haoting Holding"


def test_nobody_is_chosen_for_whoever_opens_a_form(cast: Cast) -> None:
    address = f"/do/ask_confirmation/{cast.haoting.public_id}/"
    browser = enter(cast.lin_yue)
    begun = browser.get(address).content.decode()
    assert '<option value="" selected>—</option>' in begun
    answer = browser.post(address, {"person": ""})
    assert "“Who is asked” is open: choose one." in answer.content.decode()


def test_a_gift_over_the_limit_leads_to_the_second_yes_with_what_was_typed(cast: Cast) -> None:
    person, browser = cast.zhou_place.person, enter(cast.lin_yue)
    gift = {"client": cast.haoting.public_id, "direction": "given", "nature": "gift", "words": "Tea set"}
    gift |= {"amount": "900", "currency": cast.firm.gift_currency, "on": "2026-11-20"}
    answer = browser.post(f"/do/enter_gift/{person.public_id}/", gift | {"next": "/clients/"})
    assert answer.status_code == 422
    (way,) = re.findall(r'href="([^"]*/ask_gift_approval/[^"]*)"', answer.content.decode())
    asking = browser.get(unescape(way)).content.decode()
    assert 'value="Tea set"' in asking
    assert 'name="next" value="/clients/"' in asking
    browser.post(f"/do/ask_gift_approval/{person.public_id}/", gift | {"reason": "Ten years together"})
    assert Approval.objects.get().facts["words"] == "Tea set"


def test_the_second_save_shows_the_difference_and_overwrites_nothing(cast: Cast) -> None:
    address = f"/do/change_client/{cast.haoting.public_id}/"
    mine = changed(cast, name="Haoting, mine")
    enter(cast.su_wan).post(address, changed(cast, name="Haoting, hers"))
    answer = enter(cast.lin_yue).post(address, mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Haoting, hers" in page
    assert "Haoting, mine" in page
    assert "Su Wan" in page
    cast.haoting.refresh_from_db()
    assert cast.haoting.name == "Haoting, hers"


def test_a_conflict_shows_what_stood_before_and_takes_nothing_back_that_only_the_other_changed(cast: Cast) -> None:
    address = f"/do/change_client/{cast.haoting.public_id}/"
    browser = enter(cast.lin_yue)
    was = re.findall(r'name="(was_\w+)" value="([^"]*)"', browser.get(address).content.decode())
    mine = changed(cast, place="Suzhou, by the lake") | dict(was)
    enter(cast.su_wan).post(address, changed(cast, stage="service", name="Haoting, hers"))
    page = browser.post(address, mine).content.decode()
    assert "Su Wan, 09:00" in page
    assert '<td class="is-before" data-label="Before">in delivery</td>' in page
    assert 'name="choice_stage" value="theirs" aria-describedby="conflict-stage" checked' in page
    assert 'name="choice_place" value="mine" aria-describedby="conflict-place" checked' in page
    sent = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    browser.post(address, dict(sent) | {"choice_stage": "theirs", "choice_name": "theirs", "choice_place": "mine"})
    cast.haoting.refresh_from_db()
    assert (cast.haoting.name, cast.haoting.place) == ("Haoting, hers", "Suzhou, by the lake")
    assert cast.haoting.stage == "service"


def test_a_conflict_shows_people_by_their_names(cast: Cast) -> None:
    cast.haoting.version += 1
    cast.haoting.save(update_fields=["version"])
    address = f"/do/hand_over_client/{cast.haoting.public_id}/"
    given = {"lead": cast.su_wan.public_id, "reason": "On leave", "version": "1"}
    page = enter(cast.lin_yue).post(address, given).content.decode()
    row = page.split('id="conflict-lead"')[1].split("</tr>")[0]
    assert "Lin Yue</label>" in row
    assert "Su Wan</label>" in row


def test_what_was_chosen_field_by_field_is_saved(cast: Cast) -> None:
    address = f"/do/change_client/{cast.haoting.public_id}/"
    mine = changed(cast, name="Haoting, mine", trade="cranes")
    enter(cast.su_wan).post(address, changed(cast, name="Haoting, hers"))
    choice = {**mine, "choice_name": "theirs", "choice_trade": "mine", "version": cast.haoting.version + 1}
    enter(cast.lin_yue).post(address, choice)
    cast.haoting.refresh_from_db()
    assert (cast.haoting.name, cast.haoting.trade) == ("Haoting, hers", "cranes")


def test_a_choice_of_what_is_no_field_changes_nothing(cast: Cast) -> None:
    address = f"/do/change_client/{cast.haoting.public_id}/"
    for nonsense in ("nope", "", "objects", "delete", "pk"):
        answer = enter(cast.lin_yue).post(address, changed(cast, name="Haoting") | {f"choice_{nonsense}": "theirs"})
        assert answer.status_code in (302, 409), nonsense
    cast.haoting.refresh_from_db()
    assert cast.haoting.name == "Haoting"


def test_a_conflict_shows_even_where_the_ledger_does_not_tell_who_it_was(cast: Cast) -> None:
    User.objects.filter(pk=cast.chen_mo.pk).update(version=5)
    form = {"successor": cast.su_wan.public_id, "on": "2026-12-31", "version": "1"}
    answer = enter(cast.lin_yue).post(f"/do/part_with_colleague/{cast.chen_mo.public_id}/", form)
    assert answer.status_code == 409
    assert "Somebody changed this since you read it." in answer.content.decode()


@pytest.mark.parametrize(
    "came", ["http://[x", "http://testserver//evil.example/", "http://testserver/\\\\evil.example"]
)
def test_a_page_one_never_came_from_leads_nowhere(came: str, cast: Cast) -> None:
    browser, step = enter(cast.lin_yue), cast.step.public_id
    answer = browser.post(f"/at-once/finish_next_step/{step}/", headers={"referer": came})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_a_refusal_stands_beside_its_field(cast: Cast) -> None:
    address = f"/do/add_person/{cast.haoting.public_id}/"
    answer = enter(cast.lin_yue).post(address, {"name": "Somebody", "role": "sponsor"})
    assert answer.status_code == 422
    assert "is the 1W here" in answer.content.decode()


def test_it_never_leads_out_of_the_house(cast: Cast) -> None:
    address = f"/do/change_client/{cast.haoting.public_id}/?{urlencode({'next': 'https://elsewhere.example/'})}"
    answer = enter(cast.lin_yue).post(address, {**changed(cast), "next": "https://elsewhere.example/"})
    assert answer["Location"].startswith("/")


def test_a_portal_person_and_nobody_act_on_nothing(cast: Cast) -> None:
    address = f"/do/change_client/{cast.haoting.public_id}/"
    assert enter(cast.dana).post(address, changed(cast)).status_code in (403, 404)


def changed(cast: Cast, **fields: object) -> dict[str, object]:
    cast.haoting.refresh_from_db()
    client = cast.haoting
    kept = {"name": client.name, "trade": client.trade, "country": client.country, "zone": client.zone}
    return {**kept, "stage": client.stage, "version": client.version, **fields}


def test_the_page_and_its_button_are_named_after_the_action(cast: Cast) -> None:
    page = enter(cast.lin_yue).get("/do/add_client/").content.decode()
    assert "<h1>Add a client</h1>" in page
    assert "<span>Add a client</span>" in page


def test_a_touch_is_planned_with_those_whom_the_link_named(cast: Cast) -> None:
    browser, who = enter(cast.lin_yue), cast.zhou_place.person.public_id
    address = f"/do/plan_touchpoint/{cast.haoting.public_id}/"
    form = browser.get(f"{address}?people={who}").content.decode()
    assert f'value="{who}" id="id_people_1" checked' in form
    assert "Meeting</" in form
    assert "Met</" not in form
    sent = {"people": [who], "how": "met", "at": "2026-12-01T10:00", "title": "Report", "colleagues": []}
    assert browser.post(address, {**sent, "colleagues": [cast.su_wan.public_id]}).status_code == 302
    touch = Touchpoint.objects.get(title="Report")
    assert [one.user for one in touch.with_colleagues.all()] == [cast.su_wan]
    assert [one.person for one in touch.with_people.all()] == [cast.zhou_place.person]


def test_a_touch_is_planned_with_nobody_of_another_client(cast: Cast) -> None:
    address = f"/do/plan_touchpoint/{cast.haoting.public_id}/"
    assert "Dana" not in enter(cast.lin_yue).get(address).content.decode()
    sent = {"people": [cast.dana_place.person.public_id], "how": "met", "at": "2026-12-01T10:00"}
    assert enter(cast.lin_yue).post(address, sent).status_code == 422


def test_a_form_says_whom_it_is_about(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    goal = browser.get(f"/do/contribute_to_goal/{cast.goal.public_id}/").content.decode()
    assert f'<a href="/people/{cast.he_lan_place.person.public_id}/">He Lan</a>' in goal
    planned = browser.get(f"/do/record_outcome/{cast.planned.public_id}/").content.decode()
    assert f'<a href="/touches/{cast.planned.public_id}/">Haoting Group</a>' in planned


def test_a_planned_touch_is_taken_back_from_the_next_page(cast: Cast) -> None:
    browser, planned = enter(cast.lin_yue), cast.haoting.touchpoints.filter(state=TouchState.PLANNED)
    before = planned.count()
    form = {"people": [cast.zhou_place.person.public_id], "at": "2036-11-30 17:30", "how": "call", "next": "/"}
    browser.post(f"/do/plan_touchpoint/{cast.haoting.public_id}/", form)
    assert planned.count() == before + 1
    page = browser.get("/").content.decode()
    back = re.search(r'"(/at-once/take_back_touchpoint/[^"]+)"', page)
    assert back is not None
    browser.post(back[1])
    assert planned.count() == before


def test_what_was_done_is_told_with_its_name_and_can_be_taken_back(cast: Cast) -> None:
    browser, address = enter(cast.lin_yue), f"/clients/{cast.haoting.public_id}/"
    given = {"minutes": "18", "words": "Cost basis", "next": address}
    browser.post(f"/do/log_time/{cast.haoting.public_id}/", given)
    page = browser.get(address).content.decode()
    assert "Logged hours · Cost basis" in page
    assert f"/at-once/remove_time/{TimeEntry.objects.get().public_id}/" in page
    browser.post(f"/do/share_touchpoint/{cast.touch.public_id}/", {"next": address})
    page = browser.get(address).content.decode()
    assert "The client may see the touch." in page
    assert f"/at-once/unshare_touchpoint/{cast.touch.public_id}/" in page


def test_hours_of_a_stopped_timer_are_told_and_can_be_dropped_where_one_was(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    browser.post(f"/do/start_timer/{cast.haoting.public_id}/", {})
    answer = browser.post("/timer/stop/", {"next": "/clients/"}, follow=True).content.decode()
    assert "0:01 h written at Haoting Group" in answer
    entry = TimeEntry.objects.get()
    assert f"/at-once/remove_time/{entry.public_id}/?next=%2Fclients%2F" in answer
    dropped = browser.post(f"/at-once/remove_time/{entry.public_id}/?next=%2Fclients%2F")
    assert dropped.headers["Location"] == "/clients/"
    assert not TimeEntry.objects.standing().exists()


def test_handing_a_client_over_begins_with_nobody_chosen(cast: Cast) -> None:
    page = enter(cast.lin_yue).get(f"/do/hand_over_client/{cast.haoting.public_id}/").content.decode()
    assert f'value="{cast.lin_yue.public_id}"' in page
    assert f'value="{cast.lin_yue.public_id}" selected' not in page
