"""Calendar files as they come: broken, folded, in other encodings, and large."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.integrations.formats import calendar
from rapport.integrations.formats.calendar.contents import SIZE
from rapport.integrations.formats.rows import MeetingRow, RejectedRow
from tests.integrations.files import peak_of
from tests.integrations.formats.calendar.outcomes import NOW, event, meetings, met, read, refused, wrapped

MB = 1 << 20


def titles(content: bytes | str, encoding: str = "utf-8") -> list[str]:
    return [row.title for row in read(content, encoding=encoding) if isinstance(row, MeetingRow)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file holds no calendar"),
        (b"name,mail\nHe Lan,he.lan@haoting.example\n", "the file holds no calendar"),
        (b"\x00\xff\xfe" * 99, "the file holds no calendar"),
    ],
)
def test_what_is_no_calendar_is_refused_in_one_sentence(content: bytes, reason: str) -> None:
    assert read(content) == [RejectedRow(1, "", reason)]


def test_a_calendar_without_events_is_no_fault() -> None:
    assert read(wrapped()) == []


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert list(calendar.read(tmp_path / "none.ics", now=NOW)) == [RejectedRow(1, "", "the file cannot be opened")]


def test_events_without_a_calendar_around_them_go_in() -> None:
    assert titles(event("SUMMARY:one") + event("SUMMARY:two", uid="2")) == ["one", "two"]


def test_each_row_names_the_line_of_its_event() -> None:
    assert [row.line for row in read(wrapped(event(), event(uid="2"), event(uid="3", start=None)))] == [3, 7, 11]


def test_an_event_that_never_ends_is_refused_and_the_next_goes_in() -> None:
    rows = read(wrapped(event().replace("END:VEVENT\r\n", ""), event(uid="2")))

    assert rows[0] == RejectedRow(3, "", "the event never ends: END:VEVENT is missing")
    assert [row.line for row in rows[1:]] == [6]


def test_a_file_that_breaks_off_refuses_its_last_event_alone() -> None:
    rows = read(wrapped(event(), event(uid="2"))[:-40])

    assert [(type(row), row.line) for row in rows] == [(RejectedRow, 7), (MeetingRow, 3)]


def test_junk_between_the_lines_does_no_harm() -> None:
    assert met("a line of junk", "=?x", "SUMMARY:Rehearsal", "no: colon; here: either").title == "Rehearsal"


def test_folds_may_stand_anywhere() -> None:
    content = (
        wrapped(event("SUMM\r\n ARY:Rehear\r\n\tsal"))
        .replace("UID:", "U\r\n ID:")
        .replace("SUMM\r\n ARY", "SUMMARY\r\n ")
    )

    assert titles(content) == ["Rehearsal"]


def test_a_fold_may_stand_in_the_middle_of_a_character() -> None:
    text = wrapped(event("SUMMARY:彩排")).encode()
    split = text.index("彩".encode()) + 1

    assert titles(text[:split] + b"\r\n " + text[split:]) == ["彩排"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_file_in_another_encoding_is_read(encoding: str) -> None:
    assert titles(wrapped(event("SUMMARY:彩排，第五个站点")), encoding) == ["彩排，第五个站点"]


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n"])
def test_every_line_break_is_read(line_break: str) -> None:
    assert titles(wrapped(event("SUMMARY:one")).replace("\r\n", line_break)) == ["one"]


def test_names_may_be_written_small() -> None:
    assert titles(
        wrapped(event("summary:one")).replace("BEGIN:VEVENT", "begin:vevent").replace("DTSTART", "dtstart")
    ) == ["one"]


def test_a_giant_attachment_and_description_take_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "giant.ics"
    with path.open("w") as file:
        file.write("BEGIN:VEVENT\nUID:1\nDTSTART:20261126T020000Z\nATTACH;VALUE=BINARY:")
        file.write(
            "A" * 16 * MB + "\nDESCRIPTION:" + ("word " * 15 + "\n ") * (16 * MB // 77) + "\nSUMMARY:one\nEND:VEVENT\n"
        )
    rows: list[object] = []

    assert peak_of(lambda: rows.extend(calendar.read(path, now=NOW))) < 4 * MB
    assert len(rows) == 1


def test_an_event_of_which_too_much_counts_is_refused() -> None:
    assert refused(
        event("SUMMARY:" + "x" * 200_000, "LOCATION:" + "\r\n ".join(["x" * 70] * (SIZE // 70)))
    ) == RejectedRow(3, "", "larger than the 1 MB that may go in")


def test_versions_without_number_are_refused_past_a_limit() -> None:
    rows = read(wrapped(*[event()] * 2_100))

    assert len([row for row in rows if isinstance(row, RejectedRow)]) == 100


def test_many_events_are_read_in_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.ics"
    with path.open("w") as file:
        file.writelines(event("DESCRIPTION:" + "word " * 400, uid=f"{number}") for number in range(1_000))

    assert peak_of(lambda: sum(1 for _ in calendar.read(path, now=NOW))) < MB


@pytest.mark.parametrize(
    ("line", "column", "holder"),
    [
        ("DTSTART:$now.1:T130000Z", "DTSTART", "$now.1:"),
        ("DTEND:$now.year.1:0101", "DTEND", "$now.year.1:"),
        ("UID:$uidrelay1:", "UID", "$uidrelay1:"),
        ("ATTENDEE;CN=$username1:;EMAIL=$email1::$cuaddrurn1:", "ATTENDEE", "$username1:"),
    ],
)
def test_a_template_is_refused_as_a_whole(line: str, column: str, holder: str) -> None:
    row = refused(event(), event(line, uid="2", start=None), event(line, uid="3", start=None))

    assert (row.column, row.value) == (column, holder)
    assert row.reason == "a template: a place-holder stands where a value belongs; fill it in, or leave the file out"


@pytest.mark.parametrize("line", ["SUMMARY:$now:", "DESCRIPTION:costs $uid1:", "ATTENDEE;CN=$ 5:mailto:a@b.example"])
def test_a_dollar_in_words_makes_no_template(line: str) -> None:
    assert len(meetings(event(line))) == 1
