"""A goal that is emptied and struck by a key: only where nothing is tied to it, since no key brings that back (PRACTICES C2)."""

from __future__ import annotations

from django.urls import reverse

from rapport.delivery.models import Goal, Project
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import fulfilled, psps, tied, tree


def struck(cast: Cast, project: Project, goal: Goal) -> str:
    given = {"do": "strike", "goal": goal.public_id, "words": ""}
    answer = enter(cast.lin_yue).post(
        reverse("desk:outline", args=[project.public_id]), given, headers={"HX-Request": "true"}
    )
    return str(answer.content.decode())


def test_a_line_with_nothing_tied_to_it_goes(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    last = tree(cast, project)[-1]
    assert last.words not in struck(cast, project, last)
    assert not Goal.objects.filter(pk=last.pk).exists()


def test_what_is_tied_to_pains_or_met_stays_and_says_where_it_is_struck(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    *_rows, met, tied_one = tree(cast, project)
    fulfilled(cast, met)
    tied(cast, tied_one, psps(cast, project))
    for goal in (met, tied_one):
        page = struck(cast, project, goal)
        assert "Strike it by the word beside it" in page
        assert f'data-opened="{goal.public_id}"' in page
        assert reverse("desk:act", args=["strike_goal", goal.public_id]) in page
    assert Goal.objects.filter(pk__in=[met.pk, tied_one.pk]).count() == 2
