"""Kinds that hold two sides against each other: sums that must be equal, and rows that must be in two tables alike."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Balance:
    """Groups in which the sum of one column is not that of another: debit and credit of a voucher, a head and its lines.

    `by` and `to_by` are what makes a group on each side; without them all is one. NULL adds nothing, a group that only one
    side has adds up to nothing on the other, and rows without a group are one of their own.
    """

    left: str
    right: str
    by: tuple[str, ...] = ()
    to_table: str = ""
    to_by: tuple[str, ...] = ()
    to_where: str = ""
    tolerance: Decimal = ZERO
    source: str = ""
    name: ClassVar[str] = "balance"

    @property
    def columns(self) -> tuple[str, ...]:
        """The column that is added up, what groups it, and the other column where it is in the same table."""
        return (*self.by, self.left) if self.to_table else (*self.by, self.left, self.right)

    @property
    def there(self) -> tuple[str, ...]:
        """The other column, and what groups it there."""
        return (*self.to_by, self.right)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Keys that are missing here, missing there, or whose values differ, between two tables, also of two databases.

    `values` are compared one by one, so a key that comes more than once on a side cannot be, and is counted as that. With
    `added` they are added up by key instead, which may come as often as it likes. A row with NULL in its key has no
    counterpart. NULL is like NULL only, NaN like NaN only.
    """

    keys: tuple[str, ...]
    to_table: str
    to_keys: tuple[str, ...]
    values: tuple[str, ...] = ()
    to_values: tuple[str, ...] = ()
    added: bool = False
    to_where: str = ""
    tolerance: Decimal = ZERO
    source: str = ""
    name: ClassVar[str] = "reconciliation"

    @property
    def columns(self) -> tuple[str, ...]:
        """The key and the values here."""
        return (*self.keys, *self.values)

    @property
    def there(self) -> tuple[str, ...]:
        """The key and the values there."""
        return (*self.to_keys, *self.to_values)


TwoSides = Balance | Reconciliation
"""A kind whose figure is the number of groups, or of keys, in which two sides differ by more than its `tolerance`.

`to_table` is the table of the other side and `source` the connection it lies on; where they are empty it is the table of
the check itself, on its own connection.
"""
