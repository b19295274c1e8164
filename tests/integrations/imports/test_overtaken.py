"""Somebody changes what an import is about to write: the import plans anew, and nobody's word is lost (PRACTICES G10, G18)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from rapport.clients.actions import hours_import, people_writing
from rapport.clients.actions.hours import ChangeTime, change_time
from rapport.clients.actions.people import ChangePerson, change_person
from rapport.clients.models import Person, TimeEntry
from rapport.integrations.imports import actions
from rapport.integrations.models import Import
from tests import cast as the_cast
from tests.databases import Copy
from tests.integrations.formats.hours.reports import KIMAI
from tests.integrations.imports.bringing import HEADER, stage, write
from tests.integrations.imports.test_reverting import HE

JA = HEADER + HE.replace("He Lan", "ヘー・ラン")


@pytest.fixture
def cast(real_transactions: Copy, now: Any) -> the_cast.Cast:
    if connection.vendor == "sqlite":
        pytest.skip("In the embedded database one writes at a time.")
    return the_cast.build(now)


def apart(act: Callable[[], object]) -> None:
    act()
    connection.close()


def meanwhile(monkeypatch: pytest.MonkeyPatch, writer: type[Any], method: str, act: Callable[[], object]) -> list[int]:
    """Let a colleague act in a transaction of their own after an import has planned, the first time; returns its turns."""
    turns: list[int] = []
    written = getattr(writer, method)

    def write_later(self: Any, *given: Any) -> Any:
        turns.append(len(turns) + 1)
        if turns == [1]:
            colleague = Thread(target=apart, args=[act])
            colleague.start()
            colleague.join()
        return written(self, *given)

    monkeypatch.setattr(writer, method, write_later)
    return turns


def applied(cast: the_cast.Cast, folder: Path, text: str, name: str = "contacts.csv") -> Import:
    staged = stage([write(folder, text, name)], cast.lin_yue, cast.now)
    return actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)


def test_what_is_noted_of_a_person_while_a_list_goes_in_is_kept(
    cast: the_cast.Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers = cast.he_lan_place.person

    def note() -> None:
        given = ChangePerson(name="He Lan", note="Reads on paper")
        change_person(Person.objects.get(pk=hers.pk), given, by=cast.su_wan, now=cast.now)

    turns = meanwhile(monkeypatch, people_writing.PlanWriter, "write", note)
    applied(cast, tmp_path, JA)
    hers.refresh_from_db()
    assert (hers.note, hers.other_names["ja"]) == ("Reads on paper", "ヘー・ラン")
    assert turns == [1, 2]


def test_hours_that_are_corrected_while_a_report_goes_in_stay_corrected(
    cast: the_cast.Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    applied(cast, tmp_path, KIMAI, "report.csv")
    entry = TimeEntry.objects.get(user=cast.lin_yue)

    def correct() -> None:
        given = ChangeTime(minutes=30, day=entry.day, words="Half of it")
        change_time(TimeEntry.objects.get(pk=entry.pk), given, by=cast.lin_yue, now=cast.now)

    meanwhile(monkeypatch, hours_import.HoursWriter, "_write", correct)
    again = applied(cast, tmp_path, KIMAI.replace("1.5,", "1.75,"), "report.csv")
    entry.refresh_from_db()
    assert (entry.minutes, entry.words) == (30, "Half of it")
    assert again.files.get().left_out == {"corrected or removed here since": 1}
