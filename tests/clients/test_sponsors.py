"""Naming the 1W: somebody who is there, or somebody new (PRACTICES A1)."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest

from rapport.clients.actions.places import LeaveClient, TakeRole, leave_client, take_role
from rapport.clients.actions.sponsors import NameSponsor, name_client_sponsor
from rapport.clients.models import Person, Role, Stakeholder
from rapport.core.errors import Forbidden, Refused
from rapport.ledger.models import Entry
from tests.cast import Cast, enter


@pytest.fixture(autouse=True)
def nobody_decides(cast: Cast) -> None:
    """Zhou Jingming has left Haoting; He Lan is there."""
    leave_client(cast.zhou_place, LeaveClient(on=cast.now.date() - timedelta(days=1)), by=cast.lin_yue, now=cast.now)


def test_somebody_who_is_there_becomes_the_1w_and_nobody_is_doubled(cast: Cast) -> None:
    people = Person.objects.count()
    chosen = NameSponsor(person=cast.he_lan_place.person.public_id)
    place = name_client_sponsor(cast.haoting, chosen, by=cast.lin_yue, now=cast.now)
    assert (place.pk, place.role) == (cast.he_lan_place.pk, Role.SPONSOR)
    assert Person.objects.count() == people
    assert Entry.objects.filter(kind="role_taken").exists()


def test_a_cadence_of_their_own_stays_when_somebody_becomes_the_1w(cast: Cast) -> None:
    own = TakeRole(role=Role.CHAMPION, ideal_days=5, max_days=10)
    take_role(cast.he_lan_place, own, by=cast.lin_yue, now=cast.now)
    chosen = NameSponsor(person=cast.he_lan_place.person.public_id)
    place = name_client_sponsor(cast.haoting, chosen, by=cast.lin_yue, now=cast.now)
    assert (place.ideal_days, place.max_days) == (5, 10)


def test_somebody_new_comes_in_as_the_1w(cast: Cast) -> None:
    given = NameSponsor(name="Xu Pei", mail="xu.pei@haoting.example")
    place = name_client_sponsor(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert (str(place.person), place.role) == ("Xu Pei", Role.SPONSOR)


@pytest.mark.parametrize(
    ("name", "chosen", "said"),
    [("", False, "one of the two"), ("Xu Pei", True, "one of the two"), ("he lan", False, "he lan is there already")],
)
def test_what_is_unclear_is_asked_for(cast: Cast, name: str, chosen: bool, said: str) -> None:
    given = NameSponsor(name=name, person=cast.he_lan_place.person.public_id if chosen else "")
    with pytest.raises(Refused, match=said):
        name_client_sponsor(cast.haoting, given, by=cast.lin_yue, now=cast.now)


def test_a_person_of_another_client_or_by_another_team_is_not_made_the_1w(cast: Cast) -> None:
    with pytest.raises(Refused, match="Nobody of this client"):
        name_client_sponsor(cast.haoting, NameSponsor(person="no-such-person"), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Forbidden):
        name_client_sponsor(cast.haoting, NameSponsor(name="Mallory"), by=cast.dana, now=cast.now)
    assert not Stakeholder.objects.present().filter(client=cast.haoting, role=Role.SPONSOR).exists()


def test_the_form_offers_those_who_are_there(cast: Cast) -> None:
    page = enter(cast.lin_yue).get(f"/do/name_client_sponsor/{cast.haoting.public_id}/").content.decode()
    assert f'<option value="{cast.he_lan_place.person.public_id}">' in page
    assert "Somebody new" in html.unescape(page)
