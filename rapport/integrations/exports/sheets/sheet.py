"""What a sheet is: columns over records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

M = TypeVar("M", bound=Model)
Cell = str | int | Decimal | date | datetime | None
BATCH = 2_000
"""Records that are held at a time; what hangs below them is read with them, one query a table."""


@dataclass(frozen=True, slots=True)
class Column(Generic[M]):
    """One column: its head, and the cell of a record. Times are aware; writers set them in the zone of the sheet."""

    head: Promise | str
    read: Callable[[M], Cell]


@dataclass(frozen=True, slots=True)
class Sheet(Generic[M]):
    """Records as rows. `zone` is where its times are told."""

    name: str
    columns: Sequence[Column[M]]
    records: QuerySet[M]
    zone: tzinfo

    def heads(self) -> list[str]:
        """Return the heads in the language of the moment."""
        return [str(column.head) for column in self.columns]

    def rows(self) -> Iterator[list[Cell]]:
        """Yield the cells of each record, in the order of the set; holds `BATCH` records at most."""
        reads = [column.read for column in self.columns]
        for record in self.records.iterator(chunk_size=BATCH):
            yield [read(record) for read in reads]

    def told(self, at: datetime) -> datetime:
        """Return a time by the clock of the zone, without it: spreadsheets know none."""
        return at.astimezone(self.zone).replace(tzinfo=None, microsecond=0)


def names_of(names: dict[str, str]) -> str:
    """Return names in other languages as one cell: `ja: …; zh: …`."""
    return "; ".join(f"{tag}: {name}" for tag, name in sorted(names.items()))


def yes(answer: bool) -> str:
    """Return yes or no in the language of the moment."""
    return _("yes") if answer else _("no")
