"""View as the client: what the person is sent, in a frame, and nothing in it leads to their door (PRACTICES G1)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client as Browser

from rapport.clients.actions.hours import LogTime, log_time, share_time
from rapport.clients.actions.hours_shown import show_hours
from rapport.clients.actions.portal_access import GivePortalAccess, give_portal_access
from rapport.clients.actions.touchpoints import share_touchpoint
from rapport.clients.models import PortalAccess
from rapport.core.actions import Nothing
from rapport.delivery.actions.filing import share_file
from rapport.delivery.actions.sending import SendMinutes, send_minutes
from rapport.delivery.models import Meeting
from rapport.ledger.models import Entry
from rapport.portal import pages
from rapport.portal.models import Visit
from rapport.promises.models import Confirmation
from rapport.team.models import Firm, User
from tests.cast import Cast, enter
from tests.delivery.filed import filed
from tests.delivery.meetings import rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import begun, ready
from tests.portal.asking import ask as ask_something
from tests.promises.asked import ask, drawing, sent

pytestmark = pytest.mark.django_db
FRAME = re.compile(r'<aside class="pt-frame".*?</aside>', re.DOTALL)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
"""What keeps forms from being forged is new at every drawing."""
LED = re.compile(
    r' role="link" aria-disabled="true"| href="/(?:portal|preview/[\w-]+)/(?!manifest)[^"]*"| inert| action="/portal/[^"]*"'
    r'| src="/(?:portal/decisions|confirmations)/[^"]*"'
)
"""Where links lead, forms go and files are drawn from: among the pages that are looked at, or nowhere."""


@pytest.fixture
def access(cast: Cast) -> PortalAccess:
    """He Lan's, who reads Chinese and works from the other side of the world; something stands on every page of hers."""
    show_hours(cast.haoting, Nothing(), by=cast.lin_yue, now=cast.now)
    share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    entry = log_time(cast.haoting, LogTime(minutes=9, words="Slide nine"), by=cast.lin_yue, now=cast.now)
    share_time(entry, Nothing(), by=cast.lin_yue, now=cast.now)
    project = dynamic_plot_value(cast)
    begun(cast, project, ready(cast, project))
    share_file(filed(cast, project), Nothing(), by=cast.lin_yue, now=cast.now)
    ask_something(cast, "Which plots?")
    live = written(cast, rehearsal(cast, project))
    Meeting.objects.update(begun_at=cast.now - timedelta(hours=1), at=cast.now - timedelta(hours=1))
    given = SendMinutes(confirmed_by=cast.he_lan_place.person.public_id)
    send_minutes(live, given, by=cast.lin_yue, now=cast.now)
    hers = give_portal_access(cast.he_lan_place, GivePortalAccess(language="zh-hans"), by=cast.lin_yue, now=cast.now)
    User.objects.get_queryset().filter(pk=cast.he_lan.pk).update(zone="America/Los_Angeles")
    return hers


def another_reader(cast: Cast) -> Browser:
    """Charlie, who reads in another language, zone and theme than He Lan."""
    User.objects.filter(pk=cast.charlie.pk).update(language="ja", zone="America/Los_Angeles", theme="dark")
    browser = enter(User.objects.get(pk=cast.charlie.pk))
    browser.cookies["theme"] = "dark"
    return browser


def both(cast: Cast, access: PortalAccess, address: str) -> tuple[str, str]:
    """Return a page as she gets it and as Charlie looks at it, each without what may differ."""
    theirs = enter(cast.he_lan).get(f"/portal/{address}")
    ours = another_reader(cast).get(f"/preview/{access.public_id}/{address}")
    assert ours.status_code == theirs.status_code == 200
    framed = ours.content.decode()
    assert "何岚" in framed
    assert len(FRAME.findall(framed)) == 1
    drawn = theirs.content.decode(), FRAME.sub("", framed)
    return tuple(LED.sub("", TOKEN.sub("", one)) for one in drawn)  # type: ignore[return-value]


STANDS: dict[str, str] = {
    "": "Go-live report",
    "progress/": "Run the UAT of plot value",
    "tests/": "What each plot is worth tonight",
    "minutes/": "Go-live rehearsal",
    "files/": "plan.pdf",
    "questions/": "Which plots?",
    "hours/": "Slide nine",
}
"""The pages by their address, and what stands on each."""


def test_every_page_of_the_portal_is_looked_at() -> None:
    assert {word.rstrip("/") or "home" for word in STANDS} == set(pages.PAGES)


@pytest.mark.parametrize(("address", "words"), STANDS.items())
def test_the_preview_is_what_the_person_gets_but_for_the_frame(
    cast: Cast, access: PortalAccess, address: str, words: str
) -> None:
    theirs, ours = both(cast, access, address)
    assert words in theirs
    assert ours == theirs


def test_minutes_and_a_question_are_looked_at_as_they_lie_before_her(cast: Cast, access: PortalAccess) -> None:
    meeting, minutes_asked = Meeting.objects.get(), Confirmation.objects.get()
    design = sent(cast, files=[drawing(cast.now).public_id])
    for address in (
        f"minutes/{meeting.public_id}/",
        *(f"decisions/{one.public_id}/" for one in (minutes_asked, design)),
    ):
        theirs, ours = both(cast, access, address)
        assert ours == theirs
    home = enter(cast.charlie).get(f"/preview/{access.public_id}/").content.decode()
    assert f'href="/preview/{access.public_id}/decisions/{design.public_id}/"' in home
    looked_at = enter(cast.charlie).get(f"/preview/{access.public_id}/decisions/{design.public_id}/").content.decode()
    assert f'<iframe src="/confirmations/{design.public_id}/files/0/"' in looked_at
    assert enter(cast.charlie).get(f"/confirmations/{design.public_id}/files/0/").status_code == 200


def test_what_is_not_hers_is_not_looked_at_as_hers(cast: Cast, access: PortalAccess) -> None:
    his, elsewhere, unsent = sent(cast, cast.zhou_place), sent(cast, cast.dana_place), ask(cast)
    for one in (his, elsewhere, unsent):
        assert enter(cast.lin_yue).get(f"/preview/{access.public_id}/decisions/{one.public_id}/").status_code == 404
    assert enter(cast.lin_yue).get(f"/preview/{access.public_id}/paper/{his.public_id}/").status_code == 404


def test_a_question_that_was_looked_at_here_was_not_opened_by_her(cast: Cast, access: PortalAccess) -> None:
    asked = sent(cast)
    page = enter(cast.lin_yue).get(f"/preview/{access.public_id}/decisions/{asked.public_id}/").content.decode()
    assert asked.fingerprint in page
    assert not re.search(r"<form\b(?![^>]* inert)[^>]*>", page), "ours answer nothing in her place"
    assert not asked.seen.exists()


def test_nothing_in_the_preview_leads_to_the_door_of_the_portal(cast: Cast, access: PortalAccess) -> None:
    asked = sent(cast, cast.he_lan_place)
    theirs = enter(cast.he_lan).get("/portal/").content.decode()
    assert f'href="/portal/decisions/{asked.public_id}/"' in theirs
    page = enter(cast.charlie).get(f"/preview/{access.public_id}/").content.decode()
    assert not re.search(r'<a\b[^>]* href="/portal/', page)
    assert not re.search(r"<form\b(?![^>]* inert)[^>]*>", page)
    files = enter(cast.charlie).get(f"/preview/{access.public_id}/files/").content.decode()
    assert 'role="link" aria-disabled="true"' in files, "a file is theirs alone to open"
    assert f'href="/preview/{access.public_id}/questions/"' in FRAME.sub("", page)
    for link in re.findall(r'<a\b[^>]* href="(/preview/[^"]*)"', page):
        assert enter(cast.charlie).get(link).status_code == 200


def test_looking_in_the_preview_leaves_no_trace_of_the_person(cast: Cast, access: PortalAccess) -> None:
    before = Entry.objects.count()
    browser = enter(cast.lin_yue)
    browser.get(f"/preview/{access.public_id}/")
    assert browser.post("/portal/on-phone/").status_code == 302
    access.refresh_from_db()
    assert (access.seen_on, access.entered_at, Entry.objects.count()) == (None, None, before)
    assert not Visit.objects.exists()


def test_what_is_shut_cannot_be_looked_at(cast: Cast, access: PortalAccess) -> None:
    PortalAccess.objects.filter(pk=access.pk).update(ended_at=cast.now)
    assert enter(cast.lin_yue).get(f"/preview/{access.public_id}/").status_code == 404


def test_within_their_team_another_cannot_look(cast: Cast, access: PortalAccess) -> None:
    Firm.objects.update(within_team=True)
    assert enter(cast.charlie).get(f"/preview/{access.public_id}/").status_code == 404


def test_nobody_of_a_client_s_looks_as_another(cast: Cast, access: PortalAccess) -> None:
    for user in (cast.he_lan, cast.dana):
        assert enter(user).get(f"/preview/{access.public_id}/").status_code == 403
