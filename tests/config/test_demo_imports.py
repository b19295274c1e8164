"""The demo has one import behind it, and one that waits on the workbench (design/WORLD.md, Import)."""

from __future__ import annotations

from datetime import datetime

import pytest

from rapport.config import checks
from rapport.config.demo import clients, firm, people
from rapport.config.demo.script import World, play
from rapport.config.demo.stories import unfinished_imports
from rapport.integrations.imports import background
from rapport.integrations.imports.looking_back import look_back_at
from rapport.integrations.imports.twin_words import sentence
from rapport.integrations.models import Import, ImportState, StagedRow
from rapport.team.models import User
from tests.cast import enter
from tests.desk.dropping import page, press

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("told_demo")
def test_the_demo_shows_the_workbench_at_work() -> None:
    waiting, _stopped, done, _failed = Import.objects.order_by("-at")
    file = waiting.files.get()
    assert (waiting.state, file.name, file.read, file.recognised.kind) == (
        ImportState.STAGED,
        "contacts-export.csv",
        412,
        "HubSpot contacts",
    )
    assert (file.created, file.updated, file.unchanged) == (
        {"person": 371, "touchpoint": 373},
        {"person": 28},
        {"person": 9},
    )
    assert [row["line"] for row in file.rejected] == [37, 112, 208, 309]
    assert file.rows.count() == 412
    twins = StagedRow.objects.filter(open_twin=True).in_order()
    assert [(row.line, sentence(row.twin or {})) for row in twins] == [
        (64, "Looks like He Lan, Haoting Group: same mobile, names turned round. 0.97 of 1"),
        (251, "Same name as the 1W of Haoting Group, other client, other mobile. 0.21 of 1"),
    ]
    told = look_back_at(done)
    assert (done.state, told.removed, told.kept) == (ImportState.APPLIED, 11, 1)
    assert {(stay.name, stay.by_name) for stay in told.stays} == {("An Rong", "Su Wan")}
    assert not Import.objects.visible_to(User.objects.get(name="Su Wan")).exists()


def test_the_demo_shows_an_import_that_failed_and_one_that_was_stopped(now: datetime) -> None:
    world = World(now)
    play(world, [*firm.acts(), *clients.acts(), *people.acts(), *unfinished_imports.acts()])
    calendar, mailbox = (Import.objects.get(files__name=name) for name in ("linyue.ics", "haoting.mbox"))
    meetings = calendar.files.get()
    assert meetings.read == 1_208
    assert meetings.created == {"touchpoint": 1_208 - 17, "no_touch": 17}
    planned = StagedRow.objects.filter(file=meetings, said__at__gt=now.isoformat())
    assert planned.count() == 61
    assert calendar.trouble == "The disk is full, so nothing more was written. Make room on it, then try again."
    assert (mailbox.is_unread, mailbox.read) == (True, 2_000)
    browser = enter(User.objects.get(name="Lin Yue"))
    history = browser.get("/import/").content.decode()
    assert calendar.trouble in history
    assert "stopped<small>2,000 rows read" in history
    assert "Reading was stopped" in page(browser, mailbox)
    assert checks.imports() == (True, "0 waiting, 1 not read to the end, 1 that failed before today")
    background.take_up(lambda: now)
    assert StagedRow.objects.filter(file__of=mailbox).count() == 2_000, "nobody reads on by himself"
    press(browser, mailbox, "go_on")
    background.take_up(lambda: now)
    mails = mailbox.files.get()
    assert (mails.read, mails.created) == (3_940, {"touchpoint": 2_611, "no_touch": 1_329})
    assert calendar.trouble not in enter(User.objects.get(name="Su Wan")).get("/import/").content.decode()
