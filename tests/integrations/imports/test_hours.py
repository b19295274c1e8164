"""Reports of time trackers as imports: whole or not at all, the sums of the file, and back again (PRACTICES G10, G14)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.clients.actions.hours import ChangeTime, LogTime, change_time, log_time, remove_time
from rapport.clients.models import Client, TimeEntry
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.integrations.imports import actions
from rapport.integrations.imports.looking_back import look_back_at
from rapport.integrations.imports.reading import read_staged
from rapport.integrations.imports.sources import sources_of
from rapport.integrations.models import Import
from rapport.ledger.models import Entry
from tests.cast import Cast, enter
from tests.integrations.formats.hours.reports import CLOCKIFY, KIMAI, TOGGL, sums
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
    assert (file.sort, file.created, file.recognised.kind) == ("hours", {"time_entry": 4}, "Toggl Track")
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


def by_client() -> dict[str, int]:
    """The sums here, by name of the client."""
    sums = TimeEntry.objects.standing().by_client()
    return {str(client): sums[client.pk] for client in Client.objects.filter(pk__in=sums)}


def lanxi(folder: Path, longer: str = TOGGL) -> list[Path]:
    """A report with hours of a client that comes new with a list of the same import."""
    people = write(folder, "Name,Company,Email\nWen Lan,Lanxi Water,wen.lan@lanxi.example\n", "people.csv")
    return [report(folder, longer.replace("Greenpath", "Lanxi Water")), people]


def test_hours_of_a_client_that_comes_with_the_same_import_are_no_problem_of_its_preview(
    cast: Cast, tmp_path: Path
) -> None:
    staged = stage(lanxi(tmp_path), cast.lin_yue, cast.now)
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    assert [file.refused for file in staged.files.order_by("position")] == [0, 0]
    assert "Every row can go in" in enter(cast.lin_yue).get(f"/import/{staged.public_id}/").content.decode()
    (hours, _people) = actions.survey(sources_of(staged), by=cast.lin_yue, now=cast.now)
    assert (hours["refused"], hours["created"]) == (0, {"time_entry": 4})


def test_what_keeps_a_list_out_is_not_told_of_the_hours_of_its_clients(cast: Cast, tmp_path: Path) -> None:
    hours, people = lanxi(tmp_path)
    people.write_text(people.read_text() + "Xu Pei,Lanxi Water,no mail\n")
    with pytest.raises(Refused):
        bring([hours, people], cast.lin_yue, cast.now)
    assert [file.refused for file in Import.objects.get().files.order_by("position")] == [0, 1]


def test_after_a_revert_every_sum_is_what_it_was(cast: Cast, tmp_path: Path) -> None:
    log_time(cast.haoting, LogTime(minutes=30), by=cast.lin_yue, now=cast.now)
    applied(cast, tmp_path)
    before = by_client()
    staged = stage(lanxi(tmp_path, TOGGL.replace("01:23:25", "02:23:25")), cast.lin_yue, cast.now)
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert by_client() == {"Haoting Group": before["Haoting Group"] + 3600, "Lanxi Water": before["Greenpath"]}
    looked = look_back_at(staged)
    assert (looked.restored, looked.kept) == (2, 0)
    actions.revert_import(staged, Nothing(), by=cast.lin_yue, now=cast.now)
    assert by_client() == before
    assert not Client.objects.filter(name="Lanxi Water").exists()


def test_the_history_holds_a_report_and_says_before_a_revert_which_hours_stay_and_why(
    cast: Cast, tmp_path: Path
) -> None:
    one = applied(cast, tmp_path)
    entry = TimeEntry.objects.get(seconds=5005)
    change_time(entry, ChangeTime(minutes=60, day=entry.day, words=entry.words), by=cast.lin_yue, now=cast.now)
    shown = enter(cast.lin_yue).get("/import/", {"revert": one.public_id}).content.decode()
    assert "report.csv" in shown
    assert "Toggl Track" in shown
    assert "Reverting takes out 3 records" in shown
    assert f"{entry.client}, {entry.topic}, How long: Lin Yue" in shown
    assert "report.csv" not in enter(cast.su_wan).get("/import/").content.decode()


def test_hours_that_were_saved_again_as_they_are_have_not_changed(cast: Cast, tmp_path: Path) -> None:
    one = applied(cast, tmp_path)
    entry = TimeEntry.objects.get(seconds=5005)
    as_it_is = ChangeTime(minutes=entry.minutes, day=entry.day, words=entry.words, billable=entry.billable)
    change_time(entry, as_it_is, by=cast.lin_yue, now=cast.now)
    actions.revert_import(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert not TimeEntry.objects.exists()


def test_hours_that_somebody_removed_stay_removed(cast: Cast, tmp_path: Path) -> None:
    one = applied(cast, tmp_path)
    entry = TimeEntry.objects.get(seconds=5005)
    remove_time(entry, Nothing(), by=cast.lin_yue, now=cast.now)
    assert [stays.field for stays in look_back_at(one).stays] == ["removed_at"]
    actions.revert_import(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert total() == 0
