"""Whoever sees to a finding, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from rapport.clients.actions.next_steps import finish_next_step
from rapport.core.actions import Nothing
from rapport.service.actions.findings import CloseFinding, OwnFinding, close_finding, own_finding
from rapport.service.actions.hand_overs import HandOverProject, accept_hand_over, hand_over_project
from rapport.service.models import Finding, HandOver
from rapport.team.models import User


def prepare(part: str, public_id: str, now: datetime) -> Callable[[], object]:
    """Return what that one does to the finding with that public id."""
    finding, su_wan = Finding.objects.get(public_id=public_id), User.objects.get(email="su.wan@beichen.example")
    if part == "close":
        return lambda: close_finding(finding, CloseFinding(reason="Entered"), by=su_wan, now=now)
    if part == "finish":
        step = finding.step
        assert step is not None
        return lambda: finish_next_step(step, Nothing(), by=su_wan, now=now)
    given = OwnFinding(owner=su_wan.public_id, due_at=now + timedelta(days=1), words=part)
    return lambda: own_finding(finding, given, by=su_wan, now=now)


def prepare_over(part: str, public_id: str, now: datetime) -> Callable[[], object]:
    """Return what that one does to the hand-over with that public id: hands it over anew, or takes it over."""
    over, lin_yue = HandOver.objects.get(public_id=public_id), User.objects.get(email="lin.yue@beichen.example")
    if part == "accept":
        return lambda: accept_hand_over(over, Nothing(), by=over.to, now=now)
    given = HandOverProject(to=over.to.public_id, words=part)
    return lambda: hand_over_project(over.project, given, by=lin_yue, now=now)
