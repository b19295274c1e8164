"""The rows of a time tracker's report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, time
from pathlib import Path
from types import MappingProxyType

from rapport.core.telling import gettext as _
from rapport.integrations.formats.bounds import LINE, NAME
from rapport.integrations.formats.harmless import as_meant
from rapport.integrations.formats.hours.columns import Field, Report, report_of
from rapport.integrations.formats.hours.values import Unclear, seconds_of, time_of, yes_of
from rapport.integrations.formats.rows import FaultyCell, HoursRow, RejectedRow
from rapport.integrations.formats.tables.dates import NoDay, Order, day_of
from rapport.integrations.formats.tables.grids import BadRow, Unreadable
from rapport.integrations.formats.values import line_of

_SHOWN = 200
ISO = Order()
CORRECTED = (Field.DAY, Field.START, Field.PERSON, Field.CLIENT, Field.PROJECT, Field.CLOCK, Field.WORDS)
"""The fields that can be corrected."""

_TOTALS = "=subtotal"
"""How the row of totals begins that Kimai writes below the last one."""

Outcome = HoursRow | RejectedRow


Corrections = Mapping[int, Mapping[str, str]]
"""By line of the file: the text that stands in the place of a field, by its name."""


def read(path: Path, corrections: Corrections = MappingProxyType({})) -> Iterator[Outcome]:
    """Yield one outcome for each row of the report at `path` that is not blank and no row of totals, in order.

    `corrections` are of the fields in `CORRECTED`: whoever spent it by name or mail in `PERSON`, the whole topic in
    `PROJECT`, all words in `WORDS`, the length in `CLOCK`. A corrected row keeps the key that it has in the file.

    Never raises on what the file holds: a row that cannot go in comes as a `RejectedRow` with its physical line and
    the header of the column at fault, a file that cannot as a single one of line 1.
    """
    try:
        report = report_of(path)
    except Unreadable as reason:
        yield RejectedRow(1, "", str(reason))
        return
    rows = _Rows(report, corrections)
    empty = True
    for line, cells in report.layout.rows():
        outcome = rows.take(line, cells)
        if outcome is not None:
            empty = False
            yield outcome
    if empty:
        yield RejectedRow(1, "", _("the file has a header and no rows"))


class _Rows:
    """Takes the rows of one report; counts those that began at one time, so that each has a key of its own."""

    def __init__(self, report: Report, corrections: Corrections) -> None:
        self.report = report
        self.corrections = corrections
        self.given: Mapping[str, str] = {}
        self.faults: list[FaultyCell] = []
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
        self.given, self.faults = self.corrections.get(line, {}), []
        return self._row(line)

    def _row(self, line: int) -> Outcome:
        day, start, seconds = self._day(), self._time(), self._seconds()
        mail, person = self._whose()
        client, project, task = self._topic()
        corrected = Field.WORDS in self.given
        tags = "" if corrected else self._text(Field.TAGS, LINE)
        row = HoursRow(
            line=line,
            source=self.report.source,
            key=self._key(day, start),
            day=day or date.min,
            seconds=seconds,
            mail=mail,
            person=person,
            client=client,
            project=project,
            task=task,
            words=line_of(self.given[Field.WORDS])[:LINE] if corrected else self._text(Field.WORDS, LINE),
            start=start,
            tags=tuple(tag for part in tags.split(",") if (tag := part.strip())),
            billable=yes_of(self._raw(Field.BILLABLE)),
            uid=self._text(Field.UID),
        )
        return self._refused(row) if self.faults else row

    def _refused(self, row: HoursRow) -> RejectedRow:
        """Return a row with all of its cells at fault, and what stands in them."""
        first, *others = self.faults
        told = said_of(row) | {one.about: one.value for one in self.faults}
        cells = {name: text for name, text in told.items() if text}
        one = (first.column, first.reason, first.value)
        return RejectedRow(row.line, *one, cells=cells, about=first.about, others=tuple(others), rest=row)

    def _whose(self) -> tuple[str, str]:
        """Return the mail and the name of whoever spent the time."""
        if Field.PERSON in self.given:
            who = line_of(self.given[Field.PERSON])[:NAME]
            return (who.lower(), "") if "@" in who else ("", who)
        return self._text(Field.MAIL).lower(), self._text(Field.PERSON) or self._text(Field.LOGIN)

    def _topic(self) -> tuple[str, str, str]:
        """Return the client, the project and the task; a project that stands for the client does so corrected, too."""
        client, project, task = (self._text(one) for one in (Field.CLIENT, Field.PROJECT, Field.TASK))
        if Field.PROJECT in self.given:
            client, project, task = client or project, line_of(self.given[Field.PROJECT])[:NAME], ""
        if Field.CLIENT in self.given:
            client = line_of(self.given[Field.CLIENT])[:NAME]
        return client, project, task

    def _key(self, day: date | None, start: time | None) -> str:
        """Return the name of a row: whose it is and when it began, else what it tells; and which of its like it is.

        All as the file says it, as far as it can be read, so that the same report finds the row again.
        """
        given, self.given = self.given, {}
        with suppress(NoDay):
            day = day_of(self._raw(Field.DAY), self.report.order) or day
        with suppress(Unclear):
            start = time_of(self._raw(Field.START)) or start
        who = self._text(Field.MAIL).lower() or self._text(Field.PERSON) or self._text(Field.LOGIN)
        told = "\n".join((self._text(Field.PROJECT), self._text(Field.TASK), self._text(Field.WORDS, LINE)))
        self.given = given
        when = start.isoformat() if start else told
        text = f"{who.casefold()}\n{day.isoformat() if day else ''}\n{when}"
        base = hashlib.sha256(text.encode("utf-8", "replace")).digest()[:16]
        self.seen[base] += 1
        return f"{base.hex()}-{self.seen[base]}"

    def _day(self) -> date | None:
        raw = self._raw(Field.DAY)
        try:
            day = day_of(raw, ISO if Field.DAY in self.given else self.report.order)
        except NoDay as wrong:
            self._note(Field.DAY, raw, str(wrong))
            return None
        if day is None:
            self._note(Field.DAY, raw, _("no day"))
        return day

    def _time(self) -> time | None:
        raw = self._raw(Field.START)
        try:
            return time_of(raw)
        except Unclear as wrong:
            self._note(Field.START, raw, str(wrong))
            return None

    def _seconds(self) -> int:
        """Return the length: by the clock, for the decimal of it is rounded, else decimal."""
        for field in (Field.CLOCK, Field.DECIMAL):
            if raw := self._raw(field).strip():
                try:
                    return seconds_of(raw)
                except Unclear as wrong:
                    self._note(field, raw, str(wrong))
                    return 0
        self._note(Field.CLOCK if Field.CLOCK in self.report.at else Field.DECIMAL, "", _("no length of time"))
        return 0

    def _note(self, field: Field, value: str, reason: str) -> None:
        about = Field.CLOCK if field is Field.DECIMAL else field
        self.faults.append(FaultyCell(self.report.header(field), reason, line_of(value[:_SHOWN]), about.value))

    def _raw(self, field: Field) -> str:
        if field in self.given:
            return self.given[field]
        index = self.report.at.get(field)
        return "" if index is None else as_meant(self.cells[index])

    def _text(self, field: Field, limit: int = NAME) -> str:
        return line_of(self._raw(field)[: limit * 2])[:limit]


def said_of(row: HoursRow) -> dict[str, str]:
    """Return what a row says by field: the day as ISO, the length in seconds; a project stands for a client not named."""
    topic = (row.project if row.client else "", row.task)
    said = {
        Field.DAY: row.day.isoformat() if row.day > date.min else "",
        Field.START: row.start.isoformat("minutes") if row.start else "",
        Field.PERSON: row.person or row.mail,
        Field.CLIENT: row.client or row.project,
        Field.PROJECT: " · ".join(filter(None, topic)),
        Field.CLOCK: str(row.seconds) if row.seconds else "",
        Field.WORDS: " ".join((row.words, *(f"#{tag}" for tag in row.tags))).strip(),
    }
    return {name.value: text for name, text in said.items()}
