"""What a form says it is done to, so that nobody drops the wrong one (PRACTICES C7, G12)."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from rapport.core.models import Record
from rapport.delivery.actions.milestones import PlanMilestone, plan_milestone
from rapport.delivery.models import Attendance, MilestoneSort
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import tree


def form(cast: Cast, key: str, subject: Record) -> str:
    answer = enter(cast.lin_yue).get(reverse("desk:act", args=[key, subject.public_id]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_form_names_the_milestone_and_leads_up_to_its_project_and_client(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    when = PlanMilestone(due_on=(cast.now + timedelta(days=9)).date(), own_title="One number")
    milestone = plan_milestone(project, when, by=cast.lin_yue, now=cast.now)
    shown = form(cast, "drop_milestone", milestone)
    assert '<p class="rp-lede">One number</p>' in shown
    assert f'<a href="/clients/{cast.haoting.public_id}/">Haoting Group</a> ›' in shown
    assert f'<a href="/projects/{project.public_id}/">Dynamic plot value</a>' in shown


def test_who_comes_is_said_of_a_person_and_a_milestone(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    there = Attendance.objects.filter(milestone__project=project, milestone__sort=MilestoneSort.GO_LIVE)
    one = there.filter(person__isnull=False).first()
    assert one is not None
    assert "Go-live report · Zhou Jingming" in form(cast, "answer_invitation", one)


def test_what_stands_in_the_first_field_is_not_said_twice(cast: Cast) -> None:
    goal = tree(cast, dynamic_plot_value(cast))[4]
    assert f'<p class="rp-lede">{goal}</p>' not in form(cast, "reword_goal", goal)
    assert f'<p class="rp-lede">{goal}</p>' in form(cast, "strike_goal", goal)


def test_a_form_about_a_client_needs_no_second_name(cast: Cast) -> None:
    assert "rp-lede" not in form(cast, "add_person", cast.haoting)


def test_who_leaves_is_said_to_leave_which_client(cast: Cast) -> None:
    assert '<p class="rp-lede">Haoting Group</p>' in form(cast, "leave_client", cast.zhou_place)


def test_nobody_from_outside_is_told_what_a_form_is_about(cast: Cast) -> None:
    goal = tree(cast, dynamic_plot_value(cast))[4]
    for outsider in (cast.dana, cast.mallory):
        answer = enter(outsider).get(reverse("desk:act", args=["strike_goal", goal.public_id]))
        assert str(goal).encode() not in answer.content
