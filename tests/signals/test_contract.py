"""What every rule keeps to, whoever wrote it (HOUSE, *A rule*)."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from rapport.clients import kinds
from rapport.core.actions import registry as actions
from rapport.ledger import book
from rapport.signals import engine, queries, rules
from rapport.signals.models import Signal
from rapport.signals.rule import Rule, Scope
from tests.cast import Cast
from tools import signals as document

RULES = rules.load()
HERE = Path(__file__).parent
LANGUAGES = ("en", "zh-hans", "ja")

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def scope(cast: Cast) -> Scope:
    return Scope(cast.now, cast.now.date(), ZoneInfo("Asia/Shanghai"))


def breach(cast: Cast, rule: Rule) -> None:
    import_module(f"tests.signals.rules.test_{rule.key}").breach(cast)


@every_rule
def test_a_rule_finds_with_one_query_each_subject_once(cast: Cast, rule: Rule) -> None:
    breach(cast, rule)
    found = rule.find(scope(cast))
    assert isinstance(found, QuerySet)
    with CaptureQueriesContext(connection) as captured:
        rows = list(found)
    assert len(captured) == 1
    assert len({(row["of_client"], row["of_subject"]) for row in rows}) == len(rows) > 0


@every_rule
def test_facts_are_texts_and_since_is_a_day_not_to_come(cast: Cast, rule: Rule) -> None:
    breach(cast, rule)
    for row in rule.find(scope(cast)):
        assert row["of_since"] <= cast.now.date()
        assert all(isinstance(fact, str) for fact in row["of_facts"].values())


@every_rule
def test_a_rule_finds_the_same_whoever_asks_from_wherever(cast: Cast, rule: Rule) -> None:
    breach(cast, rule)
    found = []
    for zone in ("Asia/Tokyo", "America/Los_Angeles"):
        with timezone.override(zone):
            found.append(sorted(map(str, rule.find(scope(cast)))))
    assert found[0] == found[1] != []


@every_rule
def test_a_rule_asks_nothing_before_it_is_read(cast: Cast, rule: Rule) -> None:
    with CaptureQueriesContext(connection) as captured:
        rule.find(scope(cast))
    assert len(captured) == 0


@every_rule
def test_the_statement_for_a_few_clients_finds_what_the_rule_finds_in_all(cast: Cast, rule: Rule) -> None:
    breach(cast, rule)
    clients = None if rule.of_house else [cast.haoting.pk, cast.greenpath.pk]
    told = ("client", "subject_id", "severity", "since", "owner", "facts")
    found = []
    for narrow in (clients, None):
        Signal.objects.all().delete()
        assert not engine.evaluate(cast.now, clients=narrow, rules=[rule.key]).failed
        rows = Signal.objects.open().filter(rule=rule.key, client__in=clients or [None])
        found.append(sorted(map(str, rows.values_list(*told))))
    assert found[0] == found[1]
    assert rule.of_house or found[0]


@every_rule
def test_a_rule_finds_nothing_in_an_empty_house(db: None, now: datetime, rule: Rule) -> None:
    assert list(rule.find(Scope(now, now.date(), ZoneInfo("Asia/Shanghai")))) == []


@every_rule
def test_the_sentence_reads_in_three_languages(cast: Cast, rule: Rule) -> None:
    breach(cast, rule)
    engine.evaluate(cast.now, rules=[rule.key])
    found = Signal.objects.open().filter(rule=rule.key)
    for language in LANGUAGES:
        with translation.override(language):
            for one in queries.show(found, cast.now):
                assert one.fact
                assert one.step is not None
                assert "%(" not in one.sentence


@every_rule
def test_the_next_step_is_an_action_that_exists(rule: Rule) -> None:
    assert rule.step is not None
    assert rule.step.action == "" or rule.step.action in actions


@every_rule
def test_a_rule_has_its_meaning_and_names_its_practice(rule: Rule) -> None:
    assert "(PRACTICES " in rule.meaning


@every_rule
def test_a_rule_has_a_test_that_raises_and_one_that_stays_silent(rule: Rule) -> None:
    text = (HERE / "rules" / f"test_{rule.key}.py").read_text()
    assert "raise" in text
    assert "silent" in text


MOVES_NOTHING = (
    kinds.CLIENT_PUT_INTO_TEAM, kinds.COVER_NOTE_SENT, kinds.TIE_NOTED,
    kinds.ADDRESS_ADDED, kinds.ADDRESS_REMOVED,
    kinds.PERSON_CHANGED, kinds.PERSON_HANDED_OUT, kinds.PHOTO_SET, kinds.PHOTO_TAKEN_AWAY, kinds.LEVEL_WANTED,
    kinds.INTRODUCTION_NOTED, kinds.MOBILE_RECORDED, kinds.MOMENT_MARKED, kinds.GIFT_REFUSED, kinds.TIMER_STARTED,
    kinds.TIMER_DROPPED, kinds.TIME_LOGGED, kinds.TIME_CHANGED, kinds.TIME_REMOVED, kinds.TIME_RESTORED,
    kinds.WEEK_FILLED, kinds.HOURS_IMPORTED, kinds.HOURS_SHOWN, kinds.HOURS_HIDDEN, kinds.QUESTION_ASKED,
    kinds.QUESTION_ANSWERED,
)  # fmt: skip
"""What is told of clients that no finding rests on."""


def test_what_is_told_of_a_client_runs_a_rule_or_is_known_to_move_nothing() -> None:
    told = {kind.key for kind in vars(kinds).values() if isinstance(kind, book.Kind)}
    read = {key for rule in RULES.values() for key in rule.reads}
    assert told - read == {kind.key for kind in MOVES_NOTHING}


def test_the_page_of_signals_is_in_step() -> None:
    with translation.override("en"):
        assert document.PAGE.read_text(encoding="utf-8") == document.page()


def test_reading_the_rules_asks_no_database() -> None:
    code = (
        "from rapport.config.cli import make_django_ready; make_django_ready();"
        "from django.db import connection; from rapport.signals import rules; rules.load();"
        "raise SystemExit(connection.connection is not None)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
