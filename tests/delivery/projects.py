"""A project of Haoting, made through the product's own actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from rapport.core import reference
from rapport.delivery.actions.projects import OpenProject, open_project
from rapport.delivery.models import Milestone, MilestoneSort, Project, ProjectSort
from rapport.promises.actions.gates import SetGate, Wanted, set_gate
from rapport.promises.models import ConditionKind, Gate
from tests.cast import Cast


def dynamic_plot_value(cast: Cast, **more: Any) -> Project:
    """Open *Dynamic plot value* as Lin Yue: 213 days old, with Zhou Jingming as its 1W."""
    asked: dict[str, Any] = {
        "name": "Dynamic plot value",
        "sort": ProjectSort.IMPLEMENTATION,
        "director": cast.chen_mo.public_id,
        "champion": cast.he_lan_place.person.public_id,
        "began_on": date(2026, 4, 27),
        "due_on": date(2027, 1, 3),
    }
    return open_project(cast.haoting, OpenProject(**(asked | more)), by=cast.lin_yue, now=cast.now)


def milestone_of(project: Project, sort: MilestoneSort = MilestoneSort.GO_LIVE) -> Milestone:
    """Return the key milestone of that sort."""
    return Milestone.objects.get(project=project, sort=sort)


def gate_before(cast: Cast, milestone: Milestone, what: ConditionKind = ConditionKind.FILLED) -> Gate:
    """Let a milestone wait until something is true of its project."""
    project = str(reference.to(milestone.project))
    wanted = Wanted(what=what, subject=project, words="Every role has somebody")
    given = SetGate(title="The whole team", subject=str(reference.to(milestone)), conditions=[wanted])
    return set_gate(cast.haoting, given, by=cast.lin_yue, now=cast.now)
