"""Names on cards: in parts, in scripts and in readings."""

from __future__ import annotations

import pytest

from tests.integrations.formats.vcard.outcomes import card, person


def test_the_formatted_name_stands_as_it_is_written() -> None:
    row = person(card("N:Doe;John;Richter\\, James;Mr.;Sr.", "FN:Mr. John Richter, James Doe Sr."))

    assert (row.name, row.given, row.family) == ("Mr. John Richter, James Doe Sr.", "John", "Doe")


@pytest.mark.parametrize(
    ("structured", "name"),
    [
        ("周;敬明;;;", "周敬明"),
        ("Lind;Elsa;Maria;Dr.;", "Elsa Maria Lind"),
        ("リンド;エルサ", "エルサ・リンド"),
        ("Dirk", "Dirk"),
    ],
)
def test_without_a_formatted_name_the_parts_are_joined(structured: str, name: str) -> None:
    assert person(card(f"N:{structured}")).name == name


def test_names_in_three_languages_are_one_person() -> None:
    row = person(
        card(
            "FN;ALTID=1;LANGUAGE=ja:ラニア・アジズ",
            "FN;ALTID=1;LANGUAGE=en;PREF=1:Rania Aziz",
            "FN;ALTID=1;LANGUAGE=zh-Hans:拉尼娅",
            "N;ALTID=2;LANGUAGE=en:Aziz;Rania;;;",
            "N;ALTID=2;LANGUAGE=ar:عزيز;رانية;;;",
            version="4.0",
        )
    )

    assert row.name == "Rania Aziz"
    assert row.other_names == {"ja": "ラニア・アジズ", "zh": "拉尼娅", "ar": "رانية عزيز"}


def test_a_second_name_without_a_language_goes_by_its_script() -> None:
    assert person(card("FN:Zhou Jingming", "FN:周敬明")).other_names == {"hani": "周敬明"}


@pytest.mark.parametrize(
    "lines",
    [
        ("N:森;紗英;;;", "X-PHONETIC-LAST-NAME:もり", "X-PHONETIC-FIRST-NAME:さえ"),
        ('N;SORT-AS="もり,さえ":森;紗英;;;',),
        ("N:森;紗英;;;", "SORT-STRING:もり さえ"),
    ],
)
def test_a_reading_in_kana_is_another_name(lines: tuple[str, ...]) -> None:
    assert person(card("FN:森紗英", *lines, version="4.0")).other_names == {"kana": "もり さえ"}


def test_a_reading_of_a_latin_name_is_none() -> None:
    row = person(card("FN:John Doe", "N:Doe;John;;;", "X-PHONETIC-LAST-NAME:Dow", "X-PHONETIC-FIRST-NAME:Jon"))

    assert row.other_names == {}
