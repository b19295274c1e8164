"""Before testing the client is told what to expect and how to report, and confirms it (PRACTICES C24)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport.core import reference
from rapport.core.errors import Forbidden
from rapport.delivery.actions.briefings import WriteBriefing, write_briefing
from rapport.delivery.models import Briefing
from tests.cast import Cast, enter
from tests.delivery.briefings import WORDS, briefed, written
from tests.delivery.projects import dynamic_plot_value
from tests.promises.asked import dispute, sent


def test_she_is_shown_the_words_and_who_reads_what_she_reports(cast: Cast) -> None:
    briefing = written(cast, dynamic_plot_value(cast))
    shown = str(sent(cast, subject=str(reference.to(briefing)), question="", covers="", excludes="").shown)
    assert [words in shown for words in (*WORDS.values(), "Su Wan", "Is it clear how we test together?")] == [True] * 4


def test_it_is_confirmed_by_her_yes_and_a_newer_one_is_not(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    first = briefed(cast, project)
    written(cast, project)
    assert list(Briefing.objects.confirmed()) == [first]


def test_one_that_is_written_anew_begins_with_the_words_of_the_last(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    form = reverse("desk:act", args=["write_briefing", project.public_id])
    assert WORDS["report"] not in enter(cast.lin_yue).get(form).content.decode()
    written(cast, project)
    shown = enter(cast.lin_yue).get(form).content.decode()
    assert [words in shown for words in WORDS.values()] == [True] * 2
    assert f'value="{cast.su_wan.public_id}" selected' in shown
    enter(cast.lin_yue).post(form, {"expect": "Three weeks", "report": WORDS["report"]})
    assert [one.expect for one in Briefing.objects.order_by("pk")] == [WORDS["expect"], "Three weeks"]


def test_words_that_she_says_are_not_so_have_briefed_nobody(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    briefing = written(cast, project)
    question = sent(cast, subject=str(reference.to(briefing)), question="", covers="", excludes="")
    dispute(question, cast.he_lan, cast.now, "Two weeks are too short")
    assert not Briefing.objects.confirmed().exists()
    page = enter(cast.lin_yue).get(reverse("desk:project", args=[project.public_id])).content.decode()
    assert "Confirmed. Su Wan reads" not in page


def test_nobody_outside_writes_or_sees_one(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    written(cast, project)
    for outsider in (cast.he_lan, cast.dana):
        assert not Briefing.objects.visible_to(outsider).exists()
        with pytest.raises(Forbidden):
            write_briefing(project, WriteBriefing(**WORDS), by=outsider, now=cast.now)


def test_the_project_page_offers_it_and_then_says_who_reads(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    url = reverse("desk:project", args=[project.public_id])
    browser = enter(cast.lin_yue)
    assert "The client was not told yet how we test." in browser.get(url).content.decode()
    briefing = written(cast, project)
    assert f"subject=briefing:{briefing.public_id}" in browser.get(url).content.decode()
    briefed(cast, project)
    page = browser.get(url).content.decode()
    assert "Confirmed. Su Wan reads what is reported." in page


def test_the_project_page_has_its_words_and_the_way_to_what_is_left_to_mend(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    address = reverse("desk:project", args=[project.public_id])
    assert WORDS["expect"] not in enter(cast.lin_yue).get(address).content.decode()
    briefed(cast, project)
    page = enter(cast.lin_yue).get(address).content.decode()
    assert [words in page for words in WORDS.values()] == [True, True]
    assert (
        f'<a href="{reverse("desk:project_tests", args=[project.public_id])}">How the tests go, day by day</a>' in page
    )
