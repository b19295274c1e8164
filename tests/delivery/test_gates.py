"""What must be true before a milestone (PRACTICES C7, C8, C15)."""

from __future__ import annotations

import pytest

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.actions.seats import FillSeat, fill_seat
from rapport.delivery.actions.team_reviews import ReviewTeam, review_team
from rapport.promises.actions.gates import pass_gate
from rapport.promises.models import ConditionKind
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, gate_before, milestone_of


def test_a_milestone_is_not_held_while_its_gate_is_shut(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    gate = gate_before(cast, milestone)
    given = HoldMilestone(people=[cast.zhou_place.person.public_id])
    with pytest.raises(Refused, match="The whole team"):
        hold_milestone(milestone, given, by=cast.lin_yue, now=cast.now)
    for seat in milestone.project.seats.gaps():
        fill_seat(seat, FillSeat(holder=cast.su_wan.public_id), by=cast.lin_yue, now=cast.now)
    pass_gate(gate, Nothing(), by=cast.lin_yue, now=cast.now)
    assert hold_milestone(milestone, given, by=cast.lin_yue, now=cast.now).held_on


def test_the_director_s_yes_opens_the_gate_that_waits_for_it(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    gate = gate_before(cast, milestone, ConditionKind.APPROVAL)
    for seat in milestone.project.seats.gaps():
        fill_seat(seat, FillSeat(holder=cast.su_wan.public_id), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused):
        pass_gate(gate, Nothing(), by=cast.lin_yue, now=cast.now)
    review_team(milestone.project, ReviewTeam(), by=cast.chen_mo, now=cast.now)
    assert pass_gate(gate, Nothing(), by=cast.lin_yue, now=cast.now).gate == gate
