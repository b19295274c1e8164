"""Every word of the product is there in three languages, and written as each of them is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from django.utils import translation

from rapport.ui.components.phrases import counted, detailed, listed, sentences
from tools import messages

PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^<>]+>")
HAN = r"[\u3400-\u9fff]"
KANA_OR_HAN = r"[\u3040-\u30ff\u3400-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN}[,;:!?()]|[,;:!?()]{HAN}|{HAN}\.(?!\w)")
UNSPACED = re.compile(rf"{KANA_OR_HAN}[A-Za-z0-9]|[A-Za-z0-9]{KANA_OR_HAN}")

LANGUAGES = pytest.mark.parametrize("language", messages.LANGUAGES)


@LANGUAGES
def test_a_catalogue_is_in_step_with_the_code_and_complete(language: str) -> None:
    assert list(messages.faults(language)) == []


@LANGUAGES
def test_nothing_waits_for_a_second_look(language: str) -> None:
    assert [one.id for one in messages.read(language) if one.id and one.fuzzy] == []


@LANGUAGES
def test_both_languages_have_one_form_for_every_number(language: str) -> None:
    assert messages.read(language).num_plurals == 1


@LANGUAGES
def test_a_translation_has_the_values_and_marks_of_its_english(language: str) -> None:
    differing = [one.id for one, text in texts(language) if places(text) != places(last(one.id))]
    assert differing == []


@LANGUAGES
def test_punctuation_beside_han_is_full_width(language: str) -> None:
    assert [text for _one, text in texts(language) if HALF_WIDTH.search(PLACE.sub("", text))] == []


@LANGUAGES
def test_a_space_stands_between_han_and_latin(language: str) -> None:
    assert [text for _one, text in texts(language) if UNSPACED.search(PLACE.sub("、", text))] == []


@pytest.mark.parametrize(
    ("language", "other", "ours"),
    [
        ("ja", "テーブル", "表"),
        ("ja", "カレンダー", "予定表"),
        ("ja", "健康度", "健全度"),
        ("zh_Hans", "礼物", "礼品"),
        ("zh_Hans", "账本", "台账"),
        ("zh_Hans", "公司规则", "内部规则"),
    ],
)
def test_a_thing_has_one_word_in_each_language(language: str, other: str, ours: str) -> None:
    assert any(ours in text for _one, text in texts(language))
    assert [text for _one, text in texts(language) if other in text] == []


def test_nothing_of_ours_renames_a_month() -> None:
    months = {"january", "march", "april", "may", "june", "july", "august"}
    assert {str(last(one.id)).casefold() for one, _text in texts("ja")} & months == set()


@pytest.mark.parametrize(
    ("language", "row", "whole", "text"),
    [
        ("en", "He Lan, Xu Pei", "He Lan, Haoting", "One. Two."),
        ("zh-hans", "He Lan、Xu Pei", "He Lan，Haoting", "One.Two."),
        ("ja", "He Lan、Xu Pei", "He Lan、Haoting", "One.Two."),
    ],
)
def test_words_are_put_together_as_the_language_does(language: str, row: str, whole: str, text: str) -> None:
    with translation.override(language):
        assert listed(["He Lan", "Xu Pei"]) == row
        assert detailed(["He Lan", None, "Haoting"]) == whole
        assert sentences("One.", "", "Two.") == text


@pytest.mark.parametrize(
    ("language", "two", "twelve"), [("en", "two", "12"), ("zh-hans", "两", "12"), ("ja", "2", "12")]
)
def test_a_number_before_what_it_counts_is_written_as_people_write_it(language: str, two: str, twelve: str) -> None:
    with translation.override(language):
        assert (counted(2), counted(12)) == (two, twelve)


def texts(language: str) -> Iterator[tuple[Message, str]]:
    """Every message of a language with its translation."""
    for one in messages.read(language):
        if one.id:
            yield one, last(one.string or "")


def last(given: str | list[str] | tuple[str, ...]) -> str:
    """The form for many, or the only one."""
    return given if isinstance(given, str) else given[-1]


def places(text: str) -> set[str]:
    """What stands for values and marks in a text."""
    return set(PLACE.findall(text))
