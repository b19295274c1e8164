"""Characters that nobody sees are kept by nothing: a name is what it reads as, and leaves in every form of file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.models import Person, Question
from rapport.core.visible import typed, visible
from rapport.delivery.models import AgendaItem
from rapport.integrations.exports.file_formats import FORMS, What
from tests.cast import Cast, enter
from tests.delivery.meetings import SOFTLY, rehearsal
from tests.delivery.projects import dynamic_plot_value
from tests.integrations.exports.leaving import taken
from tests.integrations.imports.bringing import contacts

UNSEEN = ["\x01", "\x0b", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\ufffe", "\uffff"]
NAMES = [f"U+{ord(one):04X}" for one in UNSEEN]


@pytest.mark.django_db
@pytest.mark.parametrize("unseen", UNSEEN, ids=NAMES)
def test_no_name_is_turned_around_or_speaks_to_a_terminal(cast: Cast, tmp_path: Path, unseen: str) -> None:
    add_person(cast.haoting, AddPerson(name=f"Wei{unseen} Jun"), by=cast.lin_yue, now=cast.now)
    contacts(tmp_path, f"Xu{unseen} Pei,Haoting Group,xu.pei@haoting.example,,Buyer\n", cast.lin_yue, cast.now)
    assert Person.objects.filter(name__in=["Wei Jun", "Xu Pei"]).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("unseen", UNSEEN, ids=NAMES)
def test_what_is_kept_from_before_leaves_in_every_form_of_file(cast: Cast, unseen: str) -> None:
    Person.objects.filter(name="He Lan").update(name=f"He{unseen} Lan", note=f"a{unseen}b")
    for form in FORMS[What.PEOPLE]:
        assert taken(cast, What.PEOPLE, form), form


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["\u202e", "\x1b\x00", "\u2066 \u2069"], ids=["turned", "escaped", "isolated"])
def test_a_question_of_nothing_that_is_seen_is_refused_in_a_sentence(cast: Cast, words: str) -> None:
    answer = enter(cast.he_lan).post("/portal/questions/", {"text": words})
    assert answer.status_code == 422
    assert "Write what you want to know." in answer.content.decode()
    assert not Question.objects.exists()
    assert enter(cast.dana).post("/portal/questions/", {"text": f"When?{words}"}).status_code == 302
    assert Question.objects.get().text == "When?"


@pytest.mark.django_db
def test_a_row_named_by_nothing_that_is_seen_is_named_by_its_mail(cast: Cast, tmp_path: Path) -> None:
    contacts(tmp_path, "\u200b,Haoting Group,xu.pei@haoting.example,,Buyer\n", cast.lin_yue, cast.now)
    assert "\u200b" not in Person.objects.get(addresses__value="xu.pei@haoting.example").name


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["\u200b\u200b", "\u200b \ufeff", "\u2060"], ids=["no_width", "apart", "joined"])
def test_words_of_which_nothing_shows_are_no_words(cast: Cast, words: str) -> None:
    meeting = rehearsal(cast, dynamic_plot_value(cast))
    answer = enter(cast.lin_yue).post(f"/do/add_agenda_item/{meeting.public_id}/", {"title": words})
    assert answer.status_code == 422
    assert "Fill this in." in answer.content.decode()
    assert not AgendaItem.objects.exclude(title__in=["The deck", SOFTLY]).exists()


@pytest.mark.parametrize("text", ["محمد", "\u200fשלום\u200e", "👩‍🚀 می‌خواهم", "a\tb\nc", "何岚"])
def test_letters_of_every_script_and_the_ends_of_lines_stay(text: str) -> None:
    assert visible({"a": [text]}) == {"a": [text]}


@given(st.text())
def test_twice_is_as_once_and_nothing_that_is_seen_goes(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert "".join(filter(str.isprintable, text)) == "".join(filter(str.isprintable, visible(text)))
    assert typed(text) == typed(typed(text))
