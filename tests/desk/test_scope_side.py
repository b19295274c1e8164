"""Beside the scope: what it is measured by, how the tests go, what has none; and all that the check finds weak (PRACTICES C1, C4, C5)."""

from __future__ import annotations

from django.urls import reverse

from rapport.delivery.models import Project
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.rulers import agreed, drawn, measured
from tests.delivery.scope import CLEAR, OFTEN, psps, tied, tree
from tests.delivery.tested import case


def page(cast: Cast, project: Project) -> str:
    return enter(cast.lin_yue).get(reverse("desk:project_scope", args=[project.public_id])).content.decode()


def test_all_that_is_weak_is_told_the_pain_before_who_has_it(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    psps(cast, project, who="the sales office", pain="it takes long", solution="improve the process", value="")
    shown = page(cast, project)
    told = ["The value is missing.", "The pain cannot be measured: “long”.", "“improve” is a wish", "is nobody we know"]
    places = [shown.index(words) for words in told]
    assert places == sorted(places)
    assert "1/5" in shown


def test_the_ruler_and_what_has_no_test_stand_beside_the_scope(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    assert "Draw the success ruler" in page(cast, project)
    rows, clear = tree(cast, project), psps(cast, project)
    tied(cast, rows[4], clear)
    ruler = agreed(cast, drawn(cast, project))
    measured(cast, ruler.criteria.get(), "91")
    shown = page(cast, project)
    assert "version 1, agreed by He Lan, " in shown
    assert "measured 91%" in shown
    assert shown.count("has no test") == 3
    case(cast, project, psps=[clear.public_id])
    assert page(cast, project).count("has no test") == 2
    assert enter(cast.dana).get(reverse("desk:project_scope", args=[project.public_id])).status_code == 403


def test_under_what_is_weak_stands_what_holds(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    psps(cast, project, **(OFTEN | {"who": "He Lan", "person": cast.he_lan_place.person.public_id}))
    shown = page(cast, project)
    assert "He Lan is known, as strong C" in shown
    assert "the solution answers the pain" in shown
    psps(cast, project, **(CLEAR | {"who": "the sales office", "solution": "improve the process"}))
    assert page(cast, project).count("the solution answers the pain") == 1


def test_the_head_says_when_the_ruler_was_agreed(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    assert "ruler agreed" not in page(cast, project)
    agreed(cast, drawn(cast, project))
    assert "ruler agreed Thu 26 Nov" in page(cast, project)
