"""`rapport evaluate` and `rapport today`."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from click.testing import CliRunner

from rapport.clients.actions.next_steps import AddNextStep, add_next_step
from rapport.clients.actions.touchpoints import LogTouchpoint, PlanTouchpoint, log_touchpoint, plan_touchpoint
from rapport.clients.models import TouchKind
from rapport.config.cli import FALLS_SHORT
from rapport.config.commands import evaluate, today
from rapport.signals import engine
from rapport.signals.models import Signal
from rapport.team.models import User
from tests.cast import Cast


def test_evaluate_says_what_every_rule_came_to(cast: Cast) -> None:
    result = CliRunner().invoke(evaluate.command)
    assert result.exit_code == 0
    assert "1W untouched" in result.output
    assert f"{Signal.objects.open().count()} open, 0 closed" in result.output


def test_evaluate_ends_with_1_where_a_rule_could_not_run(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = engine.Evaluation(cast.now.date(), 0, {"client_quiet": "OperationalError"})
    monkeypatch.setattr(engine, "evaluate", lambda now: failed)
    result = CliRunner().invoke(evaluate.command)
    assert result.exit_code == FALLS_SHORT
    assert "OperationalError" in result.output


def test_today_is_one_json_document(cast: Cast) -> None:
    engine.evaluate(cast.now)
    result = CliRunner().invoke(today.command, ["--user", cast.lin_yue.email, "--json"])
    document = json.loads(result.output)
    assert document["date"] == "2026-11-26"
    assert {item["client"] for item in document["items"]} == {"Haoting Group"}
    one = next(item for item in document["items"] if item["rule"] == "sponsor_untouched")
    assert (one["severity"], one["subject"], one["next"]) == ("critical", "Zhou Jingming", "Plan a touch")
    assert set(one) == {"rule", "client", "subject", "severity", "since", "why", "owner", "facts", "next"}
    assert one["owner"] == "Lin Yue"
    assert one["facts"]["last_on"] == "2026-10-23"


def test_today_without_a_user_is_everybody_s(cast: Cast) -> None:
    engine.evaluate(cast.now)
    output = CliRunner().invoke(today.command).output
    assert "Haoting Group" in output
    assert "Greenpath" in output
    assert "Things that need everybody" in output
    assert "Snoozed: 0." in output


def test_today_of_one_of_ours_tells_what_their_page_does(cast: Cast) -> None:
    engine.evaluate(cast.now)
    given = PlanTouchpoint(
        people=[cast.he_lan_place.person.public_id],
        at=cast.now + timedelta(hours=2),
        how=TouchKind.CALL,
        title="Go-live report",
    )
    plan_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    owed = AddNextStep(words="Cost basis", owner=cast.lin_yue.public_id, due_at=cast.now + timedelta(hours=5))
    add_next_step(cast.haoting, owed, by=cast.lin_yue, now=cast.now)
    output = CliRunner().invoke(today.command, ["--user", cast.lin_yue.email]).output
    assert "Cost basis  Haoting Group  today 14:00" in output
    assert re.search(r"since \d+ Nov, Lin Yue", output)
    assert "11:00  Haoting Group · Go-live report" in output
    assert "With He Lan" in output
    assert "Zhou Jingming  Haoting Group  34 d, max 21" in output


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh-hans", "危急1W周敬明已34天未接触。最长21天"), ("ja", "危急1WのZhouJingmingに34日接触していない。")],
)
def test_today_is_told_in_the_language_of_whose_day_it_is(cast: Cast, language: str, said: str) -> None:
    User.objects.filter(pk=cast.lin_yue.pk).update(language=language)
    engine.evaluate(cast.now)
    output = CliRunner().invoke(today.command, ["--user", cast.lin_yue.email]).output
    assert said in "".join(output.split())
    assert "…" not in output
    assert "Things that need" not in output


def test_today_knows_what_changed_a_moment_ago_though_no_worker_runs(cast: Cast) -> None:
    engine.evaluate(cast.now)
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how=TouchKind.CALL)
    log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    result = CliRunner().invoke(today.command, ["--user", cast.lin_yue.email, "--json"])
    assert "sponsor_untouched" not in [item["rule"] for item in json.loads(result.output)["items"]]


def test_today_of_nobody_is_one_sentence(cast: Cast) -> None:
    result = CliRunner().invoke(today.command, ["--user", "mallory@nowhere.example"])
    assert result.exit_code == 2
    assert "None of our people" in result.output
