"""Haoting's books of that month, each row with what a hand says of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

NAN = float("nan")
Table = tuple[str, list[tuple[Any, ...]]]


def money(words: str) -> Decimal:
    """Return an amount."""
    return Decimal(words)


LEDGERS: dict[str, Table] = {
    "voucher": (
        "voucher_no {text}, debit {money}, credit {money}, hours {real}, billed {real}",
        [
            ("V-1", money("10.10"), None, 0.1, None),
            ("V-1", None, money("10.10"), 0.2, 0.3),  # in floats 0.1 + 0.2 is a little more
            ("V-2", money("0.10"), None, 1.0, 1.0),
            ("V-2", money("0.20"), None, None, None),
            ("V-2", None, money("0.30"), None, None),
            ("V-3", money("5.00"), money("4.99"), 2.0, 2.0),  # off by a cent
            ("V-4", money("7.00"), None, 0.5, 0.4),  # nothing against it
            ("v-1", money("2.00"), money("2.50"), 1.0, 1.0),  # another voucher than V-1
            (None, money("1.00"), None, 1.0, 1.0),
            (None, None, money("1.00"), None, None),
        ],
    ),
    "no_voucher": ("voucher_no {text}, debit {money}, credit {money}", []),
    "invoice": (
        "invoice_no {text}, total {money}, weight {real}, due {day}, floor {whole}",
        [
            ("I-1", money("100.00"), 1.0, date(2026, 11, 1), 1),  # alike
            ("I-2", money("0.30"), 0.3, date(2026, 11, 1), 1),  # a cent more there
            ("I-3", money("5.00"), NAN, date(2026, 11, 1), 1),  # alike, also in what is no number
            ("I-4", None, 1.0, None, None),  # alike, also in what is not there
            ("I-5", money("8.00"), 1.0, None, 1),  # missing there
            ("i-1", money("100.00"), 1.0, date(2026, 11, 1), 1),  # missing there
            ("I-6", money("3.00"), 1.0, None, 1),  # more than once here
            ("I-6", money("4.00"), 1.0, None, 1),
            ("I-8", None, 1.0, None, 1),  # nothing is not nought
            (None, money("1.00"), 1.0, None, 1),  # without a key there is no counterpart
        ],
    ),
    "erp_invoice": (
        "number {text}, amount {money}, weight {real}, due {day}, floor {whole}",
        [
            ("I-1", money("100.00"), 1.0, date(2026, 11, 1), 1),
            ("I-2", money("0.31"), 0.3, date(2026, 11, 1), 1),
            ("I-3", money("5.00"), NAN, date(2026, 11, 1), 1),
            ("I-4", None, 1.0, None, None),
            ("I-6", money("7.00"), 1.0, None, 1),
            ("I-8", money("0.00"), 1.0, None, 1),
            ("I-7", money("9.00"), 1.0, None, 1),  # missing here
            (None, money("1.00"), 1.0, None, 1),  # missing here, each
            (None, money("1.00"), 1.0, None, 1),
        ],
    ),
}
