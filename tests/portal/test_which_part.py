"""Whoever refuses what they were shown may say which part they mean (PRACTICES C4, G5)."""

from __future__ import annotations

import pytest

from rapport.core.actions import Nothing
from rapport.delivery.actions.rulers import draw_ruler
from rapport.delivery.models import Project
from rapport.promises import course
from rapport.promises.models import Answer, Confirmation
from tests.cast import Cast, enter
from tests.delivery.rulers import drawn, opening, put_before

pytestmark = pytest.mark.django_db

OFFERED = '<option value="0">Reports that agree</option><option value="1">Time to open</option>'


@pytest.fixture
def asked(cast: Cast) -> Confirmation:
    """He Lan is asked about a ruler of two criteria."""
    ruler = drawn(cast)
    opening(cast, ruler)
    return put_before(cast, ruler)


def at(confirmation: Confirmation) -> str:
    return f"/portal/decisions/{confirmation.public_id}/"


def no(confirmation: Confirmation, part: str, words: str = "3 s is not enough") -> dict[str, str]:
    return {"answer": "no", "words": words, "part": part, "shown": confirmation.fingerprint}


def test_each_criterion_of_a_ruler_is_offered_and_the_one_that_was_meant_is_shown_back(
    cast: Cast, asked: Confirmation
) -> None:
    browser = enter(cast.he_lan)
    assert OFFERED in browser.get(at(asked)).content.decode()
    page = browser.post(at(asked), no(asked, "1"), follow=True).content.decode()
    assert page.index("Time to open</p>") < page.index("3 s is not enough")
    assert Answer.objects.get().part == 1


def test_what_was_chosen_stays_chosen_where_words_are_missing(cast: Cast, asked: Confirmation) -> None:
    answer = enter(cast.he_lan).post(at(asked), no(asked, "1", words=""))
    assert answer.status_code == 422
    assert '<option value="1" selected>Time to open</option>' in answer.content.decode()


def test_a_part_that_was_not_shown_is_refused(cast: Cast, asked: Confirmation) -> None:
    answer = enter(cast.he_lan).post(at(asked), no(asked, "2"))
    assert "What you were shown has no such part." in answer.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize("part", ["", "all", "-1", "99999999999999999999"])
def test_without_a_part_the_whole_is_meant(cast: Cast, asked: Confirmation, part: str) -> None:
    enter(cast.he_lan).post(at(asked), no(asked, part))
    assert Answer.objects.get().part is None


def test_a_yes_is_to_the_whole(cast: Cast, asked: Confirmation) -> None:
    enter(cast.he_lan).post(at(asked), no(asked, "1") | {"answer": "yes"})
    assert [(one.is_yes, one.part) for one in Answer.objects.all()] == [(True, None)]


def test_of_one_part_nobody_is_asked_which_is_meant(cast: Cast) -> None:
    page = enter(cast.he_lan).get(at(put_before(cast, drawn(cast)))).content.decode()
    assert "Or say what is different" in page
    assert 'name="part"' not in page


def test_what_happened_is_told_to_herself_with_you_and_on_paper_with_her_name(cast: Cast, asked: Confirmation) -> None:
    page = enter(cast.he_lan).post(at(asked), no(asked, "1"), follow=True).content.decode()
    assert "disputed by you" in page
    assert "disputed by He Lan" not in page
    found = Confirmation.objects.get(pk=asked.pk)
    assert "disputed by He Lan" in {line.words for line in course.on_paper(found)}


def test_two_versions_that_were_asked_about_are_told_apart(cast: Cast, asked: Confirmation) -> None:
    enter(cast.he_lan).post(at(asked), no(asked, "") | {"answer": "yes"})
    put_before(cast, draw_ruler(Project.objects.get(), Nothing(), by=cast.lin_yue, now=cast.now))
    page = enter(cast.he_lan).get("/portal/progress/").content.decode()
    assert "what we measure, version 1</p>" in page
    assert "what we measure, version 2</p>" in page
