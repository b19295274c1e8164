"""Money as pages write it. Currencies are never added up."""

from __future__ import annotations

from moneyed import Money

SYMBOLS = {"CNY": "¥", "JPY": "JP¥", "USD": "$", "EUR": "€", "GBP": "£", "SEK": "kr ", "NOK": "kr ", "DKK": "kr "}


def money(value: Money | None) -> str:
    """An amount with its sign: "¥3,200,000", "JP¥2,400,000", "€6,910.50", "kr 410,000"; a dash for None.

    Cents stand only where there are any. A currency without a sign of its own stands by its code.
    """
    if value is None:
        return "—"
    whole = value.amount == value.amount.to_integral_value()
    figure = f"{value.amount:,.0f}" if whole else f"{value.amount:,.2f}"
    code = value.currency.code
    symbol = SYMBOLS.get(code, f"{code} ")
    return f"−{symbol}{figure[1:]}" if figure.startswith("-") else f"{symbol}{figure}"
