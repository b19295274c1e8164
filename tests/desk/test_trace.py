"""The trace: from what was asked for to what was accepted, with every hole (PRACTICES C6)."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.delivery.models import Criterion, Direction, Fulfilment, Goal, Project, Psps, TestCase, Verdict
from rapport.desk.queries import trace
from rapport.promises.models import Demand
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.rulers import drawn, line, measured
from tests.delivery.scope import CLEAR, demand, fulfilled, psps, tied, tree
from tests.delivery.tested import begun, judged, ready, run_of
from tests.promises.asked import confirm, sent

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def branch(cast: Cast, project: Project, words: str = "Every night") -> tuple[Demand, Goal]:
    """Return a demand and the goal that is for it, met on line."""
    asked = demand(cast, words)
    goal = tied(cast, tree(cast, project)[4], psps(cast, project, demand=asked.public_id))
    fulfilled(cast, goal)
    return asked, Goal.objects.get(pk=goal.pk)


def mark(cast: Cast, project: Project, goal: Goal, days: str) -> None:
    """Measure a goal: how many days old a value is, 45 to begin with and one wanted."""
    age: dict[str, Any] = {"name": "Age of a value", "unit": "d", "baseline": Decimal(45), "target": Decimal(1)}
    one = line(cast, drawn(cast, project), direction=Direction.LOWER, **age)
    Criterion.objects.filter(pk=one.pk).update(goal=goal)
    measured(cast, one, days)


def states(project: Project) -> list[list[str]]:
    return [list(one.states) for group in trace.trace(project) for one in group.branches]


def page(cast: Cast, project: Project, query: str = "", **headers: str) -> str:
    url = reverse("desk:project_thread", args=[project.public_id])
    answer = enter(cast.lin_yue).get(url + query, headers=headers or None)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_demand_without_a_pain_is_a_hole_with_its_step(cast: Cast) -> None:
    project, asked = dynamic_plot_value(cast), demand(cast)
    assert states(project) == [["hole", "after", "after", "after", "after"]]
    shown = page(cast, project)
    assert "Zhou Jingming’s one demand is not whole. It has no clear pain." in shown
    assert f"?demand={asked.public_id}" in shown


def test_the_line_stops_where_nothing_is_measured(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    branch(cast, project)
    assert states(project) == [["done", "done", "hole", "hole", "after"]]
    assert "No criterion" in page(cast, project)


def test_a_clear_pain_without_a_goal_and_a_goal_that_is_not_met_are_holes(cast: Cast) -> None:
    project, asked = dynamic_plot_value(cast), demand(cast)
    one = psps(cast, project, demand=asked.public_id)
    assert states(project) == [["done", "hole", "after", "after", "after"]]
    tied(cast, tree(cast, project)[4], one)
    assert states(project) == [["done", "hole", "hole", "hole", "after"]]


def test_a_measured_tested_and_accepted_goal_makes_the_demand_whole(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    _asked, goal = branch(cast, project)
    mark(cast, project, goal, "1")
    assert states(project) == [["done", "done", "done", "hole", "after"]]
    assert "It has no test." in page(cast, project)
    case = ready(cast, project, goal=goal.public_id)
    run = run_of(begun(cast, project, case), case)
    assert states(project) == [["done", "done", "done", "open", "after"]]
    judged(cast, run)
    assert states(project) == [["done", "done", "done", "done", "open"]]
    assert "1/1" in page(cast, project)
    question = sent(cast, subject=f"goal:{goal.public_id}", question="", covers="", excludes="")
    confirm(question, cast.he_lan, cast.now)
    assert states(project) == [["done"] * 5]
    assert "Zhou Jingming’s one demand is whole." in page(cast, project)


def test_a_test_that_failed_stops_the_line_until_it_passes(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    _asked, goal = branch(cast, project)
    mark(cast, project, goal, "1")
    one, other = ready(cast, project, psps=[Psps.objects.get().public_id]), ready(cast, project, goal=goal.public_id)
    rounds = begun(cast, project, one, other)
    judged(cast, run_of(rounds, one), Verdict.FAILED)
    judged(cast, run_of(rounds, other))
    assert states(project) == [["done", "done", "done", "short", "after"]]
    assert [words in page(cast, project) for words in ("1/2", "1 failed", "A test of it failed.")] == [True] * 3


def test_what_falls_short_stops_the_line_without_being_a_hole(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    _asked, goal = branch(cast, project)
    mark(cast, project, goal, "9")
    assert states(project) == [["done", "done", "short", "hole", "after"]]
    assert "It falls short." in page(cast, project)


def test_a_step_shows_all_that_runs_through_it_both_ways(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    asked, goal = branch(cast, project)
    demand(cast, "One number")
    for node in (f"goal:{goal.public_id}", f"demand:{asked.public_id}", f"psps:{Psps.objects.get().public_id}"):
        shown = page(cast, project, f"?through={node}")
        assert "Every night" in shown
        assert "One number" not in shown
    assert "Every night" not in page(cast, project, "?through=goal:nothing")


def test_one_step_opened_does_not_judge_the_whole_demand(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    asked, goal = branch(cast, project)
    mark(cast, project, goal, "9")
    other = psps(cast, project, demand=asked.public_id)
    demand(cast, "One number")
    shown = page(cast, project, f"?through=psps:{other.public_id}")
    assert "One of two demands is shown. It has no goal that is met.</h1>" in shown
    assert "of 2 demands" in shown
    node = f"goal:{goal.public_id}"
    shown = page(cast, project, f"?through={node}")
    assert "held by a hole <b>1</b>" in shown, "the other pain of the same demand is not built for"
    assert "fall short <b>1</b>" not in shown
    led = f"?through={node.replace(':', '%3A')}&amp;only=hole"
    assert f'href="{led}"' in shown
    assert "Every night" in page(cast, project, led.replace("&amp;", "&"))
    assert "No demand runs through this step</h1>" in page(cast, project, "?through=goal:nothing")


def test_pains_that_nobody_asked_for_stand_at_the_end(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    demand(cast)
    psps(cast, project)
    assert [group.demand is None for group in trace.trace(project)] == [False, True]


def test_more_than_four_branches_lie_in_a_bundle_but_for_those_that_stop(cast: Cast) -> None:
    whole = trace.Branch(None, None, None, None, trace.WHOLE)
    stops = whole._replace(states=(*trace.WHOLE[:4], "open"))
    group = trace.Group(None, 0, (*[whole] * 6, stops, stops))
    assert (len(group.drawn), len(group.bundled), group.hidden) == (2, 6, 0)
    few = trace.Group(None, 0, (whole, stops))
    assert (len(few.drawn), len(few.bundled)) == (2, 0)
    many = trace.Group(None, 0, (stops,) * 40)
    assert (len(many.drawn), many.hidden) == (12, 28)


def test_the_table_and_the_file_hold_every_branch(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    branch(cast, project, "=cmd|calc")
    assert "No criterion" in page(cast, project, "?view=table")
    file = enter(cast.lin_yue).get(reverse("desk:export_thread", args=[project.public_id]))
    lines = file.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "What was asked for,Pain,Goal,Success ruler,Test,Acceptance,State"
    assert lines[1].startswith("'=cmd|calc,")


def many(cast: Cast, project: Project, count: int) -> None:
    """Put `count` demands, each with a pain, a goal and how it is met, on the thread: four nodes each."""
    said: dict[str, Any] = {"client": cast.haoting, "language": "en", "said_by": cast.zhou_place.person}
    asked = [
        Demand(words=f"Demand {n}", place=n, said_at=cast.now, by=cast.lin_yue, at=cast.now, **said)
        for n in range(count)
    ]
    Demand.objects.bulk_create(asked)
    pains = [
        Psps(project=project, number=n + 9, demand=one, by=cast.lin_yue, at=cast.now, **CLEAR)
        for n, one in enumerate(asked)
    ]
    Psps.objects.bulk_create(pains)
    goals = [Goal(project=project, place=n + 9, level=3, words=f"Goal {n}", at=cast.now) for n in range(count)]
    Goal.objects.bulk_create(goals)
    ties: Any = Goal.psps.through
    ties.objects.bulk_create(ties(goal=goal, psps=pain) for goal, pain in zip(goals, pains, strict=True))
    Fulfilment.objects.bulk_create(
        Fulfilment(goal=goal, sort="on_line", by=cast.lin_yue, at=cast.now) for goal in goals
    )


@pytest.mark.parametrize("query", ["", "?view=table"])
def test_the_trace_asks_as_often_for_ten_nodes_as_for_ten_thousand(cast: Cast, query: str) -> None:
    project, counts = dynamic_plot_value(cast), []
    browser, url = enter(cast.lin_yue), reverse("desk:project_thread", args=[project.public_id])
    for count in (3, 2500):
        Fulfilment.objects.all().delete()
        Goal.objects.all().delete()
        Psps.objects.all().delete()
        many(cast, project, count)
        browser.get(url)
        with CaptureQueriesContext(connection) as captured:
            browser.get(url + query)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 20


def test_the_next_demands_come_as_the_reader_comes_to_them(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    many(cast, project, 45)
    assert page(cast, project).count("rp-thread-group") == 20
    rest = page(cast, project, "?from=40", **{"HX-Request": "true"})
    assert rest.count("rp-thread-group") == 5
    assert "<html" not in rest


def test_what_the_1w_asked_for_and_no_accepted_test_reaches_is_on_the_first_screen(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    many(cast, project, 45)
    said: dict[str, Any] = {
        "project": project,
        "accepted": True,
        "title": "It works",
        "by": cast.lin_yue,
        "at": cast.now,
    }
    met = Fulfilment.objects.exclude(goal__words="Goal 43")
    TestCase.objects.bulk_create(TestCase(number=n, fulfilment=one, **said) for n, one in enumerate(met, 1))
    first = page(cast, project).split('data-row tabindex="-1"')[1]
    assert "“Demand 43”" in first
    assert '<span class="rp-thread-number">44</span>' in first, "it keeps the place that he gave it"
    assert "“Demand 43”" not in page(cast, project, "?from=40", **{"HX-Request": "true"})


def test_nobody_outside_sees_the_thread(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    branch(cast, project)
    for name in ("project_thread", "export_thread", "print_thread"):
        for outsider in (cast.he_lan, cast.dana):
            assert enter(outsider).get(reverse(f"desk:{name}", args=[project.public_id])).status_code == 403
