"""A required role without anybody at the kick-off (PRACTICES C8)."""

from __future__ import annotations

from datetime import date

from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.actions.milestones import PlanMilestone, plan_milestone
from rapport.delivery.actions.seats import FillSeat, fill_seat
from rapport.delivery.models import MilestoneSort, Project, Seat
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.signals.findings import found

RULE = "role_unfilled_at_kick_off"


def breach(cast: Cast) -> Project:
    """The team has its two leads and nobody else."""
    return dynamic_plot_value(cast)


def test_a_required_role_without_anybody_raises(cast: Cast) -> None:
    project = breach(cast)
    gaps = set(project.seats.gaps().values_list("pk", flat=True))
    assert len(gaps) == 5
    assert found(cast, RULE) == gaps


def test_a_role_of_somebody_who_left_us_raises(cast: Cast) -> None:
    seat = breach(cast).seats.gaps()[0]
    fill_seat(seat, FillSeat(holder=cast.charlie.public_id), by=cast.lin_yue, now=cast.now)
    assert seat.pk not in found(cast, RULE)
    type(cast.charlie).objects.get_queryset().filter(pk=cast.charlie.pk).update(is_active=False)
    assert seat.pk in found(cast, RULE)


def test_a_whole_team_and_a_distant_kick_off_stay_silent(cast: Cast) -> None:
    dynamic_plot_value(cast, began_on=date(2026, 12, 20), due_on=date(2027, 6, 1))
    assert found(cast, RULE) == set()
    Seat.objects.update(holder=cast.su_wan)
    assert found(cast, RULE, later=30) == set()


def test_the_internal_kick_off_asks_for_the_team_before_the_one_with_the_client(cast: Cast) -> None:
    project = dynamic_plot_value(cast, began_on=date(2026, 12, 20), due_on=date(2027, 6, 1))
    ours = PlanMilestone(sort=MilestoneSort.INTERNAL, due_on=date(2026, 11, 30))
    made = plan_milestone(project, ours, by=cast.lin_yue, now=cast.now)
    assert not made.attendance.exists()
    assert len(found(cast, RULE)) == 5
    held = hold_milestone(made, HoldMilestone(), by=cast.lin_yue, now=cast.now)
    assert held.touch is None
    assert len(found(cast, RULE)) == 5
    Seat.objects.update(holder=cast.su_wan)
    assert found(cast, RULE) == set()
