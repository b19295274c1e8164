"""Reading the files of an import for a preview: its first rows at once, the rest in the background (PRACTICES G10).

What was read is kept batch by batch, so a reader that is killed leaves what it has, and the next one goes on behind
it. It takes the earlier rows again, for the later ones may meet them, and writes only what is not kept yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from rapport.clients.importing.duplicates import finding
from rapport.clients.importing.hours import HoursPlanner
from rapport.clients.importing.planning.given import Fault, ImportPeople, Mode, Outcome
from rapport.clients.importing.planning.plan import PeoplePlan
from rapport.clients.importing.planning.planner import PeoplePlanner
from rapport.core import bulk, search
from rapport.integrations.formats import tables
from rapport.integrations.formats.rows import ContactRow, FaultyCell, HoursRow, RejectedRow
from rapport.integrations.imports import progress, twin_words
from rapport.integrations.imports.gathering import Batch, Mark, batches, by_name, surveys, turn
from rapport.integrations.imports.lookalikes import Lookalikes
from rapport.integrations.imports.progress import Progress
from rapport.integrations.imports.saying import said
from rapport.integrations.imports.sources import sources_of
from rapport.integrations.imports.surveying import FileSurvey, Source
from rapport.integrations.imports.tallying import column_of, field_of, pairs, remark_of, tally
from rapport.integrations.models import Import, ImportState, RowState, StagedRow
from rapport.team.models import User

FIRST = 2_000
"""Rows that are read while somebody waits for the first page."""

HELD = timedelta(minutes=2)
"""How long a reader has an import for itself; it holds it anew with every batch."""

Clock = Callable[[], datetime]
Kept = dict[int, int]


class Superseded(Exception):
    """Somebody chose otherwise meanwhile, or another process reads: what this one reads is wanted no more."""


def read_staged(staged: Import, *, by: User, now: datetime) -> None:
    """Read the files of an import to their end, and keep what would become of every row."""
    begin(staged, now)
    read_on(staged, by=by, clock=lambda: now)


def read_first(staged: Import, *, by: User, now: datetime) -> bool:
    """Read the first rows only, for the first page; returns whether those were all."""
    begin(staged, now, held=True)
    return _Reader(staged, by, lambda: now).read(most=FIRST)


def begin(staged: Import, now: datetime, held: bool = False) -> None:
    """Begin the preview of an import anew: what was kept of an earlier one goes. `held`: this process reads it."""
    progress.let_go_on(staged.public_id)
    progress.forget(staged.public_id)
    with transaction.atomic():
        staged.put_away_rows()
        staged.files.update(read=0, refused=0, rejected=[], created={}, updated={}, unchanged={}, left_out={})
        staged.begun_at, staged.read_at, staged.held_until = now, None, now + HELD if held else None
        staged.asked_at, staged.failed_at, staged.trouble = None, None, ""
        staged.save(update_fields=["begun_at", "read_at", "held_until", "asked_at", "failed_at", "trouble"])


def read_on(staged: Import, *, by: User, clock: Clock) -> None:
    """Read what is not kept yet, unless another process does, or somebody asks to stop."""
    if not _hold(staged, clock()):
        return
    try:
        _Reader(staged, by, clock).read()
    except Superseded:
        return


def is_free(staged: Import, now: datetime) -> bool:
    """Whether no process reads an import: none has it for itself, or the one that has it was killed."""
    return not staged.is_held(now) or progress.broke_off(staged.public_id) is not None


def _hold(staged: Import, now: datetime) -> bool:
    """Take an import for this process; returns whether nobody else has it."""
    unread = Import.objects.unread().filter(pk=staged.pk, begun_at=staged.begun_at)
    for found in unread:
        if is_free(found, now):
            progress.forget(staged.public_id)  # before it is taken: nobody takes it from this one for a dead one's sake
            return bool(unread.filter(held_until=found.held_until).update(held_until=now + HELD))
    return False


class _Reader:
    def __init__(self, staged: Import, by: User, clock: Clock) -> None:
        self.staged, self.by, self.clock = staged, by, clock
        self.sources = sources_of(staged)
        self.surveys = surveys(self.sources)
        self.session = PeoplePlanner(by=by, now=clock(), mode=Mode(staged.mode))
        self.hours = HoursPlanner(by=by, now=clock(), mode=Mode(staged.mode))
        kept = StagedRow.objects.filter(file__of=staged).values_list("file__position")
        last = list(kept.annotate(Max("number"), Max("line")))
        self.kept: Kept = {position: number for position, number, _line in last}
        self.kept_lines: Kept = {position: line for position, _number, line in last}
        self.lookalikes = Lookalikes(by)
        self.apart = {name for source in self.sources for name in source.choice.apart}
        self.files = dict(staged.files.values_list("position", "pk"))

    def read(self, most: int = 0) -> bool:
        """Read to the end, or at least `most` rows; returns whether it was the end."""
        found = batches(self.sources, self.surveys, by=self.by, now=self.clock(), first=most)
        lines = {} if most else {file.position: lines_of(source.path) for source, file in self._files()}
        total, already = sum(lines.values()), 0 if most else self._already(lines)
        with Progress(self.staged.public_id, "reading", self.clock(), total, already) as told:
            for batch in found:
                self._keep(batch)
                told.reach(self._reached(batch, lines), batch.file)
                if most or told.is_stopped():
                    break
            ended = next(found, None) is None
        self._mark(ended)
        return ended

    def _files(self) -> list[tuple[Source, FileSurvey]]:
        return sorted(zip(self.sources, self.surveys, strict=True), key=lambda pair: turn(pair[1]))

    def _reached(self, batch: Batch, lines: dict[int, int]) -> int:
        """Return how many lines lie before the last row of a batch, in all files that were read."""
        last = batch.last
        if last is None:
            return 0
        return self._before(last.survey, lines) + last.row.line % tables.STRIDE

    def _already(self, lines: dict[int, int]) -> int:
        """Return how many lines were read, and kept, by those who read before."""
        kept = [(file, self.kept_lines[file.position]) for file in self.surveys if file.position in self.kept_lines]
        return max((self._before(file, lines) + line % tables.STRIDE for file, line in kept), default=0)

    def _before(self, one: FileSurvey, lines: dict[int, int]) -> int:
        before = [file.position for _source, file in self._files() if turn(file) < turn(one)]
        return sum(lines.get(position, 0) for position in before)

    def _keep(self, batch: Batch) -> None:
        with bulk.undisturbed():
            given = batch.given(self.session.mode)
            made = self.session.plan(given)
            self.hours.expect(made.new_clients)
            hours = self.hours.plan(batch.hours).outcomes
            tally(batch, made.outcome, hours)
            rows = [row_of(mark, one) for mark, one in pairs(batch, made.outcome, hours)]
            flag_twins(made, given, [row for row, mark in rows if isinstance(mark.row, ContactRow)])
            self.lookalikes.mark((row for row, _mark in rows), self.apart)
            rows += [*refused_rows(batch, self.session, self.hours), *map(left_row, batch.left_out)]
        with transaction.atomic():
            if not self._still_ours():
                raise Superseded
            for row, mark in rows:
                row.file_id = self.files[mark.survey.position]
            bulk.insert([row for row, mark in rows if mark.number > self.kept.get(mark.survey.position, 0)])
            self.staged.keep([file.result() for file in self.surveys])

    def _still_ours(self) -> bool:
        mine = Import.objects.filter(pk=self.staged.pk, begun_at=self.staged.begun_at, state=ImportState.STAGED)
        return bool(mine.update(held_until=self.clock() + HELD))

    def _mark(self, ended: bool) -> None:
        mine = Import.objects.filter(pk=self.staged.pk, begun_at=self.staged.begun_at)
        mine.update(held_until=None, read_at=self.clock() if ended else None)
        self.staged.refresh_from_db()


def lines_of(path: Path) -> int:
    """Return how many lines a text has, for telling how far its reading is; 0 for what is no text."""
    with path.open("rb") as file:
        if file.read(2) in (b"PK", b"\xd0\xcf"):
            return 0
        file.seek(0)
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))


def row_of(mark: Mark, outcome: Outcome) -> tuple[StagedRow, Mark]:
    """Return a row as it is shown before it goes in."""
    row = StagedRow(number=mark.number, line=mark.row.line, person=outcome.person, changes=dict(outcome.changes))
    row.said = said(mark.row)
    row.new_client = search.fold(row.said.get(tables.Field.COMPANY, ""))[:200] if "client" in outcome.created else ""
    if outcome.likely is not None:
        row.twin, row.open_twin = twin_words.kept_likely(outcome.likely), True
    row.became = {name: list(getattr(outcome, name)) for name in ("created", "updated", "unchanged")}
    row.state = _state(outcome)
    if outcome.faults:
        row.refuse([_cell(mark.survey, fault) for fault in outcome.faults])
    elif words := outcome.left_out or remark_of(mark, outcome):
        row.say(words)
    return row, mark


def flag_twins(made: PeoplePlan, given: ImportPeople, people: Sequence[StagedRow]) -> None:
    """Note on each row of people whom it looks like; nobody has decided that yet."""
    for place, twin in finding.find(made, given).items():
        people[place].twin, people[place].open_twin = twin_words.kept(twin), True


def _state(outcome: Outcome) -> RowState:
    if outcome.fault is not None:
        return RowState.REFUSED
    if outcome.left_out:
        return RowState.LEFT_OUT
    known = "person" in outcome.unchanged  # a last touch that a list tells of makes nobody new
    if not known and (
        {"person", "touchpoint", "no_touch", "time_entry"} & set(outcome.created)
        or (outcome.created and not outcome.unchanged)
    ):
        return RowState.NEW if not outcome.updated else RowState.CHANGES
    return RowState.CHANGES if outcome.updated or outcome.created else RowState.SAME


def refused_rows(batch: Batch, session: PeoplePlanner, of_hours: HoursPlanner) -> Iterator[tuple[StagedRow, Mark]]:
    """Yield the rows that their parsers refused as they are shown, with all that keeps each out."""
    further, lacking = iter(session.faults_of(batch.rests)), iter(of_hours.faults_of(batch.hours_rests))
    for mark, row in batch.refused:
        shown = StagedRow(number=mark.number, line=row.line, state=RowState.REFUSED, said=said(row))
        cells = [FaultyCell(row.column, row.reason, row.value, row.about), *row.others]
        if row.rest is not None:
            more = next(lacking if isinstance(row.rest, HoursRow) else further)
            cells += [_cell(mark.survey, fault) for fault in more]
        shown.refuse(list({cell.about or place: cell for place, cell in reversed([*enumerate(cells)])}.values())[::-1])
        yield shown, mark


def _cell(survey: FileSurvey, fault: Fault) -> FaultyCell:
    about = field_of(fault.field)
    return FaultyCell(column_of(survey, about), fault.reason, fault.value, about)


def left_row(mark: Mark) -> tuple[StagedRow, Mark]:
    """Return a row that somebody left out, or that is nothing for us, as it is shown."""
    shown = StagedRow(number=mark.number, line=mark.row.line, state=RowState.LEFT_OUT)
    shown.say(mark.row.reason if isinstance(mark.row, RejectedRow) and mark.row.harmless else by_name())
    shown.said = said(mark.row)
    return shown, mark
