"""Plain values that bars of criteria and charts of lines take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class RulerBar:
    """A criterion: from `baseline` to `target`, and what was `measured` (None: nothing yet), all in one unit.

    `lower` says that less is better, `percent` that the scale goes to a hundred; `words` say it to who does not see it.
    """

    baseline: Decimal
    target: Decimal
    measured: Decimal | None
    words: str
    lower: bool = False
    percent: bool = False

    @property
    def is_met(self) -> bool:
        """Whether what was measured reaches the target."""
        if self.measured is None:
            return False
        return self.measured <= self.target if self.lower else self.measured >= self.target


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: how it stands, how many it counts, in which words, and the address that shows just these."""

    tone: Literal["whole", "open", "short", "hole"]
    count: int
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A line of a chart: the words at its end, its points in the order of their days, and its `tone`."""

    words: str
    points: Sequence[tuple[date, Decimal]]
    tone: Literal["accent", "amber", "grey"] = "accent"


@dataclass(frozen=True, slots=True)
class LineChart:
    """Values over days; `words` say it to who does not see it. `target` is a heavy rule with its own words."""

    words: str
    lines: Sequence[ValueLine]
    target: Decimal | None = None
    target_words: str = ""
    from_zero: bool = False


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A count of `of` that there could be (count None: it does not apply), in `words`, and where what it counts is listed."""

    count: int | None
    of: int
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row of counts and what it is called."""

    words: str
    cells: Sequence[HeatCell]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Counts in rows and columns; `words` say what they count, `corner` what the rows are."""

    words: str
    corner: str
    columns: Sequence[str]
    rows: Sequence[HeatRow]


@dataclass(frozen=True, slots=True)
class Night:
    """One turn of what is looked at again and again: its day, and the rows that failed (None: it was not, or could not be, counted).

    `whole` says that everything was looked at; `ran` that something was tried, even where nothing came of it. `at` is its
    time, where other turns fell on the same day.
    """

    on: date
    failed: int | None
    whole: bool = True
    ran: bool = True
    at: str = ""


@dataclass(frozen=True, slots=True)
class Nights:
    """Turns in their order; `words` say them to who does not see them."""

    words: str
    rows: Sequence[Night]

    @property
    def is_broken(self) -> bool:
        """Whether a turn was not looked at whole, or could not be counted."""
        return any(not one.whole or one.failed is None for one in self.rows)
