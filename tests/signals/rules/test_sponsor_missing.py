"""A client without a 1W (PRACTICES A1)."""

from __future__ import annotations

from rapport.clients.models import Client, Role, Stage, Stakeholder
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """Nobody at Haoting is the 1W any more."""
    Stakeholder.objects.filter(pk=cast.zhou_place.pk).update(role=Role.OTHER)


def test_a_client_without_1w_raises(cast: Cast) -> None:
    breach(cast)
    assert cast.haoting.pk in found(cast, "sponsor_missing")


def test_a_client_with_a_1w_or_asleep_stays_silent(cast: Cast) -> None:
    Client.objects.filter(pk=cast.greenpath.pk).update(stage=Stage.ASLEEP)
    assert found(cast, "sponsor_missing") == set()
