"""Whoever has an inspection run, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rapport.core.actions import Nothing
from rapport.service.actions.runs import begin_due_inspection, run_again, run_inspection, stop_inspection
from rapport.service.models import InspectionPlan, InspectionRun
from rapport.team.models import User


def prepare(part: str, public_id: str, now: datetime) -> Callable[[], object]:
    """Return what that one does by the plan, or about the run, with that public id."""
    su_wan, system = User.objects.get(email="su.wan@beichen.example"), User.objects.system()
    if part in ("again", "stopped"):
        run, act = InspectionRun.objects.get(public_id=public_id), run_again if part == "again" else stop_inspection
        return lambda: act(run, Nothing(), by=su_wan, now=now)
    plan = InspectionPlan.objects.get(public_id=public_id)
    if part == "due":
        return lambda: begin_due_inspection(plan, Nothing(), by=system, now=now)
    return lambda: run_inspection(plan, Nothing(), by=su_wan, now=now)
