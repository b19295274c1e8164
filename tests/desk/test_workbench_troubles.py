"""Work on an import that fails behind its page: said there, in the history and by `rapport doctor` (PRACTICES G10)."""

from __future__ import annotations

import errno
import logging

import pytest
from django.db import OperationalError

from rapport.clients.models import Person
from rapport.config import checks
from rapport.core import files
from rapport.integrations.imports import background, beginning, gathering, progress, reading, tasks, troubles
from rapport.integrations.models import Import, StagedRow
from tests.cast import Cast, enter
from tests.desk.dropping import HEADER, RANIA, drop, page, press

pytestmark = pytest.mark.django_db

GOES_ON = 'value="go_on"'
FULL = "The disk is full, so nothing more was written. Make room on it, then try again."
OURS = "Something failed here, not in your rows, and nothing was written to your clients. Try again."
GONE = "contacts.csv is no longer in the store. Take it out, or bring it in again."


@pytest.fixture
def long(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Import:
    """A list of 25 rows of which five are read."""
    monkeypatch.setattr(reading, "FIRST", 5)
    monkeypatch.setattr(gathering, "ROWS", 10)
    rows = "".join(f"P {n},Levant Mobile,p{n}@levant.example,\n" for n in range(25))
    return drop(enter(cast.lin_yue), HEADER + rows)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), FULL),
        (OperationalError("database or disk is full"), FULL),
        (ValueError("p7@levant.example is odd"), OURS),
    ],
    ids=["full_disk", "full_database", "fault_of_ours"],
)
def test_reading_that_fails_says_why_and_goes_on_when_asked(
    cast: Cast,
    long: Import,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    words: str,
) -> None:
    def fail(*_given: object) -> None:
        raise error

    with monkeypatch.context() as patched, caplog.at_level(logging.ERROR):
        patched.setattr(reading._Reader, "_keep", fail)
        tasks.read_import.func(long.public_id)
    assert long.public_id in caplog.text
    assert "levant" not in caplog.text, "a log holds no personal detail"
    browser = enter(cast.lin_yue)
    shown = page(browser, long)
    assert "The files could not be read to the end" in shown
    assert f"{words} 5 rows were read so far." in shown
    assert "load delay" not in shown, "nobody is told to wait"
    assert words in browser.get("/import/").content.decode()
    assert words not in enter(cast.charlie).get("/import/").content.decode()
    assert background.take_up(lambda: cast.now) == 0, "it waits for somebody"
    assert GOES_ON in shown
    press(browser, long, "go_on")
    background.take_up(lambda: cast.now)
    assert StagedRow.objects.count() == 25
    assert words not in page(browser, long)


def test_one_import_that_fails_keeps_no_other_from_being_read(
    cast: Cast, long: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = drop(enter(cast.su_wan), HEADER + "".join(f"Q {n},Levant Mobile,q{n}@levant.example,\n" for n in range(25)))
    files.path_of(long.files.get().stored.fingerprint).unlink()
    assert background.take_up(lambda: cast.now) == 2
    other.refresh_from_db()
    assert other.read_at == cast.now


def test_a_file_that_is_gone_is_named_and_taken_out(cast: Cast, long: Import) -> None:
    browser = enter(cast.lin_yue)
    more = drop(browser, HEADER + RANIA, "levant.csv")
    long.files.create(position=1, stored=more.files.get().stored, name="levant.csv")
    files.path_of(long.files.get(position=0).stored.fingerprint).unlink()
    tasks.read_import.func(long.public_id)
    shown = page(browser, long)
    assert GONE in shown
    assert 'name="do" value="take-out:0"><span>Take the file out</span>' in shown
    press(browser, long, "take-out:0")
    assert "Every row can go in" in page(browser, long)


def test_a_file_that_is_gone_before_its_first_row_is_read_leaves_a_page_to_go_on_from(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_one: Import, **_given: object) -> bool:
        files.path_of(_one.files.get().stored.fingerprint).unlink()
        raise FileNotFoundError(errno.ENOENT, "No such file")

    monkeypatch.setattr(beginning, "read_first", gone)
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    shown = page(browser, staged)
    assert GONE in shown
    assert 'value="discard"' in shown
    assert "This import was put away" in press(browser, staged, "discard") + page(browser, staged)


def test_an_application_that_fails_says_so_and_writes_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    with monkeypatch.context() as patched:
        patched.setattr(beginning, "WAITED_FOR", 0)
        press(browser, staged, "apply")
    with monkeypatch.context() as patched:
        patched.setattr(progress.Progress, "advance", lambda *_given: 1 // 0)
        tasks.apply_import.func(staged.public_id)
    assert not Person.objects.filter(name="Rania Aziz").exists()
    assert OURS in page(browser, staged)
    assert OURS in browser.get("/import/").content.decode()
    press(browser, staged, "apply")
    assert Person.objects.filter(name="Rania Aziz").exists()


def test_one_that_fails_while_somebody_waits_is_no_broken_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = enter(cast.lin_yue)
    staged = drop(browser, HEADER + RANIA)
    with monkeypatch.context() as patched:
        patched.setattr(progress.Progress, "advance", lambda *_given: 1 // 0)
        assert OURS in press(browser, staged, "apply")
    assert not Person.objects.filter(name="Rania Aziz").exists()


def test_the_doctor_counts_the_imports_that_failed_and_names_nobody(cast: Cast, long: Import) -> None:
    assert checks.imports() == (True, "0 waiting, 1 not read to the end")
    troubles.note_failed(long, FULL, cast.now)
    well, words = checks.imports()
    assert not well
    assert words == "1 could not be read, or broke off. Their pages say why; the log says where."


def test_why_it_failed_is_told_in_the_language_of_whoever_reads(cast: Cast, long: Import) -> None:
    troubles.note_failed(long, troubles.words_of(long, OSError(errno.ENOSPC, "")), cast.now)
    browser = enter(cast.lin_yue)
    assert FULL in browser.get("/import/").content.decode()
    browser.cookies["django_language"] = "zh-hans"
    for address in ("/import/", f"/import/{long.public_id}/"):
        shown = browser.get(address).content.decode()
        assert "磁盘已满" in shown
        assert FULL not in shown
    assert "联系人" in browser.get("/import/").content.decode(), "what the file is, too"


def test_a_reading_that_was_stopped_says_so_and_how_far_it_came(cast: Cast, long: Import) -> None:
    beginning.stop(long)
    browser = enter(cast.lin_yue)
    shown = page(browser, long)
    assert "Reading was stopped" in shown
    assert "The files are being read" not in shown
    assert "stopped<small>5 rows read" in browser.get("/import/").content.decode()
    assert "stopped<small>" not in enter(cast.charlie).get("/import/").content.decode()


def test_the_history_says_what_is_wrong_with_a_file_that_cannot_be_read(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    drop(browser, '{"name": "Xu Pei",', "people.json")
    shown = browser.get("/import/").content.decode()
    assert "people.json cannot be read: the JSON is damaged; export it again." in shown
    assert "line 1 cannot go in" not in shown
    assert "<span>Correct</span>" not in shown, "there is no row of it to correct"
    cast.lin_yue.language = "ja"
    cast.lin_yue.save()
    assert "「people.json」は読めません" in enter(cast.lin_yue).get("/import/").content.decode()
    assert "people.json" not in enter(cast.charlie).get("/import/").content.decode()


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "HubSpot 联系人"), ("ja", "HubSpot の連絡先")])
def test_what_a_known_program_lists_is_called_in_the_language_of_whoever_reads(
    cast: Cast, language: str, words: str
) -> None:
    text = "First Name,Last Name,Email,Lifecycle Stage\nNour,Saab,nour@levant.example,Lead\n"
    staged = drop(enter(cast.lin_yue), text)
    assert "HubSpot contacts" in page(enter(cast.lin_yue), staged)
    cast.lin_yue.language = language
    cast.lin_yue.save()
    browser = enter(cast.lin_yue)
    for shown in (page(browser, staged), browser.get("/import/").content.decode()):
        assert words in shown
        assert "HubSpot contacts" not in shown
