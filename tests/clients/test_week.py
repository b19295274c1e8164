"""The week sheet: one's own hours, all cells or none (PRACTICES G14, G18)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.clients.actions.hours import LogTime, log_time
from rapport.clients.actions.week import Cell, FilledWeek, FillWeek, fill_week
from rapport.clients.models import Client, TimeEntry
from rapport.core import reference
from rapport.core.errors import Forbidden, Refused
from rapport.ledger.models import Entry
from tests.cast import Cast

MONDAY = date(2026, 11, 23)
TUESDAY, WEDNESDAY, FRIDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 4))


def cell(client: Client, day: date, minutes: int, seen: int = 0, subject: str = "") -> Cell:
    return Cell(client=client.public_id, subject=subject, day=day, minutes=minutes, seen=seen)


def fill(cast: Cast, *cells: Cell) -> FilledWeek:
    return fill_week(None, FillWeek(first=MONDAY, cells=list(cells)), by=cast.lin_yue, now=cast.now)


def held() -> list[tuple[str, date, int]]:
    rows = TimeEntry.objects.standing().order_by("day", "pk")
    return [(one.subject, one.day, one.minutes) for one in rows]


def test_cells_are_filled_changed_and_emptied_at_once(cast: Cast) -> None:
    about = str(reference.to(cast.step))
    filled = fill(cast, cell(cast.haoting, MONDAY, 480), cell(cast.haoting, TUESDAY, 90, subject=about))
    assert (filled.created, held()) == (2, [("", MONDAY, 480), (about, TUESDAY, 90)])
    filled = fill(cast, cell(cast.haoting, MONDAY, 450, 28800), cell(cast.haoting, TUESDAY, 0, 5400, about))
    assert (filled.changed, filled.removed, held()) == (1, 1, [("", MONDAY, 450)])
    assert fill(cast, cell(cast.haoting, MONDAY, 450, 27000)) == FilledWeek()


def test_a_cell_that_changed_since_it_was_seen_keeps_all_of_them_out(cast: Cast) -> None:
    fill(cast, cell(cast.haoting, MONDAY, 60))
    stale = cell(cast.haoting, MONDAY, 30, 0)
    with pytest.raises(Refused) as refused:
        fill(cast, cell(cast.haoting, TUESDAY, 60), stale)
    assert refused.value.field == stale.name
    assert held() == [("", MONDAY, 60)]


def test_a_sum_of_several_entries_is_changed_in_the_list(cast: Cast) -> None:
    for _ in range(2):
        log_time(cast.haoting, LogTime(minutes=30, day=MONDAY), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused):
        fill(cast, cell(cast.haoting, MONDAY, 90, 3600))
    assert fill(cast, cell(cast.haoting, MONDAY, 60, 3600)) == FilledWeek()


def test_days_to_come_and_days_of_another_week_are_refused(cast: Cast) -> None:
    for day in (FRIDAY, MONDAY - timedelta(days=1)):
        with pytest.raises(Refused):
            fill(cast, cell(cast.haoting, day, 60))
    assert held() == []


def test_nobody_but_ours_fills_a_week_and_only_their_own(cast: Cast) -> None:
    fill(cast, cell(cast.haoting, MONDAY, 60))
    with pytest.raises(Forbidden):
        fill_week(None, FillWeek(first=MONDAY, cells=[]), by=cast.he_lan, now=cast.now)
    given = FillWeek(first=MONDAY, cells=[cell(cast.haoting, MONDAY, 30)])
    fill_week(None, given, by=cast.su_wan, now=cast.now)
    assert TimeEntry.objects.standing().by_user() == {cast.lin_yue.pk: 3600, cast.su_wan.pk: 1800}


def test_the_ledger_tells_of_a_filled_week_once_a_client(cast: Cast) -> None:
    fill(cast, *(cell(one, day, 60) for one in (cast.haoting, cast.greenpath) for day in (MONDAY, WEDNESDAY)))
    told = Entry.objects.filter(kind="week_filled")
    assert told.count() == 2
    assert all('"created":2' in one.text for one in told)
