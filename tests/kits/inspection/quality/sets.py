"""The public sets whose errors are known: where each lies, which plan a person wrote for it, and what is truly wrong in it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.integrations.files import SAMPLES

PLANS = Path(__file__).parent / "plans"
Cell = tuple[str, str]
"""The key of a row, and a column; an empty column where whole rows are wrong."""


@dataclass(frozen=True, slots=True)
class Set:
    """A set of data with its key, the truth about it, and whether that is told by cell or by row."""

    name: str
    file: str
    key: str
    truth: Callable[[Path], set[Cell]]
    by_cell: bool
    hidden: str = ""
    """The column that tells the truth, where it stands among the data."""

    @property
    def path(self) -> Path:
        """Where the data lie."""
        return SAMPLES / self.file

    @property
    def plan(self) -> Path:
        """The plan that a person wrote."""
        return PLANS / f"{self.name}.yaml"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _differing(path: Path) -> set[Cell]:
    """Return the cells in which the dirty file differs from the clean one beside it."""
    clean = _rows(path.with_name("clean.csv"))
    pairs = zip(clean, _rows(path), strict=True)
    return {(dirty["index"], column) for right, dirty in pairs for column in dirty if dirty[column] != right[column]}


def _doubled(path: Path) -> set[Cell]:
    """Return the rows of places that stand in the file more than once, by the true id that was given to each by hand."""
    rows = _rows(path)
    often = Counter(row["True Id"] for row in rows)
    return {(row["Id"], "") for row in rows if often[row["True Id"]] > 1}


def without_truth(one: Set, folder: Path) -> Path:
    """Return the data of a set as they would be without the truth about them: a file in a folder, where that takes one."""
    if not one.hidden:
        return one.path
    rows = _rows(one.path)
    copy = folder / one.path.name
    with copy.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [name for name in rows[0] if name != one.hidden], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return copy


SETS = (
    Set("hospital", "dirty-data/hospital/dirty.csv", "index", _differing, by_cell=True),
    Set("beers", "dirty-data/beers/dirty.csv", "index", _differing, by_cell=True),
    Set("sites", "dirty-data/dedupe-messy/csv_example_input_with_true_ids.csv", "Id", _doubled, False, "True Id"),
)
