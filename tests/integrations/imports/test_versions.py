"""Calendars that come again, older and newer ones: the newest word on a meeting stands (PRACTICES A8, G10)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.clients.models import Touchpoint
from rapport.core.actions import Nothing
from rapport.integrations.imports import actions
from rapport.integrations.models import Import
from tests.cast import Cast
from tests.integrations.imports.bringing import bring, meeting, write
from tests.integrations.imports.picture import picture

pytestmark = pytest.mark.django_db

UID = "board-1"
OLD, NEW, NEWEST = "20261101T000000Z", "20261110T000000Z", "20261111T000000Z"
MORNING, NOON = "20261120T020000Z", "20261120T040000Z"
TOGETHER = ("he.lan@haoting.example", "lin.yue@beichen.example")


def calendar(cast: Cast, folder: Path, *, start: str = MORNING, **more: Any) -> dict[str, Any]:
    text = meeting(UID, start, *more.pop("people", TOGETHER), **more)
    return bring([write(folder, text, "calendar.ics")], cast.lin_yue, cast.now)[0]


def touch() -> Touchpoint:
    return Touchpoint.objects.get(source="calendar")


@pytest.mark.parametrize(
    "newer",
    [
        {"sequence": 1, "stamp": OLD},
        {"sequence": 1, "stamp": "20261001T000000Z"},
        {"sequence": 0, "stamp": NEW},
    ],
)
def test_an_older_calendar_does_not_undo_a_newer_one(cast: Cast, tmp_path: Path, newer: dict[str, Any]) -> None:
    calendar(cast, tmp_path, title="The board, moved", start=NOON, **newer)
    before = picture()
    again = calendar(cast, tmp_path, stamp=OLD, people=(*TOGETHER, "zhou.jingming@haoting.example"))
    assert again["unchanged"] == {"touchpoint": 1}
    assert picture() == before


def test_an_older_calendar_does_not_call_a_meeting_back_to_life(cast: Cast, tmp_path: Path) -> None:
    calendar(cast, tmp_path, status="CANCELLED", sequence=1)
    calendar(cast, tmp_path, start=NOON)
    assert (touch().state, touch().at.hour) == ("cancelled", 2)


def test_a_meeting_that_its_organiser_set_again_stands_again(cast: Cast, tmp_path: Path) -> None:
    calendar(cast, tmp_path, status="CANCELLED", sequence=1)
    calendar(cast, tmp_path, stamp=NEW, sequence=1)
    assert touch().state == "cancelled"
    calendar(cast, tmp_path, stamp=NEW, sequence=2)
    assert touch().state == "held"


def test_a_newer_calendar_that_says_the_same_still_outlives_the_one_between(cast: Cast, tmp_path: Path) -> None:
    calendar(cast, tmp_path, stamp=OLD)
    assert calendar(cast, tmp_path, stamp=NEWEST)["unchanged"] == {"touchpoint": 1}
    calendar(cast, tmp_path, stamp=NEW, title="What was thought in between")
    assert touch().title == "The mobile board"


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_calendars_in_one_import_the_newer_counts(cast: Cast, tmp_path: Path, turned: bool) -> None:
    files = [
        write(tmp_path, meeting(UID, MORNING, *TOGETHER), "old.ics"),
        write(tmp_path, meeting(UID, NOON, *TOGETHER, sequence=3, title="Moved"), "new.ics"),
    ]
    bring(files[::-1] if turned else files, cast.lin_yue, cast.now)
    assert (touch().title, touch().at.hour, touch().sequence) == ("Moved", 4, 3)


def test_a_revert_gives_the_older_version_back_whole(cast: Cast, tmp_path: Path) -> None:
    calendar(cast, tmp_path)
    before = picture()
    calendar(cast, tmp_path, start=NOON, sequence=2, stamp=NEW)
    newest = Import.objects.latest("pk")
    actions.revert_import(newest, Nothing(), by=cast.lin_yue, now=cast.now)
    assert picture() == before
    calendar(cast, tmp_path, start=NOON, sequence=1)
    assert touch().at.hour == 4


def test_a_version_that_says_nothing_new_keeps_no_import_from_being_reverted(cast: Cast, tmp_path: Path) -> None:
    before = picture()
    calendar(cast, tmp_path)
    calendar(cast, tmp_path, stamp=NEW)
    reverted = actions.revert_import(Import.objects.earliest("pk"), Nothing(), by=cast.lin_yue, now=cast.now)
    assert reverted.kept == 0
    assert picture() == before
