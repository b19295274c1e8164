"""The thread on paper (PRACTICES C6)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport.delivery.models import Project
from rapport.desk.queries import trace_paper
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import demand
from tests.desk.test_trace import branch, many
from tests.paper import words_of


def printed(cast: Cast, project: Project, query: str = "", language: str = "en") -> str:
    browser = enter(cast.lin_yue)
    browser.cookies["django_language"] = language
    return words_of(browser.get(reverse("desk:print_thread", args=[project.public_id]) + query).content)


def test_the_paper_holds_what_the_page_shows(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    asked, _goal = branch(cast, project)
    demand(cast, "One number")
    whole = printed(cast, project)
    assert "“Every night”" in whole
    assert "No criterion" in whole
    assert "One number" in whole
    assert "One number" not in printed(cast, project, f"?through=demand:{asked.public_id}")
    assert "周敬明的两条诉求" in printed(cast, project, language="zh-hans")


def test_the_paper_says_how_much_it_left_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    project = dynamic_plot_value(cast)
    many(cast, project, 5)
    monkeypatch.setattr(trace_paper, "MOST", 3)
    text = printed(cast, project)
    assert "“Demand 2”" in text
    assert "“Demand 3”" not in text
    assert "2 branches more stand in the CSV file." in text
