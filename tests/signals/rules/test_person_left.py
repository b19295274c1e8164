"""Key people who left (PRACTICES A1, A15)."""

from __future__ import annotations

from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.clients.models import Role
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """He Lan, the only strong C, leaves today."""
    leave_client(cast.he_lan_place, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=cast.now)


def test_a_strong_c_who_left_without_a_successor_raises(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "person_left") == {cast.he_lan_place.pk}


def test_a_successor_in_the_same_role_keeps_it_silent(cast: Cast) -> None:
    breach(cast)
    add_person(cast.haoting, AddPerson(name="Qin Yu", role=Role.CHAMPION), by=cast.lin_yue, now=cast.now)
    assert found(cast, "person_left") == set()
