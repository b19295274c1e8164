"""Reading for a preview: the first rows at once, the rest by a worker that can be stopped and killed (PRACTICES G10)."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from rapport.clients.models import ImportedChange, Person
from rapport.core.errors import Conflict, Refused
from rapport.integrations.formats import tables
from rapport.integrations.imports import actions, background, beginning, gathering, progress, reading
from rapport.integrations.imports.queries import going_on, rows_of, tabs_of
from rapport.integrations.models import Import, ImportState, RowState, StagedRow
from tests.cast import Cast
from tests.integrations.imports.bringing import HEADER, contacts, stage, write

pytestmark = pytest.mark.django_db

MANY = 25


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ten rows be a batch, and five a first page."""
    monkeypatch.setattr(gathering, "ROWS", 10)
    monkeypatch.setattr(reading, "FIRST", 5)


@pytest.fixture
def long(cast: Cast, tmp_path: Path) -> Import:
    rows = "".join(f"Person {n},Company {n % 4},p{n}@company.example,,\n" for n in range(MANY))
    return stage(
        [write(tmp_path, HEADER + rows + "Person 1,Company 1,p1@company.example,,Buyer\n")], cast.lin_yue, cast.now
    )


def test_the_first_page_is_there_before_the_rest_is_read(cast: Cast, long: Import) -> None:
    beginning.begin_reading(long, by=cast.lin_yue, now=cast.now)
    assert (rows_of(long).count(), long.read_at) == (5, None)
    background.read(long, lambda: cast.now)
    assert (rows_of(long).count(), long.read_at) == (MANY + 1, cast.now)
    assert tabs_of(long)["all"] == MANY + 1


def test_the_first_page_reads_hardly_more_than_it_shows(
    cast: Cast, long: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = count()
    every = tables.read
    monkeypatch.setattr(tables, "read", lambda *given: (row for row, _n in zip(every(*given), taken, strict=False)))
    beginning.begin_reading(long, by=cast.lin_yue, now=cast.now)
    assert next(taken) == reading.FIRST + 1


def test_a_row_far_down_knows_what_the_first_ones_said(cast: Cast, long: Import) -> None:
    actions.read_staged(long, by=cast.lin_yue, now=cast.now)
    last = StagedRow.objects.get(number=MANY + 1)
    assert (last.state, last.changes) == (RowState.CHANGES, {"post": ["", "Buyer"]})
    assert long.files.get().created == {"person": MANY, "client": 4}
    done = actions.apply_import(long, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert done.files.get().created == {"person": MANY, "client": 4}
    assert done.files.get().updated == {"person": 1}


def test_a_reader_that_was_killed_is_followed_by_one_that_goes_on(
    cast: Cast, long: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning.begin_reading(long, by=cast.lin_yue, now=cast.now)
    keep = reading._Reader._keep
    batches: list[gathering.Batch] = []

    def until_killed(reader: reading._Reader, batch: gathering.Batch) -> None:
        if batches:
            raise KeyboardInterrupt
        batches.append(batch)
        keep(reader, batch)

    with monkeypatch.context() as patched:
        patched.setattr(reading._Reader, "_keep", until_killed)
        with pytest.raises(KeyboardInterrupt):
            background.read(long, lambda: cast.now)
    assert rows_of(long).count() == 10
    assert background.take_up(lambda: cast.now) == 0, "the killed reader still has it for itself"
    assert background.take_up(lambda: cast.now + timedelta(minutes=3)) == 1
    assert rows_of(long).count() == MANY + 1
    assert long.files.get().read == MANY + 1


def test_reading_stops_when_asked_and_goes_on_when_asked(
    cast: Cast, long: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning.begin_reading(long, by=cast.lin_yue, now=cast.now)
    keep = reading._Reader._keep

    def and_stop(reader: reading._Reader, batch: gathering.Batch) -> None:
        keep(reader, batch)
        assert going_on(long) is not None
        beginning.stop(long)

    with monkeypatch.context() as patched:
        patched.setattr(reading._Reader, "_keep", and_stop)
        background.read(long, lambda: cast.now)
    assert (rows_of(long).count(), long.read_at, going_on(long)) == (10, None, None)
    assert background.take_up(lambda: cast.now) == 0, "what somebody stopped waits"
    beginning.resume(long)
    assert background.take_up(lambda: cast.now) == 1
    assert rows_of(long).count() == MANY + 1


def test_only_one_process_reads_at_a_time(cast: Cast, long: Import) -> None:
    beginning.begin_reading(long, by=cast.lin_yue, now=cast.now)
    Import.objects.update(held_until=cast.now + timedelta(minutes=1))
    background.read(long, lambda: cast.now)
    assert rows_of(long).count() == 5


def test_what_is_read_for_columns_that_were_chosen_otherwise_is_dropped(
    cast: Cast, long: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning.begin_reading(long, by=cast.lin_yue, now=cast.now)
    reader = reading._Reader(long, cast.lin_yue, lambda: cast.now)
    given = actions.ChooseColumns(fields=["name", "company", "", "", ""])
    actions.choose_columns(long, given, by=cast.lin_yue, now=cast.now + timedelta(seconds=1))
    with pytest.raises(reading.Superseded):
        reader.read()
    assert not rows_of(long).exists()


def test_an_application_that_is_asked_to_stop_writes_nothing(
    cast: Cast, long: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = Person.objects.count()
    advance = progress.Progress.advance

    def and_stop(told: progress.Progress, rows: int, file: str = "") -> None:
        advance(told, rows, file)
        if rows:
            beginning.stop(long)

    monkeypatch.setattr(progress.Progress, "advance", and_stop)
    with pytest.raises(Refused, match="Stopped"):
        actions.apply_import(long, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert Person.objects.count() == people
    assert not ImportedChange.objects.exists()


def test_old_values_are_dropped_after_the_days_that_are_set(cast: Cast, tmp_path: Path, now: datetime) -> None:
    contacts(tmp_path, "Xu Pei,Haoting Group,xu.pei@haoting.example,,Buyer\n", cast.lin_yue, cast.now)
    assert background.forget_old(cast.now + timedelta(days=89)) == 0
    assert background.forget_old(cast.now + timedelta(days=91)) == 1
    assert not ImportedChange.objects.exists()


def test_a_workbench_that_was_left_open_notices_that_its_import_was_put_away(cast: Cast, tmp_path: Path) -> None:
    staged = stage(
        [write(tmp_path, HEADER + "Xu Pei,Haoting Group,xu.pei@haoting.example,,Buyer\n")], cast.lin_yue, cast.now
    )
    open_since = staged.version
    background.forget_old(cast.now + timedelta(days=91))
    with pytest.raises(Conflict):
        actions.apply_import(staged, actions.ApplyImport(version=open_since), by=cast.lin_yue, now=cast.now)
    assert Import.objects.get(pk=staged.pk).state == ImportState.DISCARDED
