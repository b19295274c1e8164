"""View as the client: what the person is sent, in a frame, and nothing in it leads to their door (PRACTICES G1)."""

from __future__ import annotations

import re

import pytest

from rapport.clients.actions.hours import LogTime, log_time, share_time
from rapport.clients.actions.hours_shown import show_hours
from rapport.clients.actions.portal_access import GivePortalAccess, give_portal_access
from rapport.clients.actions.touchpoints import share_touchpoint
from rapport.clients.models import PortalAccess
from rapport.core.actions import Nothing
from rapport.ledger.models import Entry
from rapport.portal.models import Visit
from rapport.team.models import Firm
from tests.cast import Cast, enter
from tests.promises.asked import sent

pytestmark = pytest.mark.django_db
FRAME = re.compile(r'<aside class="pt-frame".*?</aside>', re.DOTALL)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
"""What keeps forms from being forged is new at every drawing."""
LED = re.compile(
    r' role="link" aria-disabled="true"| href="/(?:portal|preview/[\w-]+)/(?!manifest)[^"]*"| inert| action="/portal/[^"]*"'
)
"""Where links lead and forms go: among the pages that are looked at, or nowhere."""


@pytest.fixture
def access(cast: Cast) -> PortalAccess:
    show_hours(cast.haoting, Nothing(), by=cast.lin_yue, now=cast.now)
    share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    share_time(
        log_time(cast.haoting, LogTime(minutes=9), by=cast.lin_yue, now=cast.now),
        Nothing(),
        by=cast.lin_yue,
        now=cast.now,
    )
    return give_portal_access(cast.he_lan_place, GivePortalAccess(language="zh-hans"), by=cast.lin_yue, now=cast.now)


@pytest.mark.parametrize("word", ["", "files/", "questions/", "hours/"])
def test_the_preview_is_what_the_person_gets_but_for_the_frame(cast: Cast, access: PortalAccess, word: str) -> None:
    theirs = enter(cast.he_lan).get(f"/portal/{word}")
    ours = enter(cast.charlie).get(f"/preview/{access.public_id}/{word}")
    assert ours.status_code == theirs.status_code == 200
    framed = ours.content.decode()
    assert "何岚" in framed
    assert len(FRAME.findall(framed)) == 1
    assert LED.sub("", TOKEN.sub("", FRAME.sub("", framed))) == LED.sub("", TOKEN.sub("", theirs.content.decode()))


def test_nothing_in_the_preview_leads_to_the_door_of_the_portal(cast: Cast, access: PortalAccess) -> None:
    asked = sent(cast, cast.he_lan_place)
    theirs = enter(cast.he_lan).get("/portal/").content.decode()
    assert f'href="/portal/decisions/{asked.public_id}/"' in theirs
    page = enter(cast.charlie).get(f"/preview/{access.public_id}/").content.decode()
    assert not re.search(r'<a\b[^>]* href="/portal/', page)
    assert not re.search(r"<form\b(?![^>]* inert)[^>]*>", page)
    assert 'role="link" aria-disabled="true"' in page, "a decision is theirs alone to open"
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
