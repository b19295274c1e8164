import pytest
from moneyed import Money

from rapport.ui.components.money import money


@pytest.mark.parametrize(
    ("amount", "code", "written"),
    [
        ("3200000", "CNY", "¥3,200,000"),
        ("2400000", "JPY", "JP¥2,400,000"),
        ("2180000", "USD", "$2,180,000"),
        ("6910.50", "EUR", "€6,910.50"),
        ("410000.00", "SEK", "kr 410,000"),
        ("12", "CHF", "CHF 12"),
        ("-86000", "CNY", "−¥86,000"),
    ],
)
def test_an_amount_stands_with_its_own_sign(amount: str, code: str, written: str) -> None:
    assert money(Money(amount, code)) == written


def test_no_amount_is_a_dash() -> None:
    assert money(None) == "—"
