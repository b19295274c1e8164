"""People who were let into the portal and stayed out (PRACTICES A1)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.actions.portal_access import NotePortalVisit, note_portal_visit, take_portal_access
from rapport.clients.models import PortalAccess
from rapport.core.actions import Nothing
from rapport.signals.models import Severity, Signal
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """He Lan and Zhou Jingming were let in a week ago; Dana was let in today."""
    PortalAccess.objects.filter(client=cast.haoting).update(given_at=cast.now - timedelta(days=7))


def test_who_stays_out_for_a_week_raises(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "portal_never_entered") == {cast.he_lan_place.pk, cast.zhou_place.pk}


def test_whoever_signed_in_once_keeps_it_silent(cast: Cast) -> None:
    breach(cast)
    for user in (cast.he_lan, cast.zhou):
        access = PortalAccess.objects.get(user=user)
        note_portal_visit(access, NotePortalVisit(entered=True), by=user, now=cast.now)
    assert found(cast, "portal_never_entered") == set()


def test_it_is_told_after_a_week_and_more_urgently_of_the_1w(cast: Cast) -> None:
    PortalAccess.objects.filter(client=cast.haoting).update(given_at=cast.now - timedelta(days=6))
    assert found(cast, "portal_never_entered") == set()
    assert found(cast, "portal_never_entered", later=1) == {cast.he_lan_place.pk, cast.zhou_place.pk}
    said = Signal.objects.open().filter(rule="portal_never_entered").values_list("subject_id", "severity")
    assert dict(said) == {cast.he_lan_place.pk: Severity.LOW, cast.zhou_place.pk: Severity.MEDIUM}


def test_whose_access_was_taken_is_not_missed(cast: Cast) -> None:
    breach(cast)
    take_portal_access(cast.he_lan.portal_access, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, "portal_never_entered") == {cast.zhou_place.pk}
