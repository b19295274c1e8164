"""People who were let into the portal and stayed out (PRACTICES A1)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.actions.portal_access import NotePortalVisit, note_portal_visit
from rapport.clients.models import PortalAccess
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
