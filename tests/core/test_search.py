"""Folding of names for search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.clients.models import Client, Person
from rapport.core import readings
from rapport.core.search import fold, text_of, text_of_latin
from tests.cast import Cast


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


@given(st.lists(st.text()))
def test_each_name_is_one_line(names: list[str]) -> None:
    lines = [line for line in text_of(names).split("\n") if line]
    assert lines == list(dict.fromkeys(filter(None, map(fold, names))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ångström", "ANGSTROM"),
        ("ＡＢＣ", "abc"),
        ("グリーン", "ぐりーん"),
        ("Lech Wałęsa", "lech walesa"),
        ("ｶﾅ", "かな"),
    ],
)
def test_spellings_of_one_name_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("asked", ["haoting", "HAO", "澔庭", "グループ", "ぐるーぷ", "group hao", "ｈａｏｔｉｎｇ"])
def test_a_client_is_found_by_any_fragment_in_any_script(asked: str, cast: Cast) -> None:
    assert list(Client.objects.visible_to(cast.lin_yue).named(asked)) == [cast.haoting]
    assert not Client.objects.visible_to(cast.dana).named(asked)


def test_an_underscore_or_percent_is_a_letter_like_any(cast: Cast) -> None:
    assert not Person.objects.visible_to(cast.lin_yue).named("%")
    assert not Person.objects.visible_to(cast.lin_yue).named("_")


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60))
def test_a_name_in_ascii_is_folded_the_short_way_to_the_same(name: str) -> None:
    assert text_of_latin(name, readings.LONGEST) == text_of([name], readings.of_names({"": name}))
