"""What the 1W asked for is built, and no accepted test reaches it (PRACTICES C6)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from rapport.delivery.actions.projects import CloseProject, close_project
from rapport.delivery.models import MilestoneSort, Phase, PhaseSort, Project
from rapport.promises.actions.demands import WithdrawDemand, withdraw_demand
from rapport.promises.models import Demand
from rapport.signals.models import Signal
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.delivery.scope import demand, fulfilled, psps, tied, tree
from tests.delivery.tested import begun, judged, ready, run_of
from tests.signals.findings import found

RULE = "demand_unproven"


def breach(cast: Cast) -> Demand:
    """Testing goes on; what Zhou Jingming asked for leads to a goal that nobody has tested."""
    project = dynamic_plot_value(cast)
    days = {"first_on": date(2026, 11, 20), "last_on": date(2026, 12, 20)}
    Phase.objects.filter(project=project, sort=PhaseSort.TEST).update(**days)
    asked = demand(cast)
    fulfilled(cast, tied(cast, tree(cast, project)[4], psps(cast, project, demand=asked.public_id)))
    return asked


def test_without_a_test_it_raises(cast: Cast) -> None:
    broken = breach(cast)
    assert found(cast, RULE) == {broken.pk}


def test_it_is_so_since_testing_began(cast: Cast) -> None:
    broken = breach(cast)
    Demand.objects.filter(pk=broken.pk).update(said_at=datetime(2026, 11, 2, 9, tzinfo=UTC))
    assert found(cast, RULE) == {broken.pk}
    assert Signal.objects.get(rule=RULE).since == date(2026, 11, 20)


def test_a_test_that_nobody_has_accepted_still_raises_and_their_yes_ends_it(cast: Cast) -> None:
    asked = breach(cast)
    project = Project.objects.get()
    case = ready(cast, project, goal=project.goals.get(fulfilment__isnull=False).public_id)
    run = run_of(begun(cast, project, case), case)
    assert found(cast, RULE) == {asked.pk}
    judged(cast, run)
    assert found(cast, RULE) == set()


def test_before_testing_begins_it_stays_silent(cast: Cast) -> None:
    breach(cast)
    days = {"first_on": date(2027, 2, 20), "last_on": date(2027, 3, 20)}
    Phase.objects.filter(sort=PhaseSort.TEST).update(**days)
    Project.objects.get().milestones.update(due_on=date(2027, 3, 20))
    assert found(cast, RULE) == set()


def test_a_month_before_the_acceptance_it_raises_without_a_test_phase(cast: Cast) -> None:
    asked = breach(cast)
    project = Project.objects.get()
    Phase.objects.filter(project=project, sort=PhaseSort.TEST).delete()
    milestone_of(project, MilestoneSort.ACCEPTANCE)
    project.milestones.filter(sort=MilestoneSort.ACCEPTANCE).update(due_on=date(2026, 12, 27))
    assert found(cast, RULE) == set()
    assert found(cast, RULE, later=1) == {asked.pk}


def test_what_was_struck_and_what_another_asked_for_stay_silent(cast: Cast) -> None:
    asked = breach(cast)
    Demand.objects.filter(pk=asked.pk).update(said_by=cast.he_lan_place.person)
    assert found(cast, RULE) == set()
    Demand.objects.filter(pk=asked.pk).update(said_by=cast.zhou_place.person)
    withdraw_demand(asked, WithdrawDemand(reason="He asks for less"), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()


def test_in_a_closed_project_it_stays_silent(cast: Cast) -> None:
    breach(cast)
    close_project(Project.objects.get(), CloseProject(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
