"""The step of a signal opens the page on which it is really done (PRACTICES G8)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport.delivery.actions.psps import WritePsps, write_psps
from rapport.desk import addresses
from rapport.promises.actions.demands import RecordDemand, record_demand
from rapport.promises.models import Demand
from rapport.team.models import Firm
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value, milestone_of


@pytest.fixture
def demand(cast: Cast) -> Demand:
    said = RecordDemand(words="One number", said_by=cast.zhou_place.person.public_id)
    return record_demand(cast.haoting, said, by=cast.lin_yue, now=cast.now)


@pytest.mark.parametrize(
    ("rule", "tab"),
    [("demand_unproven", "/projects/{}/tests/"), ("demand_in_no_goal", "/do/write_psps/{}/?demand={}")],
)
def test_a_demand_of_the_1w_leads_to_the_tab_where_it_is_seen_to(
    cast: Cast, demand: Demand, rule: str, tab: str
) -> None:
    browser, step = enter(cast.lin_yue), addresses.of_signal(rule, demand)
    promises = reverse("desk:promises", args=[cast.haoting.public_id])
    assert browser.get(step).headers["Location"] == promises
    project = dynamic_plot_value(cast)
    assert browser.get(step).headers["Location"].startswith(tab.format(project.public_id, demand.public_id))
    Firm.objects.update(within_team=True)
    assert enter(cast.charlie).get(step).status_code == 404


def test_what_hurts_is_asked_in_a_form_that_has_the_demand(cast: Cast, demand: Demand) -> None:
    project = dynamic_plot_value(cast)
    browser, step = enter(cast.lin_yue), addresses.of_signal("demand_in_no_goal", demand)
    form = browser.get(step, follow=True).content.decode()
    assert f'<option value="{demand.public_id}" selected>One number' in form
    given = WritePsps(
        who="He Lan", scenario="reports", pain="two numbers", solution="one", value="one", demand=demand.public_id
    )
    write_psps(project, given, by=cast.lin_yue, now=cast.now)
    scope = reverse("desk:project_scope", args=[project.public_id])
    assert browser.get(step).headers["Location"] == scope, "it is written down, and lacks a goal"


def test_a_ruler_is_agreed_on_its_tab_and_a_review_is_held_on_its_own(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    ruler = addresses.of_signal("ruler_not_agreed", milestone_of(project))
    assert ruler == reverse("desk:project_ruler", args=[project.public_id])
    assert addresses.of_signal("review_missing", project) == reverse("desk:project_reviews", args=[project.public_id])
    gate = addresses.of_signal("milestone_gate_open", milestone_of(project))
    assert gate == reverse("desk:project", args=[project.public_id])
