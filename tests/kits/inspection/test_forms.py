"""The form of texts as a pattern: nearly all follow it, and it tells nothing of them."""

from __future__ import annotations

import re

import duckdb
import ibis.expr.datatypes as dt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kits.inspection.drafts.columns import allowed
from rapport.kits.inspection.drafts.forms import pattern_of
from rapport.kits.inspection.drafts.personal import is_key, is_personal
from rapport.kits.inspection.drafts.reading import Column


@pytest.mark.parametrize(
    ("texts", "words", "pattern"),
    [
        ([f"HT-{n:04}" for n in range(30)], True, "^HT-[0-9]{4}$"),
        ([f"HT-{n:04}" for n in range(30)], False, "^[A-Z]{2}-[0-9]{4}$"),
        ([f"HT-{n:04}" for n in range(30)] + ["ht-31"], True, "^HT-[0-9]{4}$"),
        ([f"{n} patients" for n in range(30)], True, "^[0-9]+ patients$"),
        ([f"{n}.5 [m]" for n in range(30)], True, r"^[0-9]+[.][0-9] \[m\]$"),
        ([f"{'Aa'[n % 2]}b{n % 10}" for n in range(30)], False, "^[A-Za-z]{2}[0-9]$"),
        ([f"lin{n}@beichen.example" for n in range(30)], True, "^[^@ ]+@[^@ ]+[.][^@ ]+$"),
        (["CN", "JP", "DE"] * 10, True, "^[A-Z]{2}$"),
        (["signed", "open"] * 15, True, ""),
        (["HT-0001"] * 19, True, ""),
        ([f"签约{n}" for n in range(30)], True, ""),
        ([f"a\n{n}" for n in range(30)], True, ""),
        ([f"HT-{n}" for n in range(20)] + [f"{n}" for n in range(20)], True, ""),
    ],
)
def test_texts_of_one_form_have_a_pattern(texts: list[str], words: bool, pattern: str) -> None:
    assert pattern_of(texts, words=words) == pattern


def test_what_stands_for_none_may_stand_beside_the_form() -> None:
    assert pattern_of([f"{n}%" for n in range(30)], ["n/a", "empty"], words=True) == "^([0-9]+%|n/a|empty)$"


@given(st.lists(st.text("aB9-. [\\^]|+(){}$*?é", max_size=6), min_size=1, max_size=4), st.booleans())
def test_nearly_all_follow_the_pattern_on_the_engine_too(texts: list[str], words: bool) -> None:
    many = texts * 20
    pattern = pattern_of(many, words=words)
    if pattern:
        assert sum(1 for text in many if re.search(pattern, text)) >= 0.9 * len(many)
        found = duckdb.execute(
            "SELECT count(*) FROM unnest(?) t(x) WHERE regexp_matches(x, ?)", [many, pattern]
        ).fetchone()
        assert found == (sum(1 for text in many if re.search(pattern, text)),)


@given(st.lists(st.from_regex("[A-Z]{3}-[0-9]{4}", fullmatch=True), min_size=20, max_size=30))
def test_without_words_no_letter_of_a_text_is_told(texts: list[str]) -> None:
    assert pattern_of(texts, words=False) == "^[A-Z]{3}-[0-9]{4}$"


def column(name: str, *values: str) -> Column:
    """Return a column of texts."""
    return Column(name, dt.string, len(values), len(values), values)


@pytest.mark.parametrize(
    ("name", "values", "personal"),
    [
        ("buyer_name", ("a",), True),
        ("BirthDate", ("a",), True),
        ("Address1", ("a",), True),
        ("customer", ("a",), True),
        ("customer_id", ("a",), False),
        ("customer_type", ("a",), False),
        ("card_number", ("a",), True),
        ("联系电话", ("a",), True),
        ("adviser", ("Lin Yue", "He Lan", "signed"), True),
        ("adviser", ("周静明", "何岚"), True),
        ("programme", ("Dan Valliere", "HS-FD", "HS-HD"), True),
        ("country", ("United Kingdom", "Czech Republic"), False),
        ("reached_at", ("lin.yue@beichen.example", "he.lan@haoting.example"), True),
        ("state", ("signed", "open"), False),
        ("national_id", ("AB123456", "CD998877"), True),
        ("sfz", ("a",), True),
        ("handler", ("lyue", "swan"), True),
        ("经办", ("a",), True),
        ("申请人", ("a",), True),
        ("人数", ("a",), False),
        ("客户", ("a",), True),
        ("客户等级", ("a",), False),
        ("car", ("沪A12345", "京B5432F"), True),
        ("licence_plate", ("a",), True),
        ("x", (), False),
        ("x", ("lin.yue@beichen.example",), True),
        ("x", ("lin.yue@beichen.example", "open"), False),
        ("x", ("lin.yue@beichen.example", "open", "signed"), False),
        ("x", ("Lin Yue",), True),
        ("x", ("Lin Yue", "open", "signed", "lost"), False),
        ("x", ("Lin Yue", "open", "signed", "lost", "gone"), False),
    ],
)
def test_a_column_of_persons_is_told_by_its_name_or_its_values(
    name: str, values: tuple[str, ...], personal: bool
) -> None:
    assert is_personal(column(name, *values)) is personal


def test_a_key_is_called_like_one() -> None:
    assert [is_key(column(name)) for name in ("id", "SupportRepId", "contract_no", "PhoneNumber", "PostalCode", "合同编号", "identity")] == [
        True, True, True, False, False, True, False,
    ]  # fmt: skip


def test_many_different_values_are_no_set() -> None:
    assert allowed(column("state", *(f"s{number}" for number in range(20_000)))) is None
    assert allowed(column("state", *["signed", "open"] * 30)) is not None


@pytest.mark.parametrize(
    ("values", "personal"),
    [
        ((13800001111, 13900001111), True),
        ((110101199003071234, 110101198512311235), True),
        ((11010119, 4500000, 23800001111), False),
        ((), False),
        ((13800001111,), True),
        ((13800001111, 4), False),
        ((13800001111, 4, 5), False),
        ((1764417600000, 1764417600001), False),
    ],
)
def test_numbers_that_are_a_mobile_or_an_identity_are_of_a_person(values: tuple[int, ...], personal: bool) -> None:
    assert is_personal(Column("z", dt.int64, len(values), len(values), values)) is personal
