"""The one page: what was shared with whoever looks, and nothing else of anybody."""

from __future__ import annotations

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.actions.hours import LogTime, log_time, share_time
from rapport.clients.actions.hours_shown import hide_hours, show_hours
from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.portal_access import GivePortalAccess, give_portal_access
from rapport.clients.actions.touchpoints import share_touchpoint, unshare_touchpoint
from rapport.clients.models import Role, TimeEntry, Touchpoint
from rapport.core.actions import Nothing
from rapport.promises.actions.demands import RecordDemand, record_demand, share_demand
from rapport.team.models import User
from tests.cast import SECRET, Cast, enter
from tests.promises.asked import sent

pytestmark = pytest.mark.django_db
INSIDE = [SECRET, "supporter", "1W", "signal", "/clients/", "/do/", "Tea", "cost basis", "The mobile board"]


def shown(user: User, path: str = "/portal/") -> str:
    """Return a page as it came, without the tokens of its forms: by chance they spell any two letters."""
    return re.sub(r'value="\w{64}"', "", enter(user).get(path).content.decode())


def test_a_planned_meeting_shows_once_it_is_shared_and_no_longer_once_it_is_taken_back(cast: Cast) -> None:
    assert "Go-live report" not in shown(cast.he_lan)
    share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "Go-live report" in shown(cast.he_lan)
    unshare_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "Go-live report" not in shown(cast.he_lan)


def asked_for(cast: Cast, *words: str) -> None:
    """What Zhou Jingming asked for, shared with his people."""
    for one in words:
        said = RecordDemand(words=one, said_by=cast.zhou_place.person.public_id, language="en")
        share_demand(
            record_demand(cast.haoting, said, by=cast.lin_yue, now=cast.now), Nothing(), by=cast.lin_yue, now=cast.now
        )


def test_the_head_counts_what_waits_and_says_until_when(cast: Cast) -> None:
    assert "He Lan, nothing waits for you.</h1>" in shown(cast.he_lan)
    sent(cast, lapse_at=cast.now + timedelta(days=20))
    until = cast.now + timedelta(days=3)
    sent(cast, question="Is this the second page?", lapse_at=until)
    page = shown(cast.he_lan)
    assert (
        f"He Lan, two things wait for you, one of them until {until.astimezone(ZoneInfo('Asia/Shanghai')):%a %-d %b %H:%M}.</h1>"
        in page
    )
    assert "The first of them</h2>" in shown(cast.he_lan)
    assert "Dana, nothing waits for you." in shown(cast.dana)


def test_words_of_one_person_stand_under_their_name_and_under_you_for_themselves(cast: Cast) -> None:
    asked_for(cast, "One page in the car", "Plot value every night")
    assert "What you asked for, and what you got</h2>" in shown(cast.zhou)
    assert "What Zhou Jingming asked for, and what stands</h2>" in shown(cast.he_lan)
    given = RecordDemand(words="One number", said_by=cast.he_lan_place.person.public_id, language="en")
    share_demand(
        record_demand(cast.haoting, given, by=cast.lin_yue, now=cast.now), Nothing(), by=cast.lin_yue, now=cast.now
    )
    assert "What was asked for, word for word</h2>" in shown(cast.he_lan)
    assert "What you asked for, and what you got</h2>" in shown(cast.zhou), "hers are not shown to him"
    assert "asked for" not in shown(cast.dana)


def test_nothing_of_the_house_and_nothing_of_another_client_stands_there(cast: Cast) -> None:
    share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    for user, others in ((cast.he_lan, ["Greenpath", "Dana"]), (cast.dana, ["Haoting", "Go-live", "He Lan"])):
        page = shown(user)
        assert [word for word in [*INSIDE, *others] if word in page] == []


def test_one_person_to_call_is_named_with_their_number(cast: Cast) -> None:
    User.objects.get_queryset().filter(pk=cast.lin_yue.pk).update(phone="+00 21 5550 118")
    page = shown(cast.he_lan)
    assert 'href="tel:+00 21 5550 118"' in page
    assert "mailto:chen.mo@beichen.example" in shown(cast.dana)


def user_at_haoting(cast: Cast) -> User:
    given = AddPerson(name="Xu Pei", role=Role.USER, mail="xu.pei@haoting.example")
    place = add_person(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    return give_portal_access(place, GivePortalAccess(), by=cast.lin_yue, now=cast.now).user


def test_a_strong_c_and_the_1w_see_all_that_was_shared_and_a_user_what_is_theirs(cast: Cast) -> None:
    xu_pei = user_at_haoting(cast)
    share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    seen = ["Go-live report" in shown(user) for user in (cast.he_lan, cast.zhou, xu_pei)]
    assert seen == [True, True, False]
    assert Touchpoint.objects.shared_with(cast.he_lan_place.person, cast.haoting).get() == cast.planned
    assert not Touchpoint.objects.shared_with(cast.he_lan_place.person, cast.greenpath).exists()


def test_shared_hours_add_up_and_the_others_are_in_no_sum(cast: Cast) -> None:
    log_time(cast.haoting, LogTime(minutes=600, words="Kept back"), by=cast.lin_yue, now=cast.now)
    entry = log_time(cast.haoting, LogTime(minutes=90, words="Slide nine"), by=cast.lin_yue, now=cast.now)
    share_time(entry, Nothing(), by=cast.lin_yue, now=cast.now)
    assert enter(cast.he_lan).get("/portal/hours/").status_code == 404
    assert "Hours" not in shown(cast.he_lan)
    show_hours(cast.haoting, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "Hours" in shown(cast.he_lan)
    page = shown(cast.he_lan, "/portal/hours/")
    assert "1:30 h were shared with you" in page
    assert "Counted are the hours that were shared with you" in page
    ours = enter(cast.lin_yue).get(f"/hours/?client={cast.haoting.public_id}&outside=on").content.decode()
    assert "1 entry, 1:30" in ours, "the desk counts the same where it asks for what the client sees"
    assert "Slide nine" in page
    assert "Kept back" not in page


def test_hours_that_are_switched_off_again_are_seen_by_nobody(cast: Cast) -> None:
    entry = log_time(cast.haoting, LogTime(minutes=90, words="Slide nine"), by=cast.lin_yue, now=cast.now)
    share_time(entry, Nothing(), by=cast.lin_yue, now=cast.now)
    show_hours(cast.haoting, Nothing(), by=cast.lin_yue, now=cast.now)
    hide_hours(cast.haoting, Nothing(), by=cast.su_wan, now=cast.now)
    assert enter(cast.he_lan).get("/portal/hours/").status_code == 404
    assert not TimeEntry.objects.shared_with(cast.he_lan_place.person, cast.haoting).exists()


def test_pages_come_in_the_language_of_the_person(cast: Cast) -> None:
    give_portal_access(cast.he_lan_place, GivePortalAccess(language="zh-hans"), by=cast.lin_yue, now=cast.now)
    page = shown(cast.he_lan)
    assert '<html lang="zh-Hans"' in page
    assert "何岚" in page
    assert "北辰软件" in page


def test_they_choose_the_language_of_their_own_pages_and_nobody_elses(cast: Cast) -> None:
    browser = enter(cast.he_lan)
    assert browser.post("/portal/appearance/", {"language": "ja"}).headers["Location"] == "/portal/"
    page = browser.get("/portal/").content.decode()
    assert '<html lang="ja" data-bs-theme="light"' in page
    browser.post("/portal/appearance/", {"theme": "dark"})
    assert '<html lang="ja" data-bs-theme="dark"' in browser.get("/portal/").content.decode()
    assert '<html lang="en"' in shown(cast.zhou)
    person = f"/people/{cast.he_lan_place.person.public_id}/"
    assert "日本語" in enter(cast.lin_yue).get(person).content.decode(), "ours see what they read"
    assert browser.post("/portal/appearance/", {"language": "xx"}).status_code == 404


def test_what_is_not_there_reads_like_what_is_not_theirs_and_in_their_look(cast: Cast) -> None:
    theirs, none = enter(cast.dana).get("/portal/hours/"), enter(cast.dana).get("/portal/nowhere/")
    assert (theirs.status_code, theirs.content) == (none.status_code, none.content)
    assert "/clients/" not in none.content.decode()


def test_the_page_costs_the_same_at_ten_dates_and_at_a_thousand(cast: Cast) -> None:
    def queries() -> int:
        browser = enter(cast.he_lan)
        browser.get("/portal/")
        with CaptureQueriesContext(connection) as told:
            browser.get("/portal/")
        return len(told)

    def plan(count: int) -> None:
        rows = [
            Touchpoint(client=cast.haoting, how="met", state="planned", at=cast.planned.at) for _one in range(count)
        ]
        for row in Touchpoint.objects.bulk_create(rows)[:50]:
            share_touchpoint(row, Nothing(), by=cast.lin_yue, now=cast.now)

    plan(10)
    few = queries()
    plan(990)
    assert queries() == few <= 14
