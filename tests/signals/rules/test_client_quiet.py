"""A client that nobody touches (PRACTICES A8, G6)."""

from __future__ import annotations

from datetime import timedelta

from rapport.clients.models import Client
from rapport.signals.models import Severity, Signal
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """Haoting is past its ideal interval since today."""
    today = cast.now.date()
    Client.objects.update(quiet_on=today + timedelta(days=1), silent_on=today + timedelta(days=8))
    Client.objects.filter(pk=cast.haoting.pk).update(quiet_on=today)


def test_a_client_past_its_ideal_interval_raises_amber_and_past_the_longest_red(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "client_quiet") == {cast.haoting.pk}
    assert Signal.objects.get(rule="client_quiet", client=cast.haoting).severity == Severity.HIGH
    found(cast, "client_quiet", later=8)
    assert Signal.objects.get(rule="client_quiet", client=cast.haoting).severity == Severity.CRITICAL


def test_a_client_touched_lately_stays_silent(cast: Cast) -> None:
    breach(cast)
    assert cast.greenpath.pk not in found(cast, "client_quiet")
