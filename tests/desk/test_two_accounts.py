"""A person outlives a job: one page, reached from every account, holds the whole of them (PRACTICES A15)."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.clients.actions.posts import TakePost, take_post
from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import Client, Stakeholder, TouchKind
from rapport.team.models import Firm
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(cast: Cast) -> Stakeholder:
    """Zhou Jingming's place at Greenpath, where he is an adviser as well, and was touched."""
    given = TakePost(post="Board adviser", began_on=date(2026, 6, 1), client=cast.greenpath.public_id)
    take_post(cast.zhou_place.person, given, by=cast.lin_yue, now=cast.now)
    touched = LogTouchpoint(people=[cast.zhou_place.person.public_id], how=TouchKind.MET, title="At their board")
    log_touchpoint(cast.greenpath, touched, by=cast.chen_mo, now=cast.now)
    return Stakeholder.objects.get(client=cast.greenpath, person=cast.zhou_place.person)


def his(cast: Cast, client: Client) -> str:
    """Return the page of him to which the page of a client leads."""
    browser, page = enter(cast.charlie), f"/people/{cast.zhou_place.person.public_id}/"
    assert f'href="{page}"' in browser.get(f"/clients/{client.public_id}/").content.decode()
    return browser.get(page).content.decode()


def test_both_accounts_lead_to_the_whole_history(cast: Cast, there: Stakeholder) -> None:
    for client in (cast.haoting, cast.greenpath):
        page = his(cast, client)
        for known in ("Greenpath, Board adviser", "At their board", "The mobile board"):
            assert known in page, (client, known)


def test_the_account_that_he_left_still_leads_to_it_and_says_where_he_is(cast: Cast, there: Stakeholder) -> None:
    browser = enter(cast.lin_yue)
    browser.post(f"/do/leave_client/{cast.zhou_place.public_id}/", {"on": "2026-11-26"})
    page = his(cast, cast.haoting)
    assert "At their board" in page
    assert "The mobile board" in page
    assert "now Board adviser, Greenpath" in browser.get(f"/clients/{cast.haoting.public_id}/").content.decode()


def test_within_their_team_each_reads_their_own_part_of_it(cast: Cast, there: Stakeholder) -> None:
    Firm.objects.update(within_team=True)
    page = enter(cast.su_wan).get(f"/people/{there.person.public_id}/").content.decode()
    assert "The mobile board" in page
    assert [hidden for hidden in ("At their board", "Greenpath") if hidden in page] == []


def test_what_changes_at_either_account_is_noted_from_his_page(cast: Cast, there: Stakeholder) -> None:
    page = his(cast, cast.greenpath)
    for place in (cast.zhou_place, there):
        for key in ("leave_client", "remap_person", "want_level", "note_introduction", "take_role"):
            assert f"/do/{key}/{place.public_id}/" in page, (place, key)
    enter(cast.chen_mo).post(f"/do/leave_client/{there.public_id}/", {"on": "2026-11-26"})
    there.refresh_from_db()
    assert there.ended_on == date(2026, 11, 26)
    assert f"/do/leave_client/{there.public_id}/" not in his(cast, cast.haoting)


def test_who_left_every_account_is_still_changed_from_their_page(cast: Cast) -> None:
    enter(cast.lin_yue).post(f"/do/leave_client/{cast.zhou_place.public_id}/", {"on": "2026-11-26"})
    assert f"/do/change_person/{cast.zhou_place.person.public_id}/" in his(cast, cast.haoting)
