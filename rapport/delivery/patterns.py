"""What each sort of project brings with it: its phases and its milestones (PRACTICES C7).

Shares are of the project's whole length, from 0 (its first day) to 1 (its last).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rapport.delivery.models import MilestoneSort, PhaseSort, ProjectSort


@dataclass(frozen=True, slots=True)
class PhaseShare:
    """A phase and the share of the project at which it ends; in an `early` one somebody is touched each working day."""

    sort: PhaseSort
    until: float
    early: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sort of project: how many weeks it usually takes, its phases in order, and when its milestones are held."""

    weeks: int
    phases: tuple[PhaseShare, ...]
    milestones: Mapping[MilestoneSort, float]


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
    ),
}


def day_at(share: float, first: date, last: date) -> date:
    """Return the day that lies at this share of the way from `first` to `last`."""
    return first + timedelta(days=round((last - first).days * share))
