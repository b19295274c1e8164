"""Balances and reconciliations are written alike in a contract and in the short form (PRACTICES E1)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from rapport.kits.inspection.kinds import Balance, Counted, Duplicate, Reconciliation
from tests.kits.inspection.written import HEAD, read

SIDES = """
  - {duplicate: [a, b]}
  - {balance: {sum: debit, equals: credit, by: voucher, tolerance: 0.01}}
  - {balance: {sum: total, by: id, equals: amount, in: lines, in_by: head, in_where: amount > 0}}
  - {reconciliation: {key: id, to: orders, to_key: number, values: {total: amount, state: state}, source: erp}}
  - {reconciliation: {key: id, to: orders, sums: total}}
"""
KINDS = [
    Duplicate(("a", "b"), Counted.ALL),
    Balance("debit", "credit", ("voucher",), tolerance=Decimal("0.01")),
    Balance("total", "amount", ("id",), "lines", ("head",), "amount > 0"),
    Reconciliation(("id",), "orders", ("number",), ("total", "state"), ("amount", "state"), source="erp"),
    Reconciliation(("id",), "orders", ("id",), ("total",), ("total",), added=True),
]


def test_two_sides_are_written_alike_in_both_forms(tmp_path: Path) -> None:
    short = read(tmp_path, f"plan: x\ntables:\n  a:\n    checks:{indented(SIDES)}")
    assert [check.kind for check in short.checks] == KINDS
    rules = [
        f"{{type: custom, engine: rapport, implementation: {{kind: {name}, {given}}}}}"
        for name, given in (
            ("duplicate", "columns: [a, b]"),
            *(line.strip(" -{}").split(": {", 1) for line in SIDES.splitlines()[2:]),
        )
    ]
    text = f"{HEAD}schema:\n  - name: a\n    quality:\n" + "".join(f"      - {rule}\n" for rule in rules)
    assert [check.kind for check in read(tmp_path, text).checks] == KINDS


def indented(text: str) -> str:
    """Return lines as they stand under `checks`."""
    return text.replace("\n", "\n    ")
