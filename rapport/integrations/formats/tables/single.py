"""One row by itself, of cells that were shown or corrected."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass

from rapport.integrations.formats.charsets import Charset
from rapport.integrations.formats.tables.description import Plan
from rapport.integrations.formats.tables.fields import Field
from rapport.integrations.formats.tables.grids import UNICODE, Line
from rapport.integrations.formats.tables.headers import Columns
from rapport.integrations.formats.tables.presets.preset import Subject
from rapport.integrations.formats.tables.reading import Outcome, outcomes


@dataclass(frozen=True, slots=True)
class _Alone:
    """A table of one row, with a column for each field."""

    line: int
    header: tuple[str, ...]
    cells: tuple[str, ...]
    name: str = ""
    form: str = ""
    delimiter: str = ","
    charset: Charset = UNICODE

    def rows(self) -> Generator[Line]:
        yield self.line, list(self.cells)


def row_of(line: int, values: Mapping[Field, str], *, companies: bool) -> Outcome:
    """Return the row that these values make, read as the cells of a table with a column for each field are."""
    subject = Subject.COMPANIES if companies else Subject.PEOPLE
    alone = _Alone(line, tuple(field.label for field in values), tuple(values.values()))
    return next(outcomes(Plan(alone, Columns("", tuple(values), subject), {})))
