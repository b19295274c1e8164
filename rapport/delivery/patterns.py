"""What each sort of project brings with it: its phases, its milestones and its team (PRACTICES C7, C8).

Shares are of the project's whole length, from 0 (its first day) to 1 (its last).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rapport.delivery.models import Duty, MilestoneSort, PhaseSort, ProjectSort, SeatRole


@dataclass(frozen=True, slots=True)
class PhaseShare:
    """A phase and the share of the project at which it ends; in an `early` one somebody is touched each working day."""

    sort: PhaseSort
    until: float
    early: bool = False


@dataclass(frozen=True, slots=True)
class SeatNeed:
    """A role in the team and what it does; without a `required` one there is no kick-off."""

    role: SeatRole
    duty: Duty = Duty.WRITES
    required: bool = True


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sort of project: how many weeks it usually takes, its phases in order, when its milestones are held, its team."""

    weeks: int
    phases: tuple[PhaseShare, ...]
    milestones: Mapping[MilestoneSort, float]
    seats: tuple[SeatNeed, ...]


BOTH_LEADS = (SeatNeed(SeatRole.MANAGER), SeatNeed(SeatRole.ACCOUNT, Duty.REVIEWS))
"""Whoever runs a project and whoever answers for the relation are of every team."""

OF_SORT: Mapping[ProjectSort, Pattern] = {
    ProjectSort.IMPLEMENTATION: Pattern(
        36,
        (
            PhaseShare(PhaseSort.LISTEN, 0.1, early=True),
            PhaseShare(PhaseSort.DESIGN, 0.25),
            PhaseShare(PhaseSort.BUILD, 0.7),
            PhaseShare(PhaseSort.TEST, 0.85),
            PhaseShare(PhaseSort.RUN_IN, 1),
        ),
        {
            MilestoneSort.KICK_OFF: 0,
            MilestoneSort.SOLUTION: 0.2,
            MilestoneSort.GO_LIVE: 0.85,
            MilestoneSort.ACCEPTANCE: 0.95,
        },
        (
            *BOTH_LEADS,
            SeatNeed(SeatRole.ARCHITECT, Duty.REVIEWS),
            SeatNeed(SeatRole.PRODUCT),
            SeatNeed(SeatRole.DEV_LEAD, Duty.REVIEWS),
            SeatNeed(SeatRole.DEVELOPER),
            SeatNeed(SeatRole.TESTER),
            SeatNeed(SeatRole.TRAINER, required=False),
            SeatNeed(SeatRole.FINANCE, Duty.TOLD, required=False),
        ),
    ),
    ProjectSort.APP: Pattern(
        24,
        (
            PhaseShare(PhaseSort.LISTEN, 0.1, early=True),
            PhaseShare(PhaseSort.DESIGN, 0.3, early=True),
            PhaseShare(PhaseSort.BUILD, 0.75),
            PhaseShare(PhaseSort.TEST, 1),
        ),
        {
            MilestoneSort.KICK_OFF: 0,
            MilestoneSort.SOLUTION: 0.25,
            MilestoneSort.GO_LIVE: 0.9,
            MilestoneSort.ACCEPTANCE: 1,
        },
        (
            *BOTH_LEADS,
            SeatNeed(SeatRole.PRODUCT),
            SeatNeed(SeatRole.DEV_LEAD, Duty.REVIEWS),
            SeatNeed(SeatRole.DEVELOPER),
            SeatNeed(SeatRole.TESTER, required=False),
        ),
    ),
    ProjectSort.NETWORK: Pattern(
        40,
        (
            PhaseShare(PhaseSort.DESIGN, 0.25, early=True),
            PhaseShare(PhaseSort.INSTALL, 0.7),
            PhaseShare(PhaseSort.TEST, 0.9),
            PhaseShare(PhaseSort.RUN_IN, 1),
        ),
        {
            MilestoneSort.KICK_OFF: 0,
            MilestoneSort.SOLUTION: 0.15,
            MilestoneSort.GO_LIVE: 0.8,
            MilestoneSort.ACCEPTANCE: 0.95,
        },
        (
            *BOTH_LEADS,
            SeatNeed(SeatRole.ARCHITECT, Duty.REVIEWS),
            SeatNeed(SeatRole.ENGINEER),
            SeatNeed(SeatRole.TESTER),
            SeatNeed(SeatRole.FINANCE, Duty.TOLD, required=False),
        ),
    ),
    ProjectSort.TAKEOVER: Pattern(
        52,
        (
            PhaseShare(PhaseSort.LEARN, 0.25, early=True),
            PhaseShare(PhaseSort.REHEARSE, 0.6),
            PhaseShare(PhaseSort.HAND_BACK, 1),
        ),
        {
            MilestoneSort.KICK_OFF: 0,
            MilestoneSort.SOLUTION: 0.25,
            MilestoneSort.GO_LIVE: 0.6,
            MilestoneSort.ACCEPTANCE: 1,
        },
        (
            *BOTH_LEADS,
            SeatNeed(SeatRole.DEV_LEAD, Duty.REVIEWS),
            SeatNeed(SeatRole.DEVELOPER),
            SeatNeed(SeatRole.TRAINER, required=False),
        ),
    ),
}


def day_at(share: float, first: date, last: date) -> date:
    """Return the day that lies at this share of the way from `first` to `last`."""
    return first + timedelta(days=round((last - first).days * share))
