"""Rules that could not run (PRACTICES G17)."""

from __future__ import annotations

from rapport.signals import engine
from rapport.signals.models import RuleRun, Signal
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """The rule about quiet clients failed when it last ran."""
    RuleRun.objects.update_or_create(
        rule="client_quiet", defaults={"at": cast.now, "ok": False, "trouble": "OperationalError"}
    )


def test_a_failed_rule_raises(cast: Cast) -> None:
    breach(cast)
    engine.evaluate(cast.now, rules=["rule_failed"])
    assert Signal.objects.open().get(rule="rule_failed").facts["failed_rule"] == "client_quiet"


def test_a_rule_that_runs_again_stays_silent(cast: Cast) -> None:
    breach(cast)
    engine.evaluate(cast.now)
    assert found(cast, "rule_failed") == set()
