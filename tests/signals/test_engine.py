"""One signal for one finding, whatever happens in between (PRACTICES G8, G17)."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import Client, TouchKind
from rapport.signals import engine, rules
from rapport.signals.engine import reconcile
from rapport.signals.models import RuleRun, Severity, Signal
from rapport.signals.rule import Findings, Rule, Scope
from rapport.team.models import Firm
from tests.cast import Cast
from tests.signals.findings import signal


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> str:
    """A rule whose database gives no answer."""

    def find(scope: Scope) -> Findings:
        raise ConnectionError("no answer")

    one = rules.load()["sponsor_untouched"]
    failing = Rule(**{name: getattr(one, name) for name in Rule.__slots__} | {"find": find})
    monkeypatch.setattr(rules, "load", lambda: {**LOADED, "sponsor_untouched": failing})
    return one.key


LOADED = rules.load()


def scope(cast: Cast) -> Scope:
    return Scope(cast.now, cast.now.date(), ZoneInfo("Asia/Shanghai"))


def touch_zhou(cast: Cast) -> None:
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how=TouchKind.CALL)
    log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)


def test_a_hundred_evaluations_leave_one_signal(cast: Cast) -> None:
    first = signal(cast)
    for _ in range(99):
        engine.evaluate(cast.now, clients=[cast.haoting.pk], rules=["sponsor_untouched"])
    assert list(Signal.objects.filter(rule=first.rule)) == [first]


def test_a_touch_closes_what_asked_for_it_and_silence_opens_another(cast: Cast) -> None:
    first = signal(cast)
    touch_zhou(cast)
    engine.evaluate(cast.now, clients=[cast.haoting.pk])
    first.refresh_from_db()
    assert first.closed_at == cast.now
    engine.evaluate(cast.now + timedelta(days=40))
    assert Signal.objects.open().filter(rule=first.rule).exclude(pk=first.pk).count() == 1


def test_one_client_is_evaluated_alone(cast: Cast) -> None:
    engine.evaluate(cast.now, clients=[cast.haoting.pk])
    assert set(Signal.objects.values_list("client", flat=True)) == {cast.haoting.pk}
    assert Firm.ours().evaluated_at is None


def test_a_signal_goes_to_the_lead_and_to_the_next_lead(cast: Cast) -> None:
    assert signal(cast).owner == cast.lin_yue
    Client.objects.filter(pk=cast.haoting.pk).update(lead=cast.su_wan)
    assert signal(cast).owner == cast.su_wan


def test_a_rule_that_fails_is_red_and_closes_nothing(cast: Cast, request: pytest.FixtureRequest) -> None:
    kept = signal(cast)
    touch_zhou(cast)
    request.getfixturevalue("broken")
    done = engine.evaluate(cast.now)
    kept.refresh_from_db()
    assert done.failed == {"sponsor_untouched": "ConnectionError"}
    assert kept.closed_at is None
    assert Signal.objects.open().get(rule="rule_failed").severity == Severity.CRITICAL
    assert not RuleRun.objects.get(rule="sponsor_untouched").ok


def test_a_rule_that_fails_for_one_client_is_red_too(cast: Cast, broken: str) -> None:
    engine.evaluate(cast.now, clients=[cast.haoting.pk], rules=[broken])
    assert Signal.objects.open().filter(rule="rule_failed").count() == 1


def test_the_other_rules_run_on(cast: Cast, broken: str) -> None:
    engine.evaluate(cast.now)
    assert Signal.objects.open().filter(rule="client_quiet").count() == 2


def test_a_rule_that_runs_again_closes_its_red_signal(cast: Cast, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    engine.evaluate(cast.now)
    monkeypatch.undo()
    engine.evaluate(cast.now)
    assert not Signal.objects.open().filter(rule="rule_failed").exists()


def test_a_complete_evaluation_says_when_it_was(cast: Cast) -> None:
    engine.evaluate(cast.now)
    assert Firm.ours().evaluated_at == cast.now


def test_what_has_not_changed_is_not_written(cast: Cast) -> None:
    engine.evaluate(cast.now)
    for rule in LOADED.values():
        found, bound = reconcile._found([rule], scope(cast))
        statement, parameters = reconcile._opening([rule], reconcile.moment(scope(cast)), f"({found})", bound)
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            assert cursor.rowcount == 0


def test_what_a_vanished_rule_left_is_closed(cast: Cast) -> None:
    left = signal(cast)
    Signal.objects.filter(pk=left.pk).update(rule="forgotten")
    engine.evaluate(cast.now)
    left.refresh_from_db()
    assert left.closed_at == cast.now


def test_the_number_of_statements_does_not_grow_with_the_clients(cast: Cast) -> None:
    engine.evaluate(cast.now)
    with CaptureQueriesContext(connection) as all_clients:
        engine.evaluate(cast.now)
    with CaptureQueriesContext(connection) as one:
        engine.evaluate(cast.now, clients=[cast.haoting.pk], rules=["client_quiet"])
    assert len(all_clients) <= 4 * len(LOADED) + 14
    assert len(one) <= 12


def test_all_rules_together_are_as_many_statements_as_one_rule(cast: Cast) -> None:
    counts = []
    for chosen in (None, ["client_quiet"]):
        with CaptureQueriesContext(connection) as captured:
            engine.evaluate(cast.now, clients=[cast.haoting.pk], rules=chosen)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_kept_statement_serves_another_day_another_client_and_more_of_them(cast: Cast) -> None:
    later, both = cast.now + timedelta(days=40), [cast.haoting.pk, cast.greenpath.pk]
    for now, clients in ((cast.now, both[:1]), (later, both[:1]), (later, both[1:]), (later, both)):
        engine.evaluate(now, clients=clients)
        narrow = opened(clients)
        Signal.objects.all().delete()
        engine.evaluate(now)
        assert narrow == opened(clients) != []
        Signal.objects.all().delete()


def opened(clients: list[int]) -> list[tuple[object, ...]]:
    found = Signal.objects.open().filter(client__in=clients)
    told = ("client", "rule", "subject_kind", "subject_id", "severity", "since", "owner", "facts")
    return sorted(((*row[:-1], sorted(row[-1].items())) for row in found.values_list(*told)), key=str)
