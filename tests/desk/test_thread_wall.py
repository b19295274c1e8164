"""The thread before an audience: what the 1W may see of it, and nothing that is inside (PRACTICES C6, G1)."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.delivery.actions.rounds import unshare_test_round
from rapport.delivery.actions.rulers import share_ruler
from rapport.delivery.models import Goal, Project, Ruler, TestRound
from rapport.promises.actions.demands import share_demand
from rapport.promises.models import Confirmation
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.rulers import agreed, drawn, measured
from tests.delivery.scope import demand, fulfilled, psps, tied, tree
from tests.delivery.tested import begun, judged, ready, run_of
from tests.promises.asked import ask, confirm, send, sent

WORDS = "Every night I want to know what each plot is worth."


@pytest.fixture
def project(cast: Cast) -> Project:
    """His demand was shared, its figure too; a second one stays inside. The one test works, and the goal was accepted."""
    found = dynamic_plot_value(cast)
    asked = demand(cast)
    demand(cast, "Watch what procurement does.")
    share_demand(asked, Nothing(), by=cast.lin_yue, now=cast.now)
    pain = psps(cast, found, demand=asked.public_id)
    goal = tied(cast, tree(cast, found)[4], pain)
    fulfilled(cast, goal)
    ruler = drawn(cast, found)
    ruler.criteria.update(goal=goal)
    share_ruler(agreed(cast, ruler), Nothing(), by=cast.lin_yue, now=cast.now)
    measured(cast, ruler.criteria.get(), "91")
    case = ready(cast, found, psps=[pain.public_id])
    judged(cast, run_of(begun(cast, found, case), case))
    given: dict[str, Any] = {"subject": str(reference.to(goal)), "question": "", "covers": "", "excludes": ""}
    confirm(sent(cast, **given), cast.he_lan, cast.now)
    return found


def wall(cast: Cast, project: Project, language: str = "en") -> str:
    browser = enter(cast.lin_yue)
    browser.cookies["django_language"] = language
    return unescape(browser.get(reverse("desk:present_thread", args=[project.public_id])).content.decode())


def test_it_shows_his_words_the_figure_the_tests_and_the_yes(cast: Cast, project: Project) -> None:
    text = wall(cast, project)
    for shown in (WORDS, "61 → 98% · measured 91%", "1/1", "tests that work", "accepted"):
        assert shown in text
    assert "已验收" in wall(cast, project, "zh-hans")


def test_a_step_that_has_nothing_yet_says_which_it_is_where_no_head_stands_above(cast: Cast, project: Project) -> None:
    share_demand(demand(cast, "One number, please."), Nothing(), by=cast.lin_yue, now=cast.now)
    said = re.findall(r'<small class="rp-thread-what">([^<]+)</small>', wall(cast, project))
    assert said == ["What we measure", "Test", "Acceptance"], "of the second demand; the first has all three"


def test_nothing_of_what_is_inside_stands_on_it(cast: Cast, project: Project) -> None:
    text = wall(cast, project)
    inside = ("Watch what procurement does.", "values are 45 days old", "Plot value every night", "1W", "hole", "PSPSV")
    for hidden in inside:
        assert hidden not in text


def test_what_is_taken_back_inside_is_gone_from_it(cast: Cast, project: Project) -> None:
    unshare_test_round(TestRound.objects.get(), Nothing(), by=cast.lin_yue, now=cast.now)
    assert "1/1" not in wall(cast, project)
    assert Ruler.objects.shared_with(cast.zhou_place.person, cast.haoting).exists()


def test_nothing_is_accepted_before_the_one_who_signs_has_accepted_it(cast: Cast, project: Project) -> None:
    given: dict[str, Any] = {"approver": cast.he_lan_place.person.public_id, "covers": "", "excludes": ""}
    accepted = Confirmation.objects.get(subject_kind=Goal.kind)
    about = {"subject": str(accepted.subject), "instead_of": accepted.public_id}
    signing = ask(cast, cast.zhou_place, **given, **about)
    assert signing.after is not None
    send(cast, signing.after, channel="portal")
    confirm(signing.after, cast.he_lan, cast.now)
    assert "accepted" not in wall(cast, project)


def test_the_thread_leads_to_it_and_nobody_outside_reaches_it(cast: Cast, project: Project) -> None:
    address = reverse("desk:present_thread", args=[project.public_id])
    thread = enter(cast.lin_yue).get(reverse("desk:project_thread", args=[project.public_id])).content.decode()
    assert f'href="{address}"' in thread
    for outsider in (cast.he_lan, cast.dana):
        assert WORDS not in enter(outsider).get(address).content.decode()


def test_thirty_demands_ask_no_more_of_the_database_than_two(cast: Cast, project: Project) -> None:
    with CaptureQueriesContext(connection) as of_two:
        wall(cast, project)
    for number in range(30):
        share_demand(demand(cast, f"Demand {number}"), Nothing(), by=cast.lin_yue, now=cast.now)
    with CaptureQueriesContext(connection) as of_many:
        assert "Demand 29" in wall(cast, project)
    assert len(of_many) == len(of_two)
