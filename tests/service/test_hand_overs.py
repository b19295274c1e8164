"""From delivery to service, with the inspections that must run (PRACTICES E1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rapport.clients.actions.next_steps import finish_next_step
from rapport.clients.models import NextStep
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery.models import Project
from rapport.service.actions.hand_overs import HandOverProject, accept_hand_over, hand_over_project
from rapport.service.actions.plans import drop_inspection_plan
from rapport.service.models import HandOver
from rapport.signals import engine
from rapport.team.models import Firm
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.service.inspected import planned, weekly
from tests.service.systems import stock

pytestmark = pytest.mark.django_db


def handed(cast: Cast, project: Project, **more: Any) -> HandOver:
    given = HandOverProject(to=cast.su_wan.public_id, **more)
    return hand_over_project(project, given, by=cast.lin_yue, now=cast.now)


def test_it_brings_the_inspections_of_the_projects_systems_and_asks_for_a_yes(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    plan = weekly(cast, planned(cast, system=stock(cast, project=project.public_id)))
    over = handed(cast, project, words="The nightly load")
    assert (list(over.plans.all()), over.words) == ([plan], "The nightly load")
    assert over.step is not None
    assert (over.step.owner, over.step.words) == (cast.su_wan, "Take Dynamic plot value over into service")
    accepted = accept_hand_over(over, Nothing(), by=cast.su_wan, now=cast.now)
    assert (accepted.accepted_by, NextStep.objects.get(pk=over.step.pk).done_by) == (cast.su_wan, cast.su_wan)
    with pytest.raises(Refused, match="already"):
        handed(cast, project)


def test_without_an_inspection_that_runs_it_is_not_taken_over(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    over = handed(cast, project)
    with pytest.raises(Refused, match="No inspection is named"):
        accept_hand_over(over, Nothing(), by=cast.su_wan, now=cast.now)
    plan = planned(cast)
    over = handed(cast, project, plans=[plan.public_id])
    with pytest.raises(Refused, match="does not run by itself"):
        accept_hand_over(over, Nothing(), by=cast.su_wan, now=cast.now)
    assert HandOver.objects.count() == 1


def test_what_was_taken_over_is_handed_over_anew_once_nothing_of_it_runs_any_more(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    plan = weekly(cast, planned(cast, system=stock(cast, project=project.public_id)))
    accept_hand_over(handed(cast, project), Nothing(), by=cast.su_wan, now=cast.now)
    drop_inspection_plan(plan, Nothing(), by=cast.lin_yue, now=cast.now)
    other = weekly(cast, planned(cast, system=plan.system))
    over = handed(cast, project)
    assert (over.accepted_at, list(over.plans.all())) == (None, [other])
    assert over.step is not None
    assert over.step.is_open
    assert accept_hand_over(over, Nothing(), by=cast.su_wan, now=cast.now).accepted_by == cast.su_wan


def test_nobody_takes_over_but_who_was_asked(cast: Cast) -> None:
    over = handed(cast, dynamic_plot_value(cast))
    for other in (cast.lin_yue, cast.charlie, cast.dana):
        with pytest.raises(Forbidden):
            accept_hand_over(over, Nothing(), by=other, now=cast.now)


def test_nobody_hands_over_to_themselves_but_in_a_firm_of_one(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    given = HandOverProject(to=cast.lin_yue.public_id)
    with pytest.raises(Refused, match="Somebody else takes it over"):
        hand_over_project(project, given, by=cast.lin_yue, now=cast.now)
    Firm.objects.filter(pk=Firm.ours().pk).update(solo=True)
    assert hand_over_project(project, given, by=cast.lin_yue, now=cast.now).to == cast.lin_yue


def test_whoever_is_asked_says_what_must_run_and_takes_it_over(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    handed(cast, project)
    given = HandOverProject(to=cast.su_wan.public_id, plans=[weekly(cast, planned(cast)).public_id])
    over = hand_over_project(project, given, by=cast.su_wan, now=cast.now)
    assert (over.by, over.plans.count()) == (cast.lin_yue, 1)
    assert accept_hand_over(over, Nothing(), by=cast.su_wan, now=cast.now).accepted_by == cast.su_wan


def test_plans_of_another_client_are_not_there(cast: Cast) -> None:
    with pytest.raises(Refused, match="not of this client"):
        handed(cast, dynamic_plot_value(cast), plans=["no-such-plan-000"])


def test_its_step_is_done_by_the_answer_alone_and_leads_to_it(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    weekly(cast, planned(cast, system=stock(cast, project=project.public_id)))
    over = handed(cast, project)
    assert over.step is not None
    with pytest.raises(Refused, match="when its hand-over is answered"):
        finish_next_step(over.step, Nothing(), by=cast.su_wan, now=cast.now)
    url = f"{reverse('desk:client_service', args=[cast.haoting.public_id])}#hand-overs"
    NextStep.objects.filter(pk=over.step.pk).update(due_at=cast.now)
    today = enter(cast.su_wan).get(reverse("desk:today")).content.decode()
    owed = today[today.index("Take Dynamic plot value over into service") :].split("</li>")[0]
    assert owed.count(f'href="{url}"') == 2
    assert "Finish the step" not in owed
    rows = enter(cast.lin_yue).get(reverse("desk:client", args=[cast.haoting.public_id])).content.decode()
    assert f'href="{url}"' in rows
    accept_hand_over(over, Nothing(), by=cast.su_wan, now=cast.now)
    assert not NextStep.objects.open().filter(pk=over.step.pk).exists()


def test_its_step_past_its_time_leads_to_the_answer_from_today_and_from_the_client(cast: Cast) -> None:
    step = handed(cast, dynamic_plot_value(cast)).step
    assert step is not None
    NextStep.objects.filter(pk=step.pk).update(due_at=cast.now - timedelta(days=1))
    engine.evaluate(cast.now, rules=["step_overdue"])
    url = f"{reverse('desk:client_service', args=[cast.haoting.public_id])}#hand-overs"
    for page in (reverse("desk:today"), reverse("desk:client", args=[cast.haoting.public_id])):
        shown = enter(cast.su_wan).get(page).content.decode()
        row = shown[shown.index("“Take Dynamic plot value over into service” is overdue") :].split("Snooze")[0]
        assert f'href="{url}"' in row
        assert "Answer the hand-over" in row
        assert "Finish the step" not in row


def test_handed_to_somebody_else_the_step_asks_them(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    first = handed(cast, project).step
    over = hand_over_project(project, HandOverProject(to=cast.charlie.public_id), by=cast.lin_yue, now=cast.now)
    assert first is not None
    assert over.step is not None
    assert over.step.owner == cast.charlie
    assert NextStep.objects.get(pk=first.pk).dropped_why == "Somebody else takes it over."


def test_the_form_of_a_client_without_inspections_says_where_they_are_written(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    form = reverse("desk:act", args=["hand_over_project", project.public_id])
    there = (
        f'<a href="{reverse("desk:client_service", args=[cast.haoting.public_id])}">Write one on its Service page</a>'
    )
    page = enter(cast.lin_yue).get(form).content.decode()
    assert "No inspection is written for Haoting Group yet." in page
    assert there in page
    planned(cast)
    assert there not in enter(cast.lin_yue).get(form).content.decode()
