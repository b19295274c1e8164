"""PSPSV and goals of Haoting's project, made through the product's own actions."""

from __future__ import annotations

from typing import Any

from rapport.delivery.actions.fulfilling import FulfilGoal, TiePsps, fulfil_goal, tie_psps
from rapport.delivery.actions.goals import AddGoal, add_goal
from rapport.delivery.actions.psps import WritePsps, write_psps
from rapport.delivery.models import Fulfilment, Goal, Project, Psps
from rapport.promises.actions.demands import RecordDemand, record_demand
from rapport.promises.models import Demand
from tests.cast import Cast

CLEAR = {
    "who": "Zhou Jingming",
    "scenario": "the monthly board, deciding which plot to sell",
    "pain": "values are 45 days old",
    "solution": "recompute from the night’s contracts",
    "value": "1 day old at most",
}

OFTEN = {
    "who": "He Lan",
    "scenario": "reading two reports of one week",
    "pain": "the numbers are often wrong",
    "solution": "one meaning of ‘signed’, off line",
    "value": "98% of reports agree",
}

TREE = (
    (1, "He decides on today’s figures"),
    (2, "One page on the phone"),
    (3, "One page, three seconds"),
    (2, "Value of every plot"),
    (3, "Plot value every night"),
    (3, "Value by what the buyer paid last"),
)


def demand(cast: Cast, words: str = "Every night I want to know what each plot is worth.") -> Demand:
    """Record what Zhou Jingming asked for."""
    said = RecordDemand(words=words, said_by=cast.zhou_place.person.public_id)
    return record_demand(cast.haoting, said, by=cast.lin_yue, now=cast.now)


def psps(cast: Cast, project: Project, **changed: str) -> Psps:
    """Write a clear PSPSV, or another."""
    return write_psps(project, WritePsps(**(CLEAR | changed)), by=cast.lin_yue, now=cast.now)


def tree(cast: Cast, project: Project, lines: Any = TREE) -> list[Goal]:
    """Add the lines of an outline, one after the other."""
    for level, words in lines:
        add_goal(project, AddGoal(words=words, level=level), by=cast.lin_yue, now=cast.now)
    return list(project.goals.all())


def tied(cast: Cast, goal: Goal, *found: Psps) -> Goal:
    """Say which pains a goal is for."""
    return tie_psps(goal, TiePsps(psps=[one.public_id for one in found]), by=cast.lin_yue, now=cast.now)


def fulfilled(cast: Cast, goal: Goal, **given: Any) -> Fulfilment:
    """Say how a goal is met: on line, if nothing else is said."""
    return fulfil_goal(goal, FulfilGoal(**({"words": "The night’s run"} | given)), by=cast.lin_yue, now=cast.now)
