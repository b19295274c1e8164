"""The pages of a project, and the delivery quarter of its client (PRACTICES C7, C8, C23, F3)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.delivery.actions.attendance import Invite, invite
from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.actions.milestones import PlanMilestone, plan_milestone
from rapport.delivery.actions.reviews import WriteReview, begin_review
from rapport.delivery.models import Milestone, MilestoneSort, Project
from rapport.promises.models import GateCondition
from rapport.signals import engine
from rapport.signals.models import Quarter, Signal
from rapport.team.models import Firm
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value, gate_before, milestone_of

TABS = ("project", "project_thread", "project_scope", "project_team", "project_reviews")


def page(cast: Cast, name: str, project: Project, **actor: Any) -> str:
    answer = enter(actor.get("by", cast.lin_yue)).get(reverse(f"desk:{name}", args=[project.public_id]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_title_says_that_the_1w_is_missing_tomorrow(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    for sort in (MilestoneSort.KICK_OFF, MilestoneSort.SOLUTION):
        given = HoldMilestone(people=[cast.zhou_place.person.public_id])
        hold_milestone(milestone_of(project, sort), given, by=cast.lin_yue, now=cast.now)
    Milestone.objects.filter(sort=MilestoneSort.GO_LIVE).update(due_on=date(2026, 11, 27))
    shown = page(cast, "project", project)
    assert "Go-live report on" in shown
    assert "without the 1W</h1>" in shown
    assert "Zhou Jingming has not confirmed" in shown
    assert "week 31 of 36" in shown
    ask = reverse("desk:act", args=["plan_touchpoint", cast.haoting.public_id])
    assert f"{ask}?people={cast.zhou_place.person.public_id}" in shown
    assert shown.count("Ask the 1W in person") == 1


def test_a_project_that_is_still_to_begin_says_on_which_day(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    Project.objects.update(began_on=date(2026, 12, 7))
    shown = page(cast, "project", project)
    assert "begins Mon 7 Dec" in shown
    assert "week 1 of" not in shown


def test_what_was_held_without_the_1w_says_why_and_who_let_it_pass(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    given = HoldMilestone(people=[cast.he_lan_place.person.public_id], reason="A board meeting")
    hold_milestone(milestone_of(project, MilestoneSort.SOLUTION), given, by=cast.lin_yue, now=cast.now)
    assert "Held without Zhou Jingming: A board meeting (Lin Yue)" in page(cast, "project", project)


def test_a_milestone_is_let_wait_and_says_for_whom_it_waits(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    milestone, browser = milestone_of(project, MilestoneSort.KICK_OFF), enter(cast.lin_yue)
    form = reverse("desk:act", args=["let_milestone_wait", milestone.public_id])
    offered = browser.get(form).content.decode()
    assert "Every required role of Dynamic plot value has somebody (Lin Yue)" in offered
    keys = [f"{what}/project:{project.public_id}" for what in ("filled", "approval")]
    assert browser.post(form, {"waits_for": keys}).status_code == 302
    shown = page(cast, "project", project)
    assert "waits for Lin Yue" in shown
    assert "waits for Chen Mo" in shown
    assert "Begin the stage" not in shown
    for one in GateCondition.objects.order_by("pk"):
        waive = reverse("desk:act", args=["waive_condition", one.gate.public_id])
        assert f"{waive}?condition={one.public_id}" in page(cast, "project", project)
        browser.post(waive, {"condition": one.public_id, "reason": "He starts on Monday"})
    shown = page(cast, "project", project)
    assert "waived by Lin Yue: He starts on Monday" in shown
    assert "Begin the stage" in shown


def test_gates_are_read_at_once_however_many_there_are(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    counts = []
    for sort in (MilestoneSort.KICK_OFF, MilestoneSort.SOLUTION, MilestoneSort.GO_LIVE):
        gate_before(cast, milestone_of(project, sort))
        with CaptureQueriesContext(connection) as queries:
            page(cast, "project", project)
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]


def test_the_team_page_counts_its_gaps_and_offers_the_review_to_the_director(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    assert "Five required roles have nobody" in page(cast, "project_team", project)
    offer = reverse("desk:act", args=["review_team", project.public_id])
    assert offer not in page(cast, "project_team", project)
    assert offer in page(cast, "project_team", project, by=cast.chen_mo)


def test_a_review_is_offered_to_be_closed_once_it_is_whole(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    review = begin_review(project, WriteReview(progress="Week 31"), by=cast.lin_yue, now=cast.now)
    close = reverse("desk:act", args=["close_review", review.public_id])
    assert close not in page(cast, "project_reviews", project)
    type(review).objects.update(quality="Good", contact="Daily", responsiveness="Quick")
    assert close in page(cast, "project_reviews", project)


def test_the_list_names_who_is_missing(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    shown = enter(cast.charlie).get(reverse("desk:projects")).content.decode()
    assert project.name in shown
    assert "5 required roles have nobody" in shown


def test_an_empty_list_says_where_a_project_begins(cast: Cast) -> None:
    assert "Open one from the page of its client" in enter(cast.lin_yue).get(reverse("desk:projects")).content.decode()


def test_the_delivery_quarter_counts_what_the_signals_count(cast: Cast) -> None:
    dynamic_plot_value(cast)
    engine.evaluate(cast.now)
    shown = enter(cast.lin_yue).get(reverse("desk:client", args=[cast.haoting.public_id]))
    delivery = next(one for one in shown.context["quarters"] if one.key == "delivery")
    held = Signal.objects.open().filter(client=cast.haoting, quarter=Quarter.DELIVERY)
    assert len(delivery.holes) == held.count() > 0
    assert "Dynamic plot value, week 31 of 36" in shown.content.decode()


def test_within_their_team_another_finds_no_project(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    Firm.objects.update(within_team=True)
    assert project.name not in enter(cast.charlie).get(reverse("desk:projects")).content.decode()
    for name in TABS:
        assert enter(cast.charlie).get(reverse(f"desk:{name}", args=[project.public_id])).status_code == 404


@pytest.mark.parametrize("name", TABS)
def test_a_page_asks_the_database_as_often_for_many_as_for_few(cast: Cast, name: str) -> None:
    project = dynamic_plot_value(cast)
    counts = []
    for many in (0, 30):
        for number in range(many):
            given = PlanMilestone(own_title=f"Part {number}", due_on=date(2026, 12, 1))
            plan_milestone(project, given, by=cast.lin_yue, now=cast.now)
        browser = enter(cast.lin_yue)
        url = reverse(f"desk:{name}", args=[project.public_id])
        browser.get(url)
        with CaptureQueriesContext(connection) as captured:
            browser.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 16


def test_an_invitation_is_taken_back_on_the_page_but_not_from_who_has_to_be_there(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    milestone = milestone_of(project)
    invite(milestone, Invite(people=[cast.he_lan_place.person.public_id]), by=cast.lin_yue, now=cast.now)
    offers = {
        str(one.who): reverse("desk:act", args=["take_invitation_back", one.public_id])
        in page(cast, "project", project)
        for one in milestone.attendance.all()
    }
    assert offers == {"Zhou Jingming": False, "Lin Yue": False, "He Lan": True}
    hers = milestone.attendance.get(person=cast.he_lan_place.person)
    enter(cast.lin_yue).post(reverse("desk:act", args=["take_invitation_back", hers.public_id]))
    assert not milestone.attendance.filter(person=cast.he_lan_place.person).exists()
