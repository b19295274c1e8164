"""What must be true before a milestone (PRACTICES C7, C8, C15)."""

from __future__ import annotations

import pytest

from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.actions.seats import FillSeat, fill_seat
from rapport.delivery.actions.team_reviews import ReviewTeam, review_team
from rapport.delivery.actions.waiting import let_milestone_wait
from rapport.promises import waiting
from rapport.promises.actions.gates import SetGate, Wanted, pass_gate, set_gate
from rapport.promises.actions.letting_wait import LetWait
from rapport.promises.models import ConditionKind
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value, gate_before, milestone_of
from tests.delivery.scope import demand, fulfilled, tree
from tests.promises.asked import confirm, dispute, sent


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


def test_a_goal_that_the_client_accepts_opens_the_gate_that_waits_for_it(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    goal = tree(cast, milestone.project)[-1]
    fulfilled(cast, goal)
    wanted = f"acceptance/goal:{goal.public_id}"
    assert wanted in {one.key for one in waiting.offered(cast.haoting)}
    assert wanted not in {one.key for one in waiting.offered(cast.greenpath)}
    gate = let_milestone_wait(milestone, LetWait(waits_for=[wanted]), by=cast.lin_yue, now=cast.now)
    page = enter(cast.lin_yue).get(f"/projects/{milestone.project.public_id}/").content.decode()
    assert f"“{goal.words}” is accepted" in page
    question = sent(cast, cast.zhou_place, subject=str(reference.to(goal)))
    with pytest.raises(Refused, match="is accepted"):
        pass_gate(gate, Nothing(), by=cast.lin_yue, now=cast.now)
    confirm(question, cast.zhou, cast.now)
    assert "true since" in enter(cast.lin_yue).get(f"/projects/{milestone.project.public_id}/").content.decode()
    assert wanted not in {one.key for one in waiting.offered(cast.haoting)}
    assert pass_gate(gate, Nothing(), by=cast.lin_yue, now=cast.now).gate == gate


def test_a_goal_accepted_before_is_true_at_once_and_a_dispute_accepts_nothing(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    goal = tree(cast, project)[-1]
    fulfilled(cast, goal)
    about = str(reference.to(goal))
    wanted = Wanted(what=ConditionKind.ACCEPTANCE, subject=about, words="The night’s run accepted")
    dispute(sent(cast, cast.zhou_place, subject=about), cast.zhou, cast.now)
    shut = set_gate(cast.haoting, SetGate(title="Part 2", conditions=[wanted]), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="night’s run"):
        pass_gate(shut, Nothing(), by=cast.lin_yue, now=cast.now)
    confirm(sent(cast, cast.zhou_place, subject=about), cast.zhou, cast.now)
    later = set_gate(cast.haoting, SetGate(title="Part 3", conditions=[wanted]), by=cast.lin_yue, now=cast.now)
    for gate in (shut, later):
        assert pass_gate(gate, Nothing(), by=cast.lin_yue, now=cast.now)


def test_a_yes_that_is_no_acceptance_opens_no_gate_that_waits_for_one(cast: Cast) -> None:
    said = demand(cast)
    about = str(reference.to(said))
    wanted = Wanted(what=ConditionKind.ACCEPTANCE, subject=about, words="Plot value accepted")
    gate = set_gate(cast.haoting, SetGate(title="Part 2", conditions=[wanted]), by=cast.lin_yue, now=cast.now)
    confirm(sent(cast, cast.zhou_place, subject=about), cast.zhou, cast.now)
    with pytest.raises(Refused, match="Plot value accepted"):
        pass_gate(gate, Nothing(), by=cast.lin_yue, now=cast.now)


def test_what_a_stage_waits_for_is_read_in_the_reader_s_language_but_not_what_somebody_wrote(cast: Cast) -> None:
    milestone = milestone_of(dynamic_plot_value(cast))
    goal = tree(cast, milestone.project)[-1]
    fulfilled(cast, goal)
    let_milestone_wait(
        milestone, LetWait(waits_for=[f"acceptance/goal:{goal.public_id}"]), by=cast.lin_yue, now=cast.now
    )
    own = Wanted(what=ConditionKind.ACCEPTANCE, subject=f"goal:{goal.public_id}", words="The night’s run stands")
    set_gate(cast.haoting, SetGate(title="Rest", conditions=[own]), by=cast.lin_yue, now=cast.now)
    User.objects.filter(pk=cast.lin_yue.pk).update(language="zh-hans")
    pages = (f"/projects/{milestone.project.public_id}/", f"/clients/{cast.haoting.public_id}/promises/")
    for page in (enter(cast.lin_yue).get(one).content.decode() for one in pages):
        assert f"“{goal.words}”已验收" in page
        assert "is accepted" not in page
    assert "The night’s run stands" in page
