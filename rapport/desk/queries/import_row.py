"""A row of the grid of an import, and whom it looks like."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.desk.queries.import_cell import Cell
from rapport.integrations.models import RowState

FAR = 3
"""The first column that no wide frame is sure to show."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody whom a row looks like, in a sentence, and whether it is more likely one person."""

    words: str
    same: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the grid; `mark` names it in forms, `aside` is a reason that belongs to no column shown.

    `client` is the name of a client that would be new with it and looks like `like`, one that is here or, where it is
    `like_fresh`, that an earlier row makes; both empty where there is none. `unknown` is what a report of hours calls a
    client that is not here, in the first row of the leaf that does. `stays` says that it is out for another reason than
    somebody's word, and cannot be taken in.
    """

    mark: str
    line: str
    state: RowState
    sign: str
    icon: str
    css: str
    word: str
    cells: list[Cell]
    aside: str
    twin: Twin | None = None
    client: str = ""
    like: str = ""
    like_fresh: bool = False
    unknown: str = ""
    stays: bool = False

    @property
    def reasons(self) -> list[tuple[Cell, bool]]:
        """Its cells at fault that a frame may hide, and whether one lies far to the right: not the first, and not what is asked."""
        asked = f"cell:{self.mark}:client" if self.unknown else ""
        return [
            (cell, place >= FAR)
            for place, cell in enumerate(self.cells)
            if place and cell.reason and cell.name != asked
        ]

    @property
    def refused(self) -> bool:
        """Whether it cannot go in."""
        return self.state == RowState.REFUSED

    @property
    def left_out(self) -> bool:
        """Whether it stays out."""
        return self.state == RowState.LEFT_OUT
