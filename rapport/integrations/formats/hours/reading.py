"""The rows of a time tracker's report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

from rapport.core.telling import gettext as _
from rapport.integrations.formats.bounds import LINE, NAME
from rapport.integrations.formats.harmless import as_meant
from rapport.integrations.formats.hours.columns import Field, Report, report_of
from rapport.integrations.formats.hours.values import Unclear, seconds_of, time_of, yes_of
from rapport.integrations.formats.rows import HoursRow, RejectedRow
from rapport.integrations.formats.tables.dates import NoDay, day_of
from rapport.integrations.formats.tables.grids import BadRow, Unreadable
from rapport.integrations.formats.values import line_of

_SHOWN = 200
_TOTALS = "=subtotal"
"""How the row of totals begins that Kimai writes below the last one."""

Outcome = HoursRow | RejectedRow


def read(path: Path) -> Iterator[Outcome]:
    """Yield one outcome for each row of the report at `path` that is not blank and no row of totals, in order.

    Never raises on what the file holds: a row that cannot go in comes as a `RejectedRow` with its physical line and
    the header of the column at fault, a file that cannot as a single one of line 1.
    """
    try:
        report = report_of(path)
    except Unreadable as reason:
        yield RejectedRow(1, "", str(reason))
        return
    rows = _Rows(report)
    empty = True
    for line, cells in report.layout.rows():
        outcome = rows.take(line, cells)
        if outcome is not None:
            empty = False
            yield outcome
    if empty:
        yield RejectedRow(1, "", _("the file has a header and no rows"))


class _Fault(Exception):
    """A cell that keeps its row out."""

    def __init__(self, field: Field, value: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.value = value


class _Rows:
    """Takes the rows of one report; counts those that began at one time, so that each has a key of its own."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.seen: Counter[bytes] = Counter()
        self.cells: list[str] = []

    def take(self, line: int, cells: list[str] | BadRow) -> Outcome | None:
        """Return what a row is, or None for a row of totals."""
        if isinstance(cells, BadRow):
            header = self.report.layout.header
            return RejectedRow(line, header[cells.cell] if 0 <= cells.cell < len(header) else "", cells.reason)
        width = len(self.report.layout.header)
        self.cells = cells + [""] * (width - len(cells))
        if any(cell.strip().casefold().startswith(_TOTALS) for cell in cells):
            return None
        try:
            return self._row(line)
        except _Fault as fault:
            return RejectedRow(line, self.report.header(fault.field), str(fault), line_of(fault.value[:_SHOWN]))

    def _row(self, line: int) -> HoursRow:
        day, start, seconds = self._day(), self._time(Field.START), self._seconds()
        mail = self._text(Field.MAIL).lower()
        person = self._text(Field.PERSON) or self._text(Field.LOGIN)
        project, task = self._text(Field.PROJECT), self._text(Field.TASK)
        words = self._text(Field.WORDS, LINE)
        return HoursRow(
            line=line,
            source=self.report.source,
            key=self._key(mail or person, day, start, f"{project}\n{task}\n{words}"),
            day=day,
            seconds=seconds,
            mail=mail,
            person=person,
            client=self._text(Field.CLIENT),
            project=project,
            task=task,
            words=words,
            start=start,
            tags=tuple(tag for part in self._text(Field.TAGS, LINE).split(",") if (tag := part.strip())),
            billable=yes_of(self._raw(Field.BILLABLE)),
            uid=self._text(Field.UID),
        )

    def _key(self, who: str, day: date, start: time | None, told: str) -> str:
        """Return the name of a row: whose it is and when it began, else what it tells; and which of its like it is."""
        when = start.isoformat() if start else told
        text = f"{who.casefold()}\n{day.isoformat()}\n{when}"
        base = hashlib.sha256(text.encode("utf-8", "replace")).digest()[:16]
        self.seen[base] += 1
        return f"{base.hex()}-{self.seen[base]}"

    def _day(self) -> date:
        raw = self._raw(Field.DAY)
        try:
            day = day_of(raw, self.report.order)
        except NoDay as wrong:
            raise _Fault(Field.DAY, raw, str(wrong)) from wrong
        if day is None:
            raise _Fault(Field.DAY, raw, _("no day"))
        return day

    def _time(self, field: Field) -> time | None:
        raw = self._raw(field)
        try:
            return time_of(raw)
        except Unclear as wrong:
            raise _Fault(field, raw, str(wrong)) from wrong

    def _seconds(self) -> int:
        """Return the length: by the clock, for the decimal of it is rounded, else decimal."""
        for field in (Field.CLOCK, Field.DECIMAL):
            if raw := self._raw(field).strip():
                try:
                    return seconds_of(raw)
                except Unclear as wrong:
                    raise _Fault(field, raw, str(wrong)) from wrong
        raise _Fault(Field.CLOCK if Field.CLOCK in self.report.at else Field.DECIMAL, "", _("no length of time"))

    def _raw(self, field: Field) -> str:
        index = self.report.at.get(field)
        return "" if index is None else as_meant(self.cells[index])

    def _text(self, field: Field, limit: int = NAME) -> str:
        return line_of(self._raw(field)[: limit * 2])[:limit]
