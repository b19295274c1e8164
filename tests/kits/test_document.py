"""Documents on paper: what goes in can be read out again, in every language, and nothing in it is taken for markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as configured
from hypothesis import given, settings, strategies
from pypdf import PdfReader

from rapport.kits.document.parts import Attached, Document, Pairs, Part, Points, Step, Strand, Thread, Words
from rapport.kits.document.printing import NoFonts, printed
from tests.paper import attached_to, words_of

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
BARE = Document("en", "Beichen Software", "with Greenpath", "One page", "", "page {n} of {all}", ())


def paper(document: Document) -> bytes:
    return printed(document, fonts=configured.FONTS, at=NOON)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Sales and finance must say one number"),
        ("zh-hans", "销售和财务必须说同一个数字，¥640,000"),
        ("ja", "営業と経理は同じ数字を言うこと。髙島"),
    ],
)
def test_every_language_is_read_back_as_it_was_given(language: str, words: str) -> None:
    content = paper(replace(BARE, language=language, title=words, parts=[Words("", [("", words)])]))
    assert words_of(content).count(words) >= 2


def test_each_kind_of_part_is_printed() -> None:
    lines = [[Step("done", "", "Risky orders", "He Lan"), Step("hole", "hole", "No test")]]
    parts: list[Part] = [
        Words("Answer", [("He Lan", "confirmed")], strong=True),
        Points("Covers", ["Six screens"]),
        Pairs("Course", [("09:02", "opened")]),
        Thread(["Words", "Pain", "Test"], [Strand("2", "“Gone”", "Zhou", lines)]),
    ]
    text = words_of(paper(replace(BARE, parts=parts)))
    for words in ("Answer", "confirmed", "Six screens", "09:02", "opened", "“Gone”", "No test", "page 1 of 1"):
        assert words in text


def test_what_travels_inside_is_the_same_bytes() -> None:
    text = '{"question":"周敬明？","seal":"00"}'
    content = paper(replace(BARE, attached=[Attached("shown.json", text, "What was shown")]))
    assert attached_to(content) == {"shown.json": text.encode()}


def test_the_same_document_at_the_same_moment_is_the_same_file() -> None:
    assert paper(BARE) == paper(BARE)


def test_a_moment_as_a_clock_tells_it_is_dated_to_its_second() -> None:
    moment = NOON.replace(second=7, microsecond=345_678)
    content = printed(BARE, fonts=configured.FONTS, at=moment)
    assert PdfReader(BytesIO(content)).metadata.creation_date == NOON.replace(second=7)  # type: ignore[union-attr]


def test_letters_come_along_in_the_file() -> None:
    fonts = PdfReader(BytesIO(paper(BARE))).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert all("+NotoSans" in str(one.get_object()["/BaseFont"]) for one in fonts.values())


def test_without_fonts_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoFonts, match="make setup"):
        printed(BARE, fonts=tmp_path, at=NOON)


def test_a_little_picture_stands_there_by_its_name_and_not_as_an_empty_box() -> None:
    content = paper(replace(BARE, title="Thank you 🙂", lede="👩‍💻 at work"))
    text = words_of(content)
    assert "Thank you [slightly smiling face]" in text
    assert "[woman][personal computer] at work" in text
    fonts = PdfReader(BytesIO(content)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert all("+NotoSans" in str(one.get_object()["/BaseFont"]) for one in fonts.values())


def test_a_word_without_an_end_stays_on_the_page() -> None:
    said = Words("W" * 100, [("", "w" * 400), ("", "a" * 64)])
    content = paper(replace(BARE, title="W" * 200, lede="x" * 300, parts=[said, Pairs("", [("t", "v" * 200)])]))
    page, ends = PdfReader(BytesIO(content)).pages[0], list[float]()

    def see(text: str, _cm: object, at: list[float], _font: object, size: float) -> None:
        ends.append(at[4] + len(text.strip()) * size * 0.3)

    page.extract_text(visitor_text=see)
    assert max(ends) <= page.mediabox.width
    assert "a" * 64 in words_of(content), "a fingerprint is copied whole"


def test_letters_that_the_fonts_lack_are_no_reason_to_print_nothing() -> None:
    assert "Nour" in words_of(paper(replace(BARE, title="Nour نور 🙂")))


@settings(deadline=None, max_examples=20)
@given(strategies.text(max_size=60))
def test_no_words_break_the_layout_or_reach_a_file(words: str) -> None:
    odd = f'#read("/etc/passwd") $ * _ ` <a> @b {words}'
    text = words_of(paper(replace(BARE, title=odd, parts=[Points(odd, [odd, words]), Words(odd, [(odd, words)])])))
    assert "root:" not in text
