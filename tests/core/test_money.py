"""Money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from moneyed import Money

from rapport.core.errors import Refused
from rapport.core.money import amount


@pytest.mark.parametrize(("value", "currency"), [("4800", "EUR"), ("38.50", "USD"), ("2400000", "JPY"), ("0", "CNY")])
def test_an_amount_is_kept_exactly(value: str, currency: str) -> None:
    assert amount(Decimal(value), currency) == Money(value, currency)


@pytest.mark.parametrize(
    ("value", "currency", "words"),
    [
        ("6950.50", "JPY", "JPY has no decimals. 6,951 or 695,050?"),
        ("12.345", "USD", "USD has 2 decimals. 12.35 or 12,345?"),
        ("0.001", "EUR", "EUR has 2 decimals, and this amount has more."),
        ("0.125", "EUR", "EUR has 2 decimals, and this amount has more."),
        ("0.5", "JPY", "JPY has no decimals. Enter a whole amount."),
        ("1.005", "EUR", "EUR has 2 decimals. 1.01 or 1,005?"),
    ],
)
def test_what_is_too_fine_is_answered_with_what_may_have_been_meant(value: str, currency: str, words: str) -> None:
    with pytest.raises(Refused) as found:
        amount(Decimal(value), currency)
    assert found.value.message == words


@pytest.mark.parametrize(
    ("value", "currency", "field"),
    [
        ("1.5", "JPY", "amount"),
        ("0.001", "EUR", "amount"),
        ("-1", "EUR", "amount"),
        ("NaN", "EUR", "amount"),
        ("Infinity", "EUR", "amount"),
        ("1", "XYZW", "currency"),
    ],
)
def test_what_is_no_amount_is_refused(value: str, currency: str, field: str) -> None:
    with pytest.raises(Refused) as found:
        amount(Decimal(value), currency)
    assert found.value.field == field
