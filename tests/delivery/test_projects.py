"""Opening a project, changing it, naming its 1W, closing it (PRACTICES A1, C7)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from rapport.clients.models import Stakeholder
from rapport.core.errors import Forbidden, Refused
from rapport.delivery import patterns
from rapport.delivery.actions.projects import (
    ChangeProject,
    CloseProject,
    NameSponsor,
    OpenProject,
    change_project,
    close_project,
    name_sponsor,
    open_project,
)
from rapport.delivery.models import KEY_SORTS, MilestoneSort, Project, ProjectSort
from rapport.ledger.models import Entry
from rapport.signals import engine
from rapport.signals.models import Signal
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value, milestone_of


def test_a_project_brings_the_four_key_milestones_and_its_phases(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    assert [one.sort for one in project.milestones.order_by("due_on")] == list(KEY_SORTS)
    phases = list(project.phases.order_by("first_on"))
    assert phases[0].first_on == project.began_on
    assert phases[-1].last_on == project.due_on
    gaps = [(after.first_on - before.last_on).days for before, after in pairwise(phases)]
    assert set(gaps) == {1}


@pytest.mark.parametrize("sort", list(ProjectSort))
def test_every_sort_of_project_has_its_pattern(cast: Cast, sort: ProjectSort) -> None:
    project = dynamic_plot_value(cast, sort=sort, began_on=None, due_on=None)
    assert project.weeks == patterns.OF_SORT[sort].weeks
    assert project.milestones.count() == 4


def test_its_1w_is_the_client_s_and_has_to_be_at_each_of_them_with_our_lead(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    assert project.sponsor == cast.zhou_place.person
    for milestone in project.milestones.all():
        assert {str(one.who) for one in milestone.attendance.filter(required=True)} == {"Zhou Jingming", "Lin Yue"}


def test_the_week_is_counted_from_its_first_day(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    assert (project.week_on(date(2026, 4, 27)), project.week_on(date(2026, 11, 26)), project.weeks) == (1, 31, 36)


def test_a_project_does_not_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        dynamic_plot_value(cast, due_on=date(2026, 4, 1))
    assert refused.value.field == "due_on"
    assert not Project.objects.exists()


def test_the_1w_of_a_project_is_one_of_its_client(cast: Cast) -> None:
    with pytest.raises(Refused):
        dynamic_plot_value(cast, sponsor=cast.dana_place.person.public_id)


def test_a_new_1w_has_to_be_at_what_is_to_come(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    he_lan = cast.he_lan_place.person
    name_sponsor(project, NameSponsor(sponsor=he_lan.public_id), by=cast.su_wan, now=cast.now)
    needed = milestone_of(project).attendance.filter(required=True)
    assert {str(one.who) for one in needed} == {"He Lan", "Lin Yue"}


def test_a_project_whose_1w_has_left_is_without_one(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    assert not Project.objects.without_sponsor().exists()
    Stakeholder.objects.filter(pk=cast.zhou_place.pk).update(ended_on=cast.now.date())
    assert list(Project.objects.without_sponsor()) == [project]


def test_what_changes_is_kept_and_told(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    given = ChangeProject(name="Plot value", lead=cast.su_wan.public_id, due_on=date(2027, 2, 1))
    change_project(project, given, by=cast.lin_yue, now=cast.now)
    changed = Project.objects.get(pk=project.pk)
    assert (changed.name, str(changed.lead), changed.director) == ("Plot value", "Su Wan", cast.chen_mo)
    assert Entry.objects.filter(kind="project_changed").count() == 1


def test_a_project_is_closed_once_and_not_in_advance(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    with pytest.raises(Refused):
        close_project(project, CloseProject(on=cast.now.date() + timedelta(days=1)), by=cast.lin_yue, now=cast.now)
    close_project(project, CloseProject(), by=cast.lin_yue, now=cast.now)
    assert not Project.objects.open().exists()
    with pytest.raises(Refused):
        close_project(project, CloseProject(), by=cast.lin_yue, now=cast.now)


def test_one_without_days_begins_with_time_to_ask_people(cast: Cast) -> None:
    project = open_project(
        cast.haoting, OpenProject(name="Shop floor", sort=ProjectSort.APP), by=cast.lin_yue, now=cast.now
    )
    kick_off = project.milestones.get(sort=MilestoneSort.KICK_OFF)
    assert (project.began_on, kick_off.due_on) == (date(2026, 12, 4), date(2026, 12, 4))
    engine.evaluate(cast.now, clients=[cast.haoting.pk])
    late = Signal.objects.open().filter(rule__in=("key_milestone_without_sponsor", "role_unfilled_at_kick_off"))
    assert not late.exists()


def test_nothing_was_missing_before_a_project_was_opened(cast: Cast) -> None:
    given = OpenProject(name="Shop floor", sort=ProjectSort.APP, began_on=cast.now.date())
    open_project(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    engine.evaluate(cast.now, clients=[cast.haoting.pk])
    raised = Signal.objects.open().filter(rule__in=("key_milestone_without_sponsor", "role_unfilled_at_kick_off"))
    assert {signal.since for signal in raised} == {cast.now.date()}


def test_people_of_the_client_neither_see_nor_open_one(cast: Cast) -> None:
    dynamic_plot_value(cast)
    given = OpenProject(name="Mine", sort=ProjectSort.APP)
    for outsider in (cast.he_lan, cast.dana):
        assert not Project.objects.visible_to(outsider).exists()
        with pytest.raises(Forbidden):
            open_project(cast.haoting, given, by=outsider, now=cast.now)
    assert Project.objects.visible_to(cast.charlie).exists()
