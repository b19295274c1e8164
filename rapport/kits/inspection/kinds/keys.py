"""Kinds that look at the values of several rows: whether they come once, and whether what they point at is there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Counted(StrEnum):
    """What of duplicates is counted: the rows beyond the first of each value, or every row of a value that comes twice."""

    BEYOND_THE_FIRST = "beyond_the_first"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Unique:
    """Rows whose values in these columns, taken together, come more than once.

    A row with NULL in one of them is no duplicate, as in SQL's UNIQUE.
    """

    columns: tuple[str, ...]
    counted: Counted = Counted.BEYOND_THE_FIRST
    name: ClassVar[str] = "unique"


@dataclass(frozen=True, slots=True)
class Duplicate(Unique):
    """The same, all rows of a value that comes twice where nothing else is said: whoever mends them has to see each."""

    counted: Counted = Counted.ALL
    name: ClassVar[str] = "duplicate"


@dataclass(frozen=True, slots=True)
class Reference:
    """Rows that point at a row of another table which is not there; a row with NULL in a column points nowhere."""

    columns: tuple[str, ...]
    to_table: str
    to_columns: tuple[str, ...]
    name: ClassVar[str] = "reference"
