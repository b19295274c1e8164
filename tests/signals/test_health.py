"""Health that does not hide (PRACTICES G9, G17)."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from rapport.clients.models import Client
from rapport.signals.engine import evaluate, health
from rapport.signals.models import Dimension, Health, HealthDay, Severity, Signal, State
from rapport.signals.rule import Scope
from tests.cast import Cast

RELATION, TRUST = Dimension.RELATIONSHIP, Dimension.TRUST


def weigh(cast: Cast, *given: tuple[Dimension, Severity], blind: tuple[str, ...] = ()) -> Health:
    """Return the health of Haoting with these signals open and no others."""
    for number, (dimension, severity) in enumerate(given):
        Signal.objects.create(
            client=cast.haoting,
            rule="client_quiet",
            dimension=dimension,
            quarter="relationship",
            subject_kind="client",
            subject_id=number,
            severity=severity,
            since=cast.now.date(),
            owner=cast.lin_yue,
            raised_at=cast.now,
        )
    scope = Scope(cast.now, cast.now.date(), ZoneInfo("Asia/Shanghai"))
    health.recompute(scope, known={"relationship", "trust"}, blind=blind)
    return Health.objects.get(client=cast.haoting)


def test_one_red_dimension_makes_the_client_red(cast: Cast) -> None:
    one = weigh(cast, (TRUST, Severity.CRITICAL))
    assert (one.state, one.dimension, one.score) == (State.AT_RISK, TRUST, 58)
    assert one.strip == ["good", "stale", "stale", "stale", "at_risk"]


def test_the_biggest_drag_is_of_the_worst_dimension(cast: Cast) -> None:
    one = weigh(cast, (TRUST, Severity.HIGH), (RELATION, Severity.MEDIUM), (RELATION, Severity.CRITICAL))
    assert one.drag is not None
    assert (one.drag.severity, one.drag.dimension) == (Severity.CRITICAL, RELATION)


@pytest.mark.parametrize("severity", [Severity.HIGH, Severity.MEDIUM, Severity.LOW])
def test_many_lesser_signals_never_look_like_a_critical_one(cast: Cast, severity: Severity) -> None:
    one = weigh(cast, *[(RELATION, severity)] * 12)
    assert one.score >= 60
    assert one.state == (State.GOOD if severity == Severity.LOW else State.WATCH)


def test_a_client_without_signals_is_good_and_has_a_hundred(cast: Cast) -> None:
    one = weigh(cast)
    assert (one.state, one.score, one.drag) == (State.GOOD, 100, None)


def test_a_client_without_touch_for_45_days_is_grey_not_green(cast: Cast) -> None:
    Client.objects.update(last_touch_on=cast.now.date() - timedelta(days=46))
    assert weigh(cast).state == State.STALE


def test_a_dimension_that_could_not_be_looked_at_is_never_green(cast: Cast) -> None:
    one = weigh(cast, blind=("trust",))
    assert one.state == State.COULD_NOT_RUN
    assert one.strip[-1] == "could_not_run"


def test_what_could_not_be_looked_at_is_named_as_the_worst_side(cast: Cast) -> None:
    one = weigh(cast, (RELATION, Severity.MEDIUM), blind=("trust",))
    assert (one.state, one.dimension) == (State.COULD_NOT_RUN, "trust")


def test_a_sleeping_signal_weighs_on(cast: Cast) -> None:
    evaluate(cast.now)
    before = Health.objects.get(client=cast.haoting).score
    Signal.objects.update(hidden_until=cast.now.date() + timedelta(days=9))
    evaluate(cast.now)
    assert Health.objects.get(client=cast.haoting).score == before


def test_the_trend_compares_with_thirty_days_ago(cast: Cast) -> None:
    HealthDay.objects.create(client=cast.haoting, day=cast.now.date() - timedelta(days=50), score=72)
    HealthDay.objects.create(client=cast.haoting, day=cast.now.date() - timedelta(days=3), score=80)
    evaluate(cast.now)
    assert Health.objects.get(client=cast.haoting).before == 72


def test_a_score_is_remembered_only_when_it_changes(cast: Cast) -> None:
    for day in range(3):
        evaluate(cast.now + timedelta(days=day / 100))
    assert HealthDay.objects.filter(client=cast.haoting).count() == 1
