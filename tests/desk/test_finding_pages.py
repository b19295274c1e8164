"""A finding and its end: who closed it and why, and the lists that lead there (PRACTICES E1)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.service.actions.findings import CloseFinding, close_finding
from rapport.service.actions.hand_overs import HandOverProject, accept_hand_over, hand_over_project
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.desk.test_inspection_pages import asked_for, shown
from tests.service.inspected import PRICE, finding, planned, recorded, weekly

pytestmark = pytest.mark.django_db


def test_a_finding_says_since_when_it_is_there_and_that_nobody_sees_to_it(cast: Cast) -> None:
    plan = weekly(cast, planned(cast))
    recorded(cast, plan, at=cast.now - timedelta(weeks=1))
    page = shown(cast.lin_yue, "finding", finding(cast, plan).public_id)
    assert "Found first on 19 Nov, in 2 runs" in page
    assert "no owner" in page
    assert "Failed rows, Thursday by Thursday" in page


def test_a_finding_that_one_of_us_closed_says_who_and_why(cast: Cast) -> None:
    one = finding(cast)
    close_finding(one, CloseFinding(reason="Sold before prices were kept"), by=cast.su_wan, now=cast.now)
    page = shown(cast.lin_yue, "finding", one.public_id)
    assert "Sold before prices were kept<small>Su Wan" in page
    assert reverse("desk:act", args=["close_finding", one.public_id]) not in page


def test_the_number_of_closed_findings_leads_to_them_with_why_and_when(cast: Cast) -> None:
    plan = planned(cast)
    one = finding(cast, plan)
    last = recorded(cast, plan, found=0, at=cast.now + timedelta(days=1))
    where = reverse("desk:closed_findings", args=[cast.haoting.public_id])
    assert f'<a href="{where}">1 closed</a>' in shown(cast.lin_yue, "client_service", cast.haoting.public_id)
    assert f"{where}?plan={plan.public_id}" in shown(cast.lin_yue, "inspection_run", last.public_id)
    page = shown(cast.lin_yue, "closed_findings", cast.haoting.public_id)
    assert "1 finding is closed</h1>" in page
    assert PRICE in page
    assert "the check held again" in page
    assert reverse("desk:finding", args=[one.public_id]) in page
    other = enter(cast.lin_yue).get(where, {"plan": planned(cast, system=plan.system).public_id}).content.decode()
    assert PRICE not in other
    assert enter(cast.lin_yue).get(where, {"plan": one.public_id}).status_code == 404


def test_the_number_of_queries_of_findings_stays(cast: Cast) -> None:
    plan = planned(cast)
    one, before = finding(cast, plan), []
    for number in range(4):
        recorded(cast, plan, found=0, at=cast.now + timedelta(days=2 * number))
        recorded(cast, plan, at=cast.now + timedelta(days=2 * number + 1))
        pages = (("finding", one.public_id), ("closed_findings", cast.haoting.public_id))
        before.append([asked_for(cast.lin_yue, name, public_id) for name, public_id in pages])
    assert before[1:] == before[:-1]


def test_runs_older_than_a_page_are_reached(cast: Cast) -> None:
    plan = planned(cast)
    first = recorded(cast, plan, at=cast.now - timedelta(days=40))
    for number in range(30):
        recorded(cast, plan, at=cast.now - timedelta(days=30 - number))
    url = reverse("desk:inspection_run", args=[first.public_id])
    assert url not in shown(cast.lin_yue, "inspection", plan.public_id)
    older = enter(cast.lin_yue).get(reverse("desk:inspection", args=[plan.public_id]), {"page": "2"}).content.decode()
    assert url in older
    assert "Page 2 of 2" in older


def test_one_check_that_holds_is_told_as_one(cast: Cast) -> None:
    text = "plan: One\ntables:\n  plot:\n    checks:\n      - null: floor_area\n"
    plan = planned(cast, text=text)
    recorded(cast, plan, found=0)
    plan.runs.update(held=1)
    page = shown(cast.lin_yue, "service")
    assert "the 1 check holds" in page
    assert "all 1 checks" not in page


def test_a_finding_that_comes_again_leads_to_the_one_that_was_closed(cast: Cast) -> None:
    plan = planned(cast)
    first = finding(cast, plan)
    assert "closed before" not in shown(cast.lin_yue, "finding", first.public_id)
    close_finding(first, CloseFinding(reason="Sold before prices were kept"), by=cast.su_wan, now=cast.now)
    again = finding(cast, plan, at=cast.now + timedelta(days=7))
    page = shown(cast.lin_yue, "finding", again.public_id)
    assert reverse("desk:finding", args=[first.public_id]) in page
    assert "Sold before prices were kept" in page


def test_only_whoever_was_asked_is_offered_to_take_over_and_nobody_afterwards(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    plan = weekly(cast, planned(cast))
    asked = HandOverProject(to=cast.su_wan.public_id, plans=[plan.public_id])
    over = hand_over_project(project, asked, by=cast.lin_yue, now=cast.now)
    take = reverse("desk:at_once", args=["accept_hand_over", over.public_id])
    assert take in shown(cast.su_wan, "client_service", cast.haoting.public_id)
    lead = shown(cast.lin_yue, "client_service", cast.haoting.public_id)
    assert take not in lead
    assert "waits for Su Wan" in lead
    assert reverse("desk:inspection", args=[plan.public_id]) in lead.partition(project.name)[2]
    again = reverse("desk:act", args=["hand_over_project", project.public_id])
    form = enter(cast.lin_yue).get(again).context["form"]
    assert list(form.fields["plans"].choices) == [(plan.public_id, plan.name)]
    assert (form.initial["plans"], form.initial["to"]) == ([plan.public_id], cast.su_wan.public_id)
    assert again in shown(cast.lin_yue, "project", project.public_id)
    accept_hand_over(over, Nothing(), by=cast.su_wan, now=cast.now)
    assert again not in shown(cast.lin_yue, "project", project.public_id)
    assert take not in shown(cast.su_wan, "client_service", cast.haoting.public_id)
