"""Routine reviews: progress, quality, contact, and how the client answers (PRACTICES C23)."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery.actions.reviews import WriteReview, begin_review, close_review, write_review
from rapport.delivery.models import LINES, ProjectReview
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value

WORDS = {"progress": "Week 31", "quality": "Two failures", "contact": "Daily", "responsiveness": "Within a day"}


@pytest.mark.parametrize("line", LINES)
def test_a_review_does_not_close_with_a_line_empty(cast: Cast, line: str) -> None:
    given = WriteReview(**(WORDS | {line: "  "}))
    review = begin_review(dynamic_plot_value(cast), given, by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused) as refused:
        close_review(review, Nothing(), by=cast.lin_yue, now=cast.now)
    assert review.empty_lines[0] in refused.value.message
    assert not ProjectReview.objects.closed().exists()


def test_a_whole_review_closes_and_stays_as_it_is(cast: Cast) -> None:
    review = begin_review(dynamic_plot_value(cast), WriteReview(), by=cast.lin_yue, now=cast.now)
    write_review(review, WriteReview(**WORDS), by=cast.su_wan, now=cast.now)
    closed = close_review(review, Nothing(), by=cast.lin_yue, now=cast.now)
    assert (closed.closed_on, closed.quality) == (date(2026, 11, 26), "Two failures")
    with pytest.raises(Refused):
        write_review(review, WriteReview(), by=cast.lin_yue, now=cast.now)


def test_one_review_is_open_at_a_time(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    begin_review(project, WriteReview(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused):
        begin_review(project, WriteReview(), by=cast.charlie, now=cast.now)


def test_what_we_say_of_how_they_answer_is_ours_alone(cast: Cast) -> None:
    review = begin_review(dynamic_plot_value(cast), WriteReview(**WORDS), by=cast.lin_yue, now=cast.now)
    for outsider in (cast.he_lan, cast.dana):
        assert not ProjectReview.objects.visible_to(outsider).exists()
        with pytest.raises(Forbidden):
            write_review(review, WriteReview(), by=outsider, now=cast.now)
