"""Hours of other programs: the sums are those of the file, and the same rows twice change nothing (PRACTICES G14)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from rapport.clients.actions.hours import ChangeTime, change_time
from rapport.clients.actions.hours_import import import_hours
from rapport.clients.actions.people_import import RowsRefused
from rapport.clients.importing.hours import ImportedHours, ImportHours
from rapport.clients.models import TimeEntry
from rapport.core.errors import Forbidden
from rapport.integrations.formats import hours
from rapport.integrations.formats.rows import HoursRow
from rapport.integrations.imports import converting
from rapport.ledger.models import Entry
from tests.cast import Cast
from tests.integrations.formats.hours.reports import CLOCKIFY, KIMAI, TOGGL, sums


def given(tmp_path: Path, text: str) -> ImportHours:
    path = tmp_path / "report.csv"
    path.write_text(text, encoding="utf-8")
    rows = [one for one in hours.read(path) if isinstance(one, HoursRow)]
    return ImportHours(hours=[converting.hours(row) for row in rows])


def bring(cast: Cast, tmp_path: Path, text: str = TOGGL) -> ImportedHours:
    return import_hours(None, given(tmp_path, text), by=cast.lin_yue, now=cast.now)


def kept() -> dict[tuple[str, str, str], Decimal]:
    found: dict[tuple[str, str, str], Decimal] = {}
    for one in TimeEntry.objects.standing().select_related("user"):
        key = (one.user.name, one.topic, one.day.isoformat()[:7])
        found[key] = found.get(key, Decimal(0)) + one.seconds
    return found


def test_the_sums_by_user_project_and_month_are_those_of_the_file(cast: Cast, tmp_path: Path) -> None:
    bring(cast, tmp_path)
    assert kept() == sums(TOGGL)
    assert TimeEntry.objects.standing().total() == sum(sums(TOGGL).values())


def test_the_same_file_twice_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    first = bring(cast, tmp_path)
    before, entries = kept(), Entry.objects.count()
    again = bring(cast, tmp_path)
    assert [len(one.created) for one in first.hours] == [1, 1, 1, 0, 1]
    assert [one.unchanged for one in again.hours if not one.left_out] == [("time_entry",)] * 4
    assert (kept(), Entry.objects.count()) == (before, entries)


def test_an_empty_row_is_left_out_and_says_why(cast: Cast, tmp_path: Path) -> None:
    assert [one.left_out for one in bring(cast, tmp_path).hours if one.left_out] == ["no time was spent"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (TOGGL.replace("Greenpath", "Lanxi Water"), "client"),
        (TOGGL.replace("su.wan@", "nobody@").replace('"Su Wan"', '"Nobody"'), "mail"),
        (TOGGL.replace("00:45:01", "24:00:01"), "length"),
        (TOGGL.replace("2026-11-24", "2026-12-24"), "day"),
    ],
)
def test_a_row_that_fits_nothing_here_keeps_all_of_them_out(cast: Cast, tmp_path: Path, wrong: str, field: str) -> None:
    with pytest.raises(RowsRefused) as refused:
        bring(cast, tmp_path, wrong)
    faults = [one.fault for one in refused.value.outcomes if one.fault]
    assert {one.field for one in faults} == {field}
    assert all(one.reason for one in faults)
    assert not TimeEntry.objects.exists()


def test_people_and_clients_are_known_by_any_of_their_names(cast: Cast, tmp_path: Path) -> None:
    bring(cast, tmp_path, KIMAI)
    assert {(one.user, one.client, one.seconds) for one in TimeEntry.objects.select_related("user", "client")} == {
        (cast.lin_yue, cast.haoting, 5400),
        (cast.su_wan, cast.haoting, 1260),
    }


def test_whoever_is_named_by_the_beginning_of_their_mail_is_known(cast: Cast, tmp_path: Path) -> None:
    bring(cast, tmp_path, KIMAI.replace("Su Wan,su,", ",su.wan,"))
    assert TimeEntry.objects.get(seconds=1260).user == cast.su_wan


def test_a_row_without_a_client_goes_to_the_one_called_like_its_project(cast: Cast, tmp_path: Path) -> None:
    bring(cast, tmp_path, CLOCKIFY.replace('"Plot value","Haoting Group"', '"Haoting Group",""'))
    assert TimeEntry.objects.by_client() == {cast.haoting.pk: 3300}


def test_what_the_other_program_corrects_is_corrected_here(cast: Cast, tmp_path: Path) -> None:
    bring(cast, tmp_path)
    corrected = TOGGL.replace("01:23:25", "01:20:00")
    outcome = bring(cast, tmp_path, corrected)
    assert outcome.hours[0].updated == ("time_entry",)
    assert kept() == sums(corrected)


def test_what_was_corrected_here_stays(cast: Cast, tmp_path: Path) -> None:
    bring(cast, tmp_path)
    entry = TimeEntry.objects.get(seconds=5005)
    change_time(entry, ChangeTime(minutes=60, day=entry.day), by=cast.lin_yue, now=cast.now)
    outcome = bring(cast, tmp_path, TOGGL.replace("01:23:25", "01:20:00"))
    assert outcome.hours[0].left_out == "corrected or removed here since"
    assert TimeEntry.objects.get(pk=entry.pk).seconds == 3600


def test_only_ours_bring_hours_and_the_ledger_tells_of_each_client_once(cast: Cast, tmp_path: Path) -> None:
    for outsider in (cast.he_lan, cast.dana):
        with pytest.raises(Forbidden):
            import_hours(None, given(tmp_path, TOGGL), by=outsider, now=cast.now)
    bring(cast, tmp_path)
    told = Entry.objects.filter(kind="times_taken_in")
    assert told.count() == 2
    assert not any("Rehearsal" in one.text for one in told)
