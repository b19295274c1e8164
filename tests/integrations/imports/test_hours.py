"""Reports of time trackers as imports: whole or not at all, the sums of the file, and back again (PRACTICES G10, G14)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.clients.actions.hours import ChangeTime, change_time
from rapport.clients.models import TimeEntry
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.integrations.imports import actions
from rapport.integrations.imports.reading import read_staged
from rapport.integrations.models import Import
from rapport.ledger.models import Entry
from tests.cast import Cast, enter
from tests.integrations.hours.reports import CLOCKIFY, KIMAI, TOGGL, sums
from tests.integrations.imports.bringing import bring, stage, write

pytestmark = pytest.mark.django_db


def report(folder: Path, text: str = TOGGL) -> Path:
    return write(folder, text, "report.csv")


def applied(cast: Cast, folder: Path) -> Import:
    staged = stage([report(folder)], cast.lin_yue, cast.now)
    return actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)


def total() -> int:
    return TimeEntry.objects.standing().total()


@pytest.mark.parametrize(
    ("text", "seconds"), [(TOGGL, int(sum(sums(TOGGL).values()))), (CLOCKIFY, 3300), (KIMAI, 6660)]
)
def test_a_report_goes_in_and_its_sum_is_the_sum_here(cast: Cast, tmp_path: Path, text: str, seconds: int) -> None:
    (first,) = bring([report(tmp_path, text)], cast.lin_yue, cast.now)
    assert (total(), first["refused"]) == (seconds, 0)
    (again,) = bring([report(tmp_path, text)], cast.lin_yue, cast.now)
    assert (total(), again["created"], again["unchanged"]) == (seconds, {}, first["created"])


def test_the_preview_says_what_would_become_of_the_rows_and_writes_nothing(cast: Cast, tmp_path: Path) -> None:
    staged = stage([report(tmp_path)], cast.lin_yue, cast.now)
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    file = staged.files.get()
    assert (file.sort, file.created, file.about["kind"]) == ("hours", {"time_entry": 4}, "Toggl Track")
    assert file.left_out == {"no time was spent": 1}
    assert total() == 0
    assert "Toggl Track" in enter(cast.lin_yue).get(f"/import/{staged.public_id}/").content.decode()


def test_a_client_that_nobody_knows_keeps_the_whole_report_out(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        bring([report(tmp_path, TOGGL.replace("Greenpath", "Lanxi Water"))], cast.lin_yue, cast.now)
    rejected = Import.objects.get().files.get().rejected
    assert [(row["line"], row["column"], row["value"]) for row in rejected] == [
        (5, "Client", "Lanxi Water"),
        (6, "Client", "Lanxi Water"),
    ]
    assert all("no client has this name" in row["reason"] for row in rejected)
    assert total() == 0


def test_clients_of_a_list_in_the_same_import_are_known_to_its_hours(cast: Cast, tmp_path: Path) -> None:
    people = write(tmp_path, "Name,Company,Email\nWen Lan,Lanxi Water,wen.lan@lanxi.example\n", "people.csv")
    hours = report(tmp_path, TOGGL.replace("Greenpath", "Lanxi Water"))
    bring([hours, people], cast.lin_yue, cast.now)
    assert TimeEntry.objects.filter(client__name="Lanxi Water").count() == 1


def test_an_import_of_hours_is_taken_back_but_for_what_was_corrected_since(cast: Cast, tmp_path: Path) -> None:
    one = applied(cast, tmp_path)
    entry = TimeEntry.objects.get(seconds=5005)
    change_time(entry, ChangeTime(minutes=60, day=entry.day, words=entry.words), by=cast.lin_yue, now=cast.now)
    actions.revert_import(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert list(TimeEntry.objects.all()) == [entry]
    assert Entry.objects.filter(kind="people_taken_back").exists()


def test_nobody_else_sees_what_was_staged(cast: Cast, tmp_path: Path) -> None:
    one = applied(cast, tmp_path)
    for other in (cast.su_wan, cast.he_lan, cast.dana):
        assert one not in Import.objects.visible_to(other)
