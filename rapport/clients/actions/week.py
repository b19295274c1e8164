"""The week sheet: many hours of one's own at once (PRACTICES G14)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import BaseModel, ConfigDict, Field

from rapport.clients import kinds, policies, reaching
from rapport.clients.actions import spent
from rapport.clients.models import Client, TimeEntry
from rapport.core import bulk, durations, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User

Key = tuple[str, str, date]
"""What names a cell: public id of the client, subject as `kind:id` or empty, day."""


class Cell(BaseModel):
    """What one cell should hold: `minutes` of a day, none to empty it; `seen` are the seconds it showed before."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    client: str
    subject: str = Field("", max_length=60)
    day: date
    minutes: int = Field(ge=0, le=durations.MINUTES_A_DAY)
    seen: int = 0

    @property
    def name(self) -> str:
        """What the cell is called in a form."""
        return f"{self.client}|{self.subject}|{self.day.isoformat()}"


class FillWeek(Input):
    """Cells of one week: `first` is its Monday."""

    first: date = Field(title=_n("Week"))
    cells: list[Cell] = Field(title=_n("Cells"), max_length=2000)


@dataclass(slots=True)
class FilledWeek:
    """How many entries were made, changed and removed."""

    created: int = 0
    changed: int = 0
    removed: int = 0


@action(
    "fill_week",
    subject=None,
    input=FillWeek,
    policy=policies.may_log_time,
    path="week-sheet",
    label=_l("Fill the week sheet"),
    method="PUT",
)
def fill_week(_house: None, given: FillWeek, *, by: User, now: datetime) -> FilledWeek:
    """Bring the cells of one's own week to what they should hold, all of them or none.

    A cell that holds what it should is left alone. Raises Refused, with the cell's name as the field, where somebody
    changed it since it was seen, where it sums up several entries, and for a day that cannot be written.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two sheets of one person go in one after the other
    cells = {(one.client, one.subject, one.day): one for one in given.cells}
    filling = _Filling(_there(given.first, by), by, now)
    for key, cell in cells.items():
        if not given.first <= cell.day < given.first + timedelta(days=7):
            raise Refused(_("This day is of another week."), field=cell.name)
        filling.fill(key, cell)
    return filling.write(given.first)


def _there(first: date, by: User) -> dict[Key, list[TimeEntry]]:
    found: dict[Key, list[TimeEntry]] = defaultdict(list)
    rows = TimeEntry.objects.visible_to(by).standing().filter(user=by).between(first, first + timedelta(days=6))
    for one in rows.select_for_update(of=("self",)).select_related("client").order_by("pk"):
        found[one.client.public_id, one.subject, one.day].append(one)
    return found


@dataclass
class _Filling:
    """What the cells come to; written at the end with a fixed number of statements."""

    there: dict[Key, list[TimeEntry]]
    by: User
    now: datetime
    made: list[TimeEntry] = field(default_factory=list)
    changed: list[TimeEntry] = field(default_factory=list)
    removed: list[TimeEntry] = field(default_factory=list)
    known: dict[tuple[str, str], Client] = field(default_factory=dict)

    def fill(self, key: Key, cell: Cell) -> None:
        """Take in what a cell comes to. Raises Refused where it changed meanwhile, or is the sum of several entries."""
        entries = self.there.get(key, [])
        total = sum(one.seconds for one in entries)
        if total != cell.seen:
            raise Refused(_("This changed since you opened the sheet. Look at it again."), field=cell.name)
        if cell.minutes * durations.MINUTE == total:
            return
        if len(entries) > 1:
            raise Refused(_("Several entries make this sum. Change them in the list."), field=cell.name)
        self._hold_to_past(cell)
        if not entries:
            self.made.append(self._entry(key, cell))
        elif cell.minutes == 0:
            self.removed.append(entries[0])
        else:
            entries[0].seconds = cell.minutes * durations.MINUTE
            self.changed.append(entries[0])

    def write(self, first: date) -> FilledWeek:
        """Write what the cells of the week that begins on `first` came to, with one ledger entry a client."""
        bulk.insert(self.made)
        for one in (*self.changed, *self.removed):
            one.version += 1
            one.changed_at = self.now
        for one in self.removed:
            one.removed_at = self.now
        touched = [*self.changed, *self.removed]
        TimeEntry.objects.bulk_update(touched, ["seconds", "changed_at", "removed_at", "version"], batch_size=200)
        self._tell(first)
        return FilledWeek(len(self.made), len(self.changed), len(self.removed))

    def _hold_to_past(self, cell: Cell) -> None:
        try:
            spent.hold_to_past(cell.day, self.by, self.now)
        except Refused as refused:
            raise Refused(refused.message, field=cell.name, code=refused.code) from refused

    def _entry(self, key: Key, cell: Cell) -> TimeEntry:
        client = self._client(key, cell)
        return TimeEntry(
            client=client,
            user=self.by,
            subject=cell.subject,
            day=cell.day,
            seconds=cell.minutes * durations.MINUTE,
            made_at=self.now,
        )

    def _client(self, key: Key, cell: Cell) -> Client:
        """Return the client of a row, and hold its subject to it; asked once a row."""
        row = key[:2]
        if row not in self.known:
            client = reaching.client(cell.client, self.by, field=cell.name)
            spent.subject_of(cell.subject, client, self.by)
            self.known[row] = client
        return self.known[row]

    def _tell(self, first: date) -> None:
        clients = {one.client_id: one.client for one in (*self.made, *self.changed, *self.removed)}
        made, changed, removed = map(_by_client, (self.made, self.changed, self.removed))
        lines = [
            book.Line(
                book.of_client(client),
                reference.to(client),
                {"first": first, "created": made[pk], "changed": changed[pk], "removed": removed[pk]},
            )
            for pk, client in sorted(clients.items())
        ]
        book.record_many(kinds.WEEK_FILLED, lines, by=self.by, at=self.now)


def _by_client(entries: Iterable[TimeEntry]) -> Counter[int]:
    return Counter(one.client_id for one in entries)
