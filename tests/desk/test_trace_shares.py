"""The bar above the thread: how many demands are whole, and what holds the others (PRACTICES C6)."""

from __future__ import annotations

from rapport.desk.queries import trace, trace_shares
from rapport.desk.queries.thread_rows import Asked
from rapport.desk.queries.trace_steps import State
from rapport.ui.chart_shapes import Share
from rapport.ui.components.share_bar import share_bar
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import demand
from tests.desk.test_trace import branch, mark, page


def group(*states: tuple[State, ...], asked: bool = True) -> trace.Group:
    """Return a demand (or what nobody asked for) with branches that stand so."""
    who = Asked(1, "x", "Every night", None, True, "Zhou Jingming") if asked else None  # type: ignore[arg-type]
    return trace.Group(who, 1, tuple(trace.Branch(None, None, None, None, one) for one in states))


WAITS: tuple[State, ...] = (*trace.WHOLE[:4], "open")
SHORT: tuple[State, ...] = ("done", "done", "short", "done", "after")
HELD: tuple[State, ...] = ("done", "done", "done", "hole", "after")


def test_each_demand_lies_where_the_worst_of_its_branches_stops() -> None:
    found = [group(trace.WHOLE), group(WAITS), group(SHORT, WAITS), group(HELD, SHORT), group(HELD)]
    assert [(one.tone, one.count) for one in trace_shares.shares(found)] == [
        ("whole", 1), ("open", 1), ("short", 1), ("hole", 2)
    ]  # fmt: skip


def test_what_nobody_asked_for_is_in_no_part_of_the_bar() -> None:
    found = [group(trace.WHOLE), group(HELD, asked=False)]
    assert [one.tone for one in trace_shares.shares(found)] == ["whole"]
    assert trace_shares.only(found, "hole") == []


def test_the_parts_of_the_bar_fill_it_and_each_has_its_pattern() -> None:
    drawn = share_bar((Share("whole", 2, "whole", "?only=whole"), Share("hole", 3, "held", "?only=hole")))
    assert 'x="0.000%" width="40.000%"' in drawn
    assert 'x="40.000%" width="60.000%" height="16" fill="url(#rp-hatched)"' in drawn
    assert '<a href="?only=hole">' in drawn


def test_every_number_of_the_bar_leads_to_the_demands_that_it_counts(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    _asked, goal = branch(cast, project, "Every night")
    mark(cast, project, goal, "9")
    demand(cast, "One number")
    shown = page(cast, project)
    assert ["fall short <b>1</b>" in shown, "held by a hole <b>1</b>" in shown] == [True, True]
    assert "of 2 demands" in shown
    assert "Contracts and receipts are not kept here yet" in shown
    assert ["Every night" in page(cast, project, f"?only={one}") for one in ("short", "hole", "whole")] == [
        True,
        False,
        False,
    ]
    assert "Every night" in page(cast, project, "?only=nonsense")


def test_a_thread_without_a_demand_has_no_bar(cast: Cast) -> None:
    assert "rp-shares" not in page(cast, dynamic_plot_value(cast))


def test_nobody_from_outside_reads_the_bar(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    demand(cast)
    for outsider in (cast.mallory, cast.dana, cast.he_lan):
        answer = enter(outsider).get(f"/projects/{project.public_id}/thread/?only=hole")
        assert answer.status_code != 200 or b"rp-shares" not in answer.content
