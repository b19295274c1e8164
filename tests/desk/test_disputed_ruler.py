"""A no to a ruler leads whoever mends it to the criterion that was meant (PRACTICES C4, G5)."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.delivery.actions.rulers import draw_ruler, remove_criterion
from rapport.delivery.models import Criterion
from rapport.promises.models import Confirmation
from tests.cast import Cast, enter
from tests.delivery.rulers import drawn, opening, put_before
from tests.promises.asked import confirm, dispute

WORDS = "3 s is not enough"


@pytest.fixture
def seconds(cast: Cast) -> Criterion:
    """The second criterion of a ruler, which He Lan refuses."""
    ruler = drawn(cast)
    made = opening(cast, ruler)
    dispute(put_before(cast, ruler), cast.he_lan, cast.now, WORDS, part=1)
    return made


def shown(cast: Cast, name: str, public_id: str) -> str:
    return str(enter(cast.lin_yue).get(reverse(name, args=[public_id])).content.decode())


def test_her_words_stand_at_the_criterion_and_the_answer_leads_to_it(cast: Cast, seconds: Criterion) -> None:
    there = f"criterion-{seconds.public_id}"
    page = shown(cast, "desk:project_ruler", seconds.ruler.project.public_id)
    line = page[page.index(f'id="{there}"') :]
    line = line[: line.index("</li>")]
    assert WORDS in line
    assert "He Lan does not agree to this one" in line
    assert f'<a href="#{there}">Time to open</a>' in page
    page = shown(cast, "desk:confirmation", Confirmation.objects.get().public_id)
    assert "About: Time to open" in page
    assert f'#{there}">Mend it where it stands</a>' in page


def test_in_a_new_version_it_leads_to_the_same_criterion_there(cast: Cast, seconds: Criterion) -> None:
    asked = Confirmation.objects.get()
    confirm(put_before(cast, seconds.ruler, place=cast.zhou_place), cast.zhou, cast.now)
    newer = draw_ruler(seconds.ruler.project, Nothing(), by=cast.lin_yue, now=cast.now)
    there = newer.criteria.get(series=seconds.series)
    url = reverse("desk:ask", args=[cast.haoting.public_id])
    page = enter(cast.lin_yue).get(url, {"instead_of": asked.public_id}).content.decode()
    assert f"#criterion-{there.public_id}" in page
    assert "About: Time to open" in page


def test_a_criterion_that_is_gone_keeps_its_name_with_her_words(cast: Cast, seconds: Criterion) -> None:
    remove_criterion(seconds, Nothing(), by=cast.lin_yue, now=cast.now)
    page = shown(cast, "desk:project_ruler", seconds.ruler.project.public_id)
    assert "Time to open · 3 s is not enough" in page
    page = shown(cast, "desk:confirmation", Confirmation.objects.get().public_id)
    assert '/ruler/">Mend it where it stands</a>' in page


def test_once_she_was_asked_anew_her_words_leave_the_criterion(cast: Cast, seconds: Criterion) -> None:
    put_before(cast, seconds.ruler, instead_of=Confirmation.objects.get().public_id)
    page = shown(cast, "desk:project_ruler", seconds.ruler.project.public_id)
    assert "does not agree to this one" not in page
    assert WORDS in page


def test_once_she_agreed_her_earlier_words_leave_the_criterion(cast: Cast, seconds: Criterion) -> None:
    confirm(put_before(cast, seconds.ruler), cast.he_lan, cast.now)
    assert "does not agree to this one" not in shown(cast, "desk:project_ruler", seconds.ruler.project.public_id)


def test_to_have_it_agreed_after_a_no_asks_anew_in_the_place_of_that_question(cast: Cast, seconds: Criterion) -> None:
    page = shown(cast, "desk:project_ruler", seconds.ruler.project.public_id)
    asked = Confirmation.objects.get()
    assert f"person={cast.he_lan_place.person.public_id}&amp;instead_of={asked.public_id}" in page


def test_what_was_altered_names_no_criterion(cast: Cast, seconds: Criterion) -> None:
    Confirmation.objects.update(snapshot="{}")
    page = shown(cast, "desk:project_ruler", seconds.ruler.project.public_id)
    assert "does not agree to this one" not in page


def test_a_no_on_paper_is_recorded_with_the_criterion_it_is_about(cast: Cast) -> None:
    ruler = drawn(cast)
    opening(cast, ruler)
    asked, browser = put_before(cast, ruler), enter(cast.lin_yue)
    url = reverse("desk:record_answer", args=[asked.public_id])
    assert '<option value="1">Time to open</option>' in browser.get(url).content.decode()
    given = {"outcome": "disputed", "channel": "paper", "said_at": "2026-11-26T09:00", "words": WORDS, "part": "1"}
    browser.post(url, given | {"files": [SimpleUploadedFile("scan.pdf", b"%PDF-1.7 signed")]})
    assert "About: Time to open" in shown(cast, "desk:confirmation", asked.public_id)


def test_where_one_part_alone_was_shown_nobody_is_asked_which(cast: Cast) -> None:
    asked = put_before(cast, drawn(cast))
    page = shown(cast, "desk:record_answer", asked.public_id)
    assert "Record the answer" in page
    assert 'name="part"' not in page
