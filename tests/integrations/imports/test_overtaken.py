"""Somebody changes what an import is about to write: the import plans anew, and nobody's word is lost (PRACTICES G10, G18)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from rapport.clients.actions import hours_import, people_writing
from rapport.clients.actions.addresses import AddAddress, add_address
from rapport.clients.actions.hours import ChangeTime, change_time
from rapport.clients.actions.people import ChangePerson, change_person
from rapport.clients.actions.posts import TakePost, take_post
from rapport.clients.models import Employment, Person, TimeEntry
from rapport.integrations.imports import actions
from rapport.integrations.models import Import
from tests import cast as the_cast
from tests.databases import Copy
from tests.integrations.formats.hours.reports import KIMAI
from tests.integrations.imports.bringing import HEADER, stage, write
from tests.integrations.imports.test_reverting import HE

MAIL = "he.lan@work.example"
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


def test_an_address_that_a_colleague_adds_while_a_list_brings_it_is_there_once(
    cast: the_cast.Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers = cast.he_lan_place.person

    def add() -> None:
        add_address(Person.objects.get(pk=hers.pk), AddAddress(mail=MAIL), by=cast.su_wan, now=cast.now)

    turns = meanwhile(monkeypatch, people_writing.PlanWriter, "write", add)
    applied(cast, tmp_path, f"name,company,mail\nHe Lan,Haoting Group,{MAIL}\n")
    assert hers.addresses.filter(value=MAIL).count() == 1
    assert turns == [1, 2]


def test_a_post_that_is_noted_while_a_list_brings_another_is_kept(
    cast: the_cast.Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, today = cast.he_lan_place.person, cast.now.date()
    yesterday = today - timedelta(days=1)
    Employment.objects.filter(person=hers, client=cast.haoting).update(post="Buyer")

    def note() -> None:
        given = TakePost(post="Head of purchasing", began_on=yesterday, client=cast.haoting.public_id)
        take_post(Person.objects.get(pk=hers.pk), given, by=cast.su_wan, now=cast.now)

    meanwhile(monkeypatch, people_writing.PlanWriter, "write", note)
    applied(cast, tmp_path, "name,company,post\nHe Lan,Haoting Group,Head of logistics\n")
    ended = dict(hers.employments.values_list("post", "ended_on"))
    assert ended == {"Buyer": yesterday, "Head of purchasing": today, "Head of logistics": None}
