"""A project that nobody has reviewed for a month (PRACTICES C23)."""

from __future__ import annotations

from datetime import date, timedelta

from rapport.core.actions import Nothing
from rapport.delivery.actions.reviews import WriteReview, begin_review, close_review
from rapport.delivery.models import Project
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.signals.findings import found

LINES = {"progress": "Week 31", "quality": "Two failures", "contact": "Daily", "responsiveness": "Within a day"}


def breach(cast: Cast) -> Project:
    """Seven months old, and never reviewed."""
    return dynamic_plot_value(cast)


def test_a_project_without_a_review_raises(cast: Cast) -> None:
    project = breach(cast)
    assert found(cast, "review_missing") == {project.pk}


def test_a_review_that_is_only_begun_still_raises(cast: Cast) -> None:
    project = breach(cast)
    begin_review(project, WriteReview(progress="Week 31"), by=cast.lin_yue, now=cast.now)
    assert found(cast, "review_missing") == {project.pk}


def test_a_month_after_a_review_it_stays_silent(cast: Cast) -> None:
    review = begin_review(breach(cast), WriteReview(**LINES), by=cast.lin_yue, now=cast.now)
    close_review(review, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, "review_missing", later=30) == set()


def test_a_young_project_stays_silent(cast: Cast) -> None:
    dynamic_plot_value(cast, began_on=date(2026, 11, 1), due_on=date(2027, 6, 1))
    assert found(cast, "review_missing") == set()


def test_the_thirty_first_day_raises(cast: Cast) -> None:
    dynamic_plot_value(cast, began_on=cast.now.date() - timedelta(days=30), due_on=date(2027, 6, 1))
    assert found(cast, "review_missing") == set()
    assert found(cast, "review_missing", later=1) != set()
