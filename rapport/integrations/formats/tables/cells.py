"""One row at a time under the meaning of its columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime

from rapport.core.telling import gettext as _
from rapport.core.telling import ngettext
from rapport.integrations.formats import charsets
from rapport.integrations.formats.harmless import MARK, as_meant
from rapport.integrations.formats.tables.dates import FIRST_YEAR, LAST_YEAR, NoDay, Order, day_of
from rapport.integrations.formats.tables.description import Plan
from rapport.integrations.formats.tables.fields import OTHER_NAMES, Field
from rapport.integrations.formats.tables.grids import Faulty
from rapport.integrations.formats.values import NotMail, is_nothing, line_of, mails_of, phones_of, prose_of

_SHOWN = 200
DAY = len("2026-11-26")
_SUMS = dict.fromkeys((Field.MAIL, Field.MOBILE, Field.PHONE), "; ")
"""What stands between the cells of fields that add up."""

_INSTEAD = {Field.NAME: (Field.GIVEN, Field.MIDDLE, Field.FAMILY), Field.PHONE: (Field.MOBILE,)}
"""Fields that a corrected one speaks for."""

_NAMING = {Field.NAME, Field.GIVEN, Field.FAMILY, Field.MAIL}
"""Fields of which one is enough to know who somebody is."""

_SCRIPTS = {*OTHER_NAMES, Field.READING, Field.READING_GIVEN, Field.READING_FAMILY}


class Refusal(Exception):
    """The row cannot go in: the index of the `cell` at fault (-1: the row), its `value`, and why (translated).

    `about` is the field that is missing where no cell is at fault.
    """

    def __init__(self, cell: int, value: str, reason: str, about: str = "") -> None:
        super().__init__(reason)
        self.cell, self.about = cell, about
        self.value = line_of(value[:_SHOWN])


class Cells:
    """The cells of the row taken last, by field. One object serves all rows of a file.

    A cell that cannot be read is as if it were empty, and noted in `faults`, so that all of a row are told at once.
    `_plain` tells of a row that holds nothing to clean but the space around its cells, as most do.
    `in_scripts` tells whether the file has columns for the same name in other languages or for its reading.
    """

    def __init__(self, plan: Plan) -> None:
        self._header = plan.grid.header
        self._title = plan.title
        self._charset = plan.grid.charset
        self._misfit = plan.grid.charset.misfit
        self._orders = plan.orders
        self._at: dict[Field, list[int]] = defaultdict(list)
        for index, field in enumerate(plan.columns.fields):
            if field is not None:
                self._at[field].append(index)
        self._corrections = plan.corrections
        missing = sorted({field for given in plan.corrections.values() for field in given} - self._at.keys())
        self._added = [""] * len(missing)
        for index, field in enumerate(missing, len(self._header)):
            self._at[field].append(index)
        self.in_scripts = not self._at.keys().isdisjoint(_SCRIPTS)
        self._row: list[str] = []
        self._plain = False
        self.faults: list[Refusal] = []
        self._loose = not plan.grid.delimiter

    def header(self, cell: int) -> str:
        """Return the name of a column as the file has it, empty for none; `Sheet!Name` among several sheets."""
        name = self._header[cell] if 0 <= cell < len(self._header) else ""
        return f"{self._title}!{name}" if self._title else name

    def field(self, cell: int) -> str:
        """Return what a column is to us, empty for none."""
        return next((field.value for field, indexes in self._at.items() if cell in indexes), "")

    def by_field(self, row: list[str]) -> dict[str, str]:
        """Return what `row` says as it stands, by field; several columns of one field are joined."""
        texts = (
            (field, [row[index][:_SHOWN] for index in indexes if index < len(row)])
            for field, indexes in self._at.items()
        )
        return {
            field.value: text
            for field, found in texts
            if (text := line_of(_SUMS.get(field, " ").join(filter(None, found))))
        }

    def take(self, line: int, row: list[str]) -> None:
        """Make `row` the current one, or refuse it: bytes of another encoding, too few cells, too many, a fault.

        The rows of a sheet end at their last cell that holds anything, and what stands beside the table is no part of it.
        The apostrophe that keeps a text from being a formula is none of the text.
        """
        given, self.faults = self._corrections.get(line, {}), []
        if self._loose:
            row = self._fitted(row, given)
        if given:
            row = self._without(row, given)
        if self._misfit is not None:
            self._check_bytes(row, self._misfit)
        if len(row) != len(self._header):
            self._check_width(row)
        if MARK in "".join(row):
            row = [as_meant(cell) for cell in row]
        self._row = row = self._with(row, given) if given or self._added else row
        together = "".join(row)
        self._plain = together.isascii() and together.isprintable()

    def _without(self, row: list[str], given: Mapping[Field, str]) -> list[str]:
        """Return `row` without the cells that a correction speaks for."""
        spoken = self._spoken(given)
        return ["" if index in spoken else cell for index, cell in enumerate(row)]

    def _with(self, row: list[str], given: Mapping[Field, str]) -> list[str]:
        """Return `row` with the corrected texts, each in the first column of its field."""
        row = [*row[: len(self._header)], *self._added]
        for field, text in given.items():
            row[self._at[field][0]] = text
        return row

    def _spoken(self, given: Mapping[Field, str]) -> set[int]:
        return {index for field in given for one in (field, *_INSTEAD.get(field, ())) for index in self._at[one]}

    def _fitted(self, row: list[str], given: Mapping[Field, str]) -> list[str]:
        if isinstance(row, Faulty):
            used = {index for indexes in self._at.values() for index in indexes} - self._spoken(given)
            for index in sorted(used & row.faults.keys()):
                self._note(index, row[index], row.faults[index])
            row = ["" if index in used and index in row.faults else cell for index, cell in enumerate(row)]
        width = len(self._header)
        return row[:width] if len(row) >= width else row + [""] * (width - len(row))

    def line(self, field: Field) -> str:
        """Return the first cell of `field` that says something, as one line."""
        for index in self._at.get(field, ()):
            if text := self._row[index].strip() if self._plain else line_of(self._row[index]):
                return text
        return ""

    def name(self, field: Field) -> str:
        """Return the same as `line` for what is a name, and note one that runs over several lines as a fault.

        Such a name is what a quotation mark that was forgotten makes of the rows below it.
        """
        for index in () if self._plain else self._at.get(field, ()):
            if "\n" in self._row[index] and "\n" in (text := self._row[index].strip()):
                self._note(index, text, _("a name over several lines, a quotation mark may be missing"))
                return ""
        return self.line(field)

    def prose(self, field: Field) -> str:
        """Return all cells of `field`, line breaks kept, one under another."""
        return "\n".join(text for index in self._at.get(field, ()) if (text := prose_of(self._row[index])))

    def mails(self) -> tuple[str, ...]:
        """Return all mail addresses of the row, each once; what is none is a fault."""
        found: dict[str, None] = {}
        for index in self._at.get(Field.MAIL, ()):
            if self._row[index]:
                try:
                    found.update(dict.fromkeys(mails_of(self._row[index])))
                except NotMail as wrong:
                    self._note(index, wrong.value, str(wrong))
        return tuple(found)

    def phones(self) -> tuple[str, ...]:
        """Return all telephone numbers of the row as written, each once, mobile ones first."""
        found: dict[str, None] = {}
        for index in (*self._at.get(Field.MOBILE, ()), *self._at.get(Field.PHONE, ())):
            if self._row[index]:
                found.update(dict.fromkeys(phones_of(self._row[index])))
        return tuple(found)

    def last_touch(self) -> date | None:
        """Return the latest day among the columns of last touch."""
        days = [day for index in self._at.get(Field.LAST_TOUCH, ()) if (day := self._day(index))]
        return max(days, default=None)

    def when(self) -> date | datetime | None:
        """Return the first time or day that the row tells of: a time as it is written, with its zone where it has one."""
        for index in self._at.get(Field.AT, ()):
            with suppress(ValueError):
                found = datetime.fromisoformat(self._row[index].strip())
                if FIRST_YEAR <= found.year < LAST_YEAR and len(self._row[index].strip()) > DAY:
                    return found
            if (day := self._day(index)) is not None:
                return day
        return None

    def _day(self, index: int) -> date | None:
        text = self._row[index].strip()
        if is_nothing(text):
            return None
        try:
            return day_of(text, self._orders.get(index, Order()))
        except NoDay as wrong:
            self._note(index, text, str(wrong))
            return None

    def _note(self, cell: int, value: str, reason: str) -> None:
        """Note a cell at fault, once: a row may ask for it again."""
        if all(one.cell != cell for one in self.faults):
            self.faults.append(Refusal(cell, value, reason))

    def nobody(self, reason: str) -> None:
        """Note that the row names nobody, unless a cell at fault would: that one is to be put right."""
        if not any(self.field(one.cell) in _NAMING for one in self.faults):
            self.faults.append(Refusal(-1, "", reason, Field.NAME.value))

    def _check_width(self, row: list[str]) -> None:
        """Cells beyond the header are let pass where they are empty, as spreadsheets write them."""
        width = len(self._header)
        if len(row) >= width and not any(map(str.strip, row[width:])):
            return
        lines = 1 + sum(cell.count("\n") for cell in row)
        words = ngettext(
            "%(found)s cell where the header has %(width)s", "%(found)s cells where the header has %(width)s", len(row)
        )
        reason = words % {"found": len(row), "width": width}
        if lines > 1:
            reason += _("; the row runs over %(lines)s lines, a quotation mark may be missing") % {"lines": lines}
        raise Refusal(-1, row[-1], reason)

    def _check_bytes(self, row: list[str], misfit: re.Pattern[str]) -> None:
        for index in sorted(index for indexes in self._at.values() for index in indexes if index < len(row)):
            if misfit.search(row[index]):
                raw = self._charset.raw(row[index])
                raise Refusal(index, raw.decode("latin-1"), charsets.misfit(raw, self._charset.codec))
