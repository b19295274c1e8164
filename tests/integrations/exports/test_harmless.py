"""No cell that leaves the house is a formula, and each comes back as it was."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.integrations.formats.harmless import as_meant, harmless

SIGNS = "=+-@\t\r\n＝＋－＠"
TEXTS = st.text(st.one_of(st.sampled_from(SIGNS + " '\"’0A"), st.characters()), max_size=12)


def is_formula(cell: str) -> bool:
    """What the boldest spreadsheet takes for a formula: signs of any width, behind blanks and straight quotation marks.

    A cell that begins with an apostrophe is a text to all of them, whatever follows.
    """
    if cell.startswith("'"):
        return False
    begin = unicodedata.normalize("NFKC", cell[:8]).lstrip(' "\0\ufeff\u200b')
    return (cell[:1] in "\t\r\n" and bool(cell)) or begin[:1] in tuple("=+-@")


@given(TEXTS)
def test_no_text_is_a_formula_when_it_leaves(text: str) -> None:
    assert not is_formula(harmless(text))


@given(TEXTS)
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert as_meant(harmless(text)) == text


@given(TEXTS)
def test_what_is_no_formula_stays_as_it_is_and_the_rest_gets_one_apostrophe(text: str) -> None:
    assert harmless(text) in (text, "'" + text)


@pytest.mark.parametrize("text", ["He Lan", "", "a=b", "2026-11-27", "'tis", "O'Brien", "周敬明"])
def test_plain_words_are_left_alone(text: str) -> None:
    assert harmless(text) == text == as_meant(text)


@pytest.mark.parametrize("text", ["=1+1", "+00 512 1234", "-2", "@SUM(A1)", "\t=1", ' "=1', "’=1", "＝1", "'=1"])
def test_what_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == "'" + text
