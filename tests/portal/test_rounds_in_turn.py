"""Of several test rounds, those that wait for whoever reads come first, the first due before the others (PRACTICES C5)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.delivery.models import Project
from rapport.portal.queries import tests as reads
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import DUE, begun, judged, ready, run_of


@pytest.fixture
def project(cast: Cast) -> Project:
    return dynamic_plot_value(cast)


def shown(user: User, url: str = "/portal/") -> str:
    return str(enter(user).get(url).content.decode())


def test_a_newer_round_of_somebody_else_hides_none_that_waits(cast: Cast, project: Project) -> None:
    begun(cast, project, ready(cast, project))
    begun(cast, project, ready(cast, project, title="One page"), judges=[cast.zhou_place.person.public_id])
    page = shown(cast.he_lan)
    assert "one thing waits for you, until" in page
    assert "1 test waits for you until" in page
    assert "Test round 1: 0 passed, 1 not run" in page
    assert "nothing waits for you" in shown(cast.dana)


def test_of_two_rounds_both_are_told_and_the_first_due_stands_first(cast: Cast, project: Project) -> None:
    cases = [ready(cast, project, title=f"Plot {number}") for number in range(3)]
    late = begun(cast, project, *cases, due_on=DUE + timedelta(days=5))
    soon = begun(cast, project, cases[0])
    page = shown(cast.he_lan)
    assert "two things wait for you, one of them until Fri 4 Dec." in page
    assert page.index("1 test waits for you until Fri 4 Dec") < page.index("3 tests wait for you.")
    page = shown(cast.he_lan, "/portal/tests/")
    assert "4 tests wait for you." in page
    assert page.index(f"<h2>{soon}</h2>") < page.index(f"<h2>{late}</h2>")


def test_a_round_that_waits_is_on_the_page_however_many_newer_there_are(cast: Cast, project: Project) -> None:
    one = ready(cast, project)
    old = begun(cast, project, one)
    for _round in range(reads.ROUNDS):
        judged(cast, run_of(begun(cast, project, one), one))
    assert f"<h2>{old}</h2>" in shown(cast.he_lan, "/portal/tests/")
