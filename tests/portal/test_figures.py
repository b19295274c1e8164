"""The figures of an agreed ruler on the one page, for those who lead there (PRACTICES C4, G1)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.core.actions import Nothing
from rapport.delivery.actions.measuring import TieCriterion, tie_criterion
from rapport.delivery.actions.rulers import draw_ruler, share_ruler
from rapport.delivery.models import Goal, Ruler
from rapport.promises.actions.demands import share_demand
from rapport.promises.models import Confirmation
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.rulers import agreed, drawn, line, measured
from tests.delivery.scope import demand, fulfilled, psps, tied, tree
from tests.portal.test_home import shown
from tests.promises.asked import ask, confirm, send, sent

pytestmark = pytest.mark.django_db


def shared(cast: Cast) -> Ruler:
    """An agreed ruler with its figures, which those who lead may see."""
    ruler = agreed(cast, drawn(cast))
    measured(cast, ruler.criteria.get(), "91")
    return share_ruler(ruler, Nothing(), by=cast.lin_yue, now=cast.now)


def test_figures_show_once_shared_to_those_who_lead_and_to_nobody_of_another_client(cast: Cast) -> None:
    ruler = agreed(cast, drawn(cast))
    measured(cast, ruler.criteria.get(), "91")
    assert "91%" not in shown(cast.zhou)
    share_ruler(ruler, Nothing(), by=cast.lin_yue, now=cast.now)
    for user in (cast.zhou, cast.he_lan):
        page = shown(user)
        assert "<b>91%</b> Reports that agree" in page
        assert "agreed: 98% · it was 61%" in page
    assert "91%" not in shown(cast.dana)


def test_a_figure_stands_under_the_words_that_it_answers(cast: Cast) -> None:
    ruler = shared(cast)
    asked = demand(cast, "Sales and finance must say one number.")
    share_demand(asked, Nothing(), by=cast.lin_yue, now=cast.now)
    goal = tree(cast, ruler.project)[-1]
    tied(cast, goal, psps(cast, ruler.project, demand=asked.public_id))
    assert "What we measure, and where it stands" in shown(cast.zhou)
    tie_criterion(ruler.criteria.get(), TieCriterion(goal=goal.public_id), by=cast.lin_yue, now=cast.now)
    page = shown(cast.zhou)
    assert "What we measure, and where it stands" not in page
    assert page.index("one number") < page.index("<b>91%</b>") < page.index("What comes next")


def test_what_was_asked_for_is_open_then_on_the_way_then_done_once_it_was_accepted(cast: Cast) -> None:
    ruler = shared(cast)
    asked = demand(cast, "Sales and finance must say one number.")
    share_demand(asked, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "still open: " in shown(cast.zhou)
    goal = tree(cast, ruler.project)[-1]
    tied(cast, goal, psps(cast, ruler.project, demand=asked.public_id))
    tie_criterion(ruler.criteria.get(), TieCriterion(goal=goal.public_id), by=cast.lin_yue, now=cast.now)
    assert 'class="is-half"' in shown(cast.zhou)
    fulfilled(cast, goal)
    question = sent(cast, subject=f"goal:{goal.public_id}", question="", covers="", excludes="")
    assert "done: " not in shown(cast.zhou)
    confirm(question, cast.he_lan, cast.now)
    for user in (cast.zhou, cast.he_lan):
        assert 'class="is-done"' in shown(user)
    assert "Zhou Jingming, all that you asked for is done.</h1>" in shown(cast.zhou)
    assert "He Lan, nothing waits for you.</h1>" in shown(cast.he_lan)
    assert "one number" not in shown(cast.dana)


def test_what_was_asked_for_is_done_once_the_one_who_signs_has_accepted_it_too(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    asked, goal = demand(cast, "Sales and finance must say one number."), tree(cast, project)[-1]
    share_demand(asked, Nothing(), by=cast.lin_yue, now=cast.now)
    tied(cast, goal, psps(cast, project, demand=asked.public_id))
    fulfilled(cast, goal)
    first = cast.he_lan_place.person.public_id
    signing = ask(cast, cast.zhou_place, subject=f"goal:{goal.public_id}", approver=first)
    assert signing.after is not None
    send(cast, signing.after, channel="portal")
    confirm(signing.after, cast.he_lan, cast.now)
    assert "all that you asked for is done" not in shown(cast.zhou), "he has not signed yet"
    assert 'class="is-done"' not in shown(cast.he_lan)
    assert Goal.objects.not_accepted().filter(pk=goal.pk).exists()
    signing = Confirmation.objects.get(pk=signing.pk)
    send(cast, signing, channel="portal")
    confirm(signing, cast.zhou, cast.now)
    assert "Zhou Jingming, all that you asked for is done.</h1>" in shown(cast.zhou)
    assert "one number" not in shown(cast.dana)


def test_the_page_costs_the_same_for_one_figure_and_for_thirty(cast: Cast) -> None:
    def queries() -> int:
        browser = enter(cast.he_lan)
        browser.get("/portal/")
        with CaptureQueriesContext(connection) as told:
            browser.get("/portal/")
        return len(told)

    shared(cast)
    few = queries()
    more = draw_ruler(Ruler.objects.get().project, Nothing(), by=cast.lin_yue, now=cast.now)
    for number in range(29):
        line(cast, more, name=f"Reports of week {number}")
    agreed(cast, more)
    assert queries() == few <= 16
