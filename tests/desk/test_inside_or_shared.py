"""A lock or an eye tells of each record whether it stays inside (PRACTICES G1)."""

from __future__ import annotations

import pytest

from rapport.clients.actions.touchpoints import share_touchpoint, unshare_touchpoint
from rapport.core.actions import Nothing
from rapport.promises.actions.demands import RecordDemand, record_demand, share_demand
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db
EYE, LOCK = 'aria-label="the client sees it"', 'aria-label="inside"'


@pytest.mark.parametrize("where", ["clients/{client}/", "clients/{client}/touches/", "people/{person}/"])
def test_an_eye_stands_beside_a_touch_that_was_shared_and_beside_no_other(cast: Cast, where: str) -> None:
    person = cast.he_lan_place.person.public_id
    browser, url = enter(cast.lin_yue), "/" + where.format(client=cast.haoting.public_id, person=person)
    page = browser.get(url).content.decode()
    assert "Inside, but for what an eye stands beside." in page
    assert EYE not in page
    share_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    page = browser.get(url).content.decode()
    beside = page.partition("Go-live report</a>")[2].partition("</li>")[0]
    assert (EYE in beside, page.count(EYE)) == (True, 1)
    unshare_touchpoint(cast.planned, Nothing(), by=cast.lin_yue, now=cast.now)
    assert EYE not in browser.get(url).content.decode()


def test_what_they_asked_for_shows_whether_they_read_it(cast: Cast) -> None:
    said = RecordDemand(words="One number", said_by=cast.zhou_place.person.public_id, language="en")
    demand = record_demand(cast.haoting, said, by=cast.lin_yue, now=cast.now)
    browser, url = enter(cast.charlie), f"/clients/{cast.haoting.public_id}/promises/"
    found = browser.get(url).content.decode().partition("One number")[2].partition("</li>")[0]
    assert (LOCK in found, EYE in found) == (True, False)
    share_demand(demand, Nothing(), by=cast.lin_yue, now=cast.now)
    found = browser.get(url).content.decode().partition("One number")[2].partition("</li>")[0]
    assert (LOCK in found, EYE in found) == (False, True)


def test_comments_on_a_touch_are_marked_as_inside_though_the_touch_is_shared(cast: Cast) -> None:
    share_touchpoint(cast.touch, Nothing(), by=cast.lin_yue, now=cast.now)
    page = enter(cast.lin_yue).get(f"/touches/{cast.touch.public_id}/").content.decode()
    assert "The client may see it" in page
    assert LOCK in page.partition("Comments</h2>")[0].rpartition("<h2>")[2]
