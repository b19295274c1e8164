"""The workbench with much on it, and with others at the door (PRACTICES G10)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.models import Person
from rapport.core import clock
from rapport.core.errors import Refused
from rapport.integrations.imports import beginning, gathering, progress, reading
from rapport.integrations.models import Import, RowState, StagedRow
from tests.cast import Cast, enter
from tests.desk.dropping import HEADER, RANIA, drop, page, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let five rows be a first page, and ten a batch."""
    monkeypatch.setattr(reading, "FIRST", 5)
    monkeypatch.setattr(gathering, "ROWS", 10)


@pytest.mark.usefixtures("small")
def test_a_long_file_shows_its_first_rows_and_asks_less_and_less_often(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + "".join(f"P {n},Levant Mobile,p{n}@levant.example,\n" for n in range(25)))
    shown = page(browser, staged)
    assert "the rest is read in the background" in shown
    assert "Opens when every row is read." in shown
    first = page(browser, staged, "?part=going&asked=1")
    later = page(browser, staged, "?part=going&asked=500")
    assert "load delay:2s" in first
    assert "load delay:20s" in later
    with progress.Progress(staged.public_id, "reading", cast.now, 26) as told:
        told.advance(13)
        assert "50% done" in page(browser, staged, "?part=going&asked=1")
    press(browser, staged, "stop")
    assert "Stopped after 5 rows." in page(browser, staged)
    press(browser, staged, "go_on")
    assert "Stopped after" not in page(browser, staged)


def test_how_long_it_still_takes_counts_from_when_this_work_began(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    Import.objects.update(begun_at=clock.now() - timedelta(days=2), read_at=None)
    began = clock.now() - timedelta(minutes=6)
    with progress.Progress(staged.public_id, "reading", began, total=4_000, already=2_000) as told:
        told.reach(1_500, "contacts.csv")
        shown = page(browser, staged, "?part=going")
        assert "2,000 lines read" in shown, "what was read before is taken once more, and not lost"
        assert "10 min left" in shown
    assert "min left" not in page(enter(cast.lin_yue), staged, "?part=going")


def test_a_large_import_goes_in_behind_the_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginning, "WAITED_FOR", 0)
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    assert "It goes in as soon as a worker is free" in press(browser, staged, "apply")
    assert not Person.objects.filter(name="Rania Aziz").exists()


def test_why_it_did_not_go_in_behind_the_page_is_said_there(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    Import.objects.update(trouble="Stopped. Nothing was written.")
    assert "Stopped. Nothing was written." in page(browser, staged)


@pytest.mark.parametrize("do", ["out:x", "out:0:99", "same:0:2", "columns:7", "nonsense", ""])
def test_a_press_that_makes_no_sense_changes_nothing(cast: Cast, do: str) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser)
    assert browser.post(f"/import/{staged.public_id}/", {"do": do, "cell:a:b:mail": "x"}).status_code == 302
    assert staged.files.get().choice == {}
    assert browser.get(f"/import/{staged.public_id}/?file=x&tab=nonsense&after=-1").status_code == 200


def test_nobody_else_sees_or_decides_anything(cast: Cast) -> None:
    staged = drop(enter(cast.lin_yue))
    address = f"/import/{staged.public_id}/"
    for outsider, status in ((cast.su_wan, 404), (cast.charlie, 404), (cast.dana, 403), (cast.mallory, 302)):
        browser = enter(outsider)
        for query in ("", "?tab=all", "?part=going"):
            assert browser.get(address + query).status_code == status
        for do in ("out:0:2", "apply:others", "mode", "discard", "stop", "revert", "again"):
            assert browser.post(address, {"do": do, "mode": "create"}).status_code == status
    assert (
        "nour@levant.example" not in enter(cast.charlie).get("/import/", {"revert": staged.public_id}).content.decode()
    )
    assert StagedRow.objects.filter(state=RowState.REFUSED).count() == 2


def test_rows_come_fifty_at_a_time(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    rows = "".join(f"P {n},Levant Mobile,p{n}@levant.example,\n" for n in range(120))
    staged = drop(browser, HEADER + rows)
    first, second = page(browser, staged, "?tab=new"), page(browser, staged, "?tab=new&after=50")
    assert "P 49<" in first
    assert "P 50<" not in first
    assert "after=50" in first
    assert "P 50<" in second
    assert "after=0" in second
    assert "after=100" in second


def test_the_page_asks_as_often_for_ten_rows_as_for_a_thousand(cast: Cast) -> None:
    browser = enter(cast.lin_yue)

    def questions(count: int) -> int:
        rows = "".join(f"P {n},,p{n}@levant.example,\n" for n in range(count))
        staged = drop(browser, HEADER + rows)
        with CaptureQueriesContext(connection) as asked:
            page(browser, staged)
            browser.get("/import/")
        return len(asked)

    assert questions(10) == questions(1_000)


def test_a_meeting_that_cannot_go_in_is_only_left_out(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:nonsense\r\n"
        "SUMMARY:Board\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    staged = drop(browser, text, "linyue.ics")
    shown = page(browser, staged)
    assert "What would be written" in shown
    with pytest.raises(Refused):
        beginning.begin_applying(staged, leave_out=False, by=cast.lin_yue, now=cast.now)
