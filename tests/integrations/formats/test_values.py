"""Names, mail addresses and telephone numbers as they are written in files."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.integrations.formats.values import (
    NotMail,
    full_name,
    line_of,
    mails_of,
    phones_of,
    prose_of,
    reading_tag,
    script_tag,
)


@pytest.mark.parametrize(
    ("cell", "mails"),
    [
        ("zhou@haoting.example", ["zhou@haoting.example"]),
        (" Zhou@Haoting.Example ", ["zhou@haoting.example"]),
        ("mailto:zhou@haoting.example", ["zhou@haoting.example"]),
        ("Zhou Jingming <zhou@haoting.example>", ["zhou@haoting.example"]),
        ("zhou@haoting.example ::: z@home.example", ["zhou@haoting.example", "z@home.example"]),
        ("zhou@haoting.example; z@home.example;", ["zhou@haoting.example", "z@home.example"]),
        ("zhou@haoting.example, z@home.example", ["zhou@haoting.example", "z@home.example"]),
        ("zhou@haoting.example\nz@home.example", ["zhou@haoting.example", "z@home.example"]),
        ("邮箱@澔庭.example", ["邮箱@澔庭.example"]),
        ("", []),
        ("-", []),
        ("N/A", []),
        ("无", []),
        ("/o=ExchangeLabs/ou=Group/cn=Recipients/cn=abc", []),
    ],
)
def test_a_cell_of_mails_gives_each_address(cell: str, mails: list[str]) -> None:
    assert mails_of(cell) == mails


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("xu.pei@haoting,example", "a mail address holds no comma"),
        ("xu.pei.haoting.example", "a mail address needs an @"),
        ("xu@pei@haoting.example", "more than one @ in a mail address"),
        ("xu pei@haoting.example", "a mail address holds no space"),
        ("xu.pei@haoting", "a mail address needs a domain after the @"),
        ("xu.pei@", "a mail address needs a domain after the @"),
        ("@haoting.example", "not a mail address"),
        ("x" * 260 + "@haoting.example", "not a mail address"),
    ],
)
def test_a_cell_that_is_no_mail_is_refused_with_its_reason(cell: str, reason: str) -> None:
    with pytest.raises(NotMail, match=f"^{reason}$") as refused:
        mails_of(cell)

    assert refused.value.value == cell


@pytest.mark.parametrize(
    ("given_name", "family", "name"),
    [
        ("敬明", "周", "周敬明"),
        ("紗英", "森", "森紗英"),
        ("エルサ", "リンド", "エルサ・リンド"),
        ("Nour", "Saab", "Nour Saab"),
        ("", "Saab", "Saab"),
        ("敬明", "Zhou", "敬明 Zhou"),
        ("", "", ""),
    ],
)
def test_the_parts_of_a_name_are_joined_as_its_script_does(given_name: str, family: str, name: str) -> None:
    assert full_name(given_name, family) == name


def test_telephone_numbers_stay_as_written_and_words_are_none() -> None:
    assert phones_of("+00 512 5550 137 ::: (512) 5550-138") == ["+00 512 5550 137", "(512) 5550-138"]
    assert phones_of("unknown") == []


def test_a_reading_is_another_name_only_in_another_script() -> None:
    assert reading_tag("モリ サエ", "森紗英") == "kana"
    assert reading_tag("Zhou Jingming", "周敬明") == "latn"
    assert reading_tag("Noor", "Nour Saab") == ""
    assert reading_tag("Zoe", "Zoë") == ""


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("周敬明", "hani"),
        ("モリ", "kana"),
        ("نور", "arab"),
        ("Тимур", "cyrl"),
        ("Åsa", "latn"),
        ("김", "hang"),
        ("7", ""),
    ],
)
def test_a_name_tells_its_script(name: str, tag: str) -> None:
    assert script_tag(name) == tag


def test_control_characters_go_and_a_line_break_becomes_a_space() -> None:
    assert line_of("\ufeffNour\x00\r\nSaab\x07") == "Nour Saab"
    assert prose_of("one\x00\r\ntwo") == "one\ntwo"


def test_an_ideographic_space_inside_a_name_is_left_alone() -> None:
    assert line_of("\u3000森\u3000紗英 ") == "森\u3000紗英"


@given(st.text())
def test_a_cleaned_line_is_composed_and_clean_and_stays_so(text: str) -> None:
    line = line_of(text)

    assert line == unicodedata.normalize("NFC", line) == line_of(line)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in line)


@given(st.text())
def test_no_text_breaks_the_reading_of_mails(text: str) -> None:
    with suppress(NotMail):
        assert all("@" in mail for mail in mails_of(text))
