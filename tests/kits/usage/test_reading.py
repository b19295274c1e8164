"""Events are read from messages and tables; what cannot be counted says its line and why (PRACTICES E1)."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kits.usage.events import BadEvent, Event
from rapport.kits.usage.moments import moment
from rapport.kits.usage.reading import read, read_text
from rapport.kits.usage.segment import read_batch, read_message

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
ORDER = {"userId": "he.lan", "event": "Order stopped", "timestamp": "2026-11-25T09:00:00+08:00", "messageId": "m-1"}


def told(text: str, **named: str) -> list[Event | BadEvent]:
    return list(read_text(io.StringIO(text), now=NOW, zone=SHANGHAI, **named))


def problems(found: list[Event | BadEvent]) -> list[tuple[int, str]]:
    return [(one.line, one.problem) for one in found if isinstance(one, BadEvent)]


def test_a_track_message_says_who_did_what_and_when() -> None:
    found = read_message({"type": "track", **ORDER}, line=1, now=NOW)
    assert found == Event("he.lan", "Order stopped", datetime(2026, 11, 25, 1, tzinfo=UTC), "m-1", 1)


def test_pages_and_screens_are_uses_and_identities_are_none() -> None:
    kinds = ["page", "screen", "identify", "group", "alias"]
    found = [read_message({"type": kind, "userId": "u", "name": "Board"}, line=1, now=NOW) for kind in kinds]
    assert [one.what if isinstance(one, Event) else one for one in found] == ["Board", "Board", None, None, None]


def test_a_clock_that_is_wrong_is_set_right_by_when_it_was_sent() -> None:
    wrong = {**ORDER, "timestamp": "2026-11-25T13:00:00Z", "sentAt": "2026-11-26T13:00:00Z"}
    found = read_message(wrong, line=1, now=NOW)
    assert isinstance(found, Event)
    assert found.when == NOW - timedelta(days=1)


def test_without_a_key_the_same_person_thing_and_moment_are_the_same_event() -> None:
    plain = {"userId": "u", "event": "e", "timestamp": "2026-11-25"}
    twice = [read_message(plain, line=line, now=NOW) for line in (1, 2)]
    other = read_message({**plain, "timestamp": "2026-11-24"}, line=3, now=NOW)
    assert len({one.key for one in (*twice, other) if isinstance(one, Event)}) == 2


def test_a_line_of_a_file_that_says_no_moment_is_told_and_not_counted_now() -> None:
    line = json.dumps({"userId": "u", "event": "e", "sentAt": "2026-11-25T09:00:00Z"})
    assert problems(told(line)) == [(1, "It does not say when it was done; give it a timestamp.")]


@pytest.mark.parametrize("encoding", ["gbk", "cp932", "utf-16"])
def test_a_table_that_is_no_utf_8_says_so_whole(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes("ユーザー,イベント,日時\n佐藤,画面,2026-11-25 09:00\n".encode(encoding))
    assert problems(list(read(path, now=NOW))) == [(1, "It is no UTF-8 text; save it anew as UTF-8.")]


def test_two_people_whose_names_cannot_be_read_are_not_counted_as_one(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes("user,event,time\n何岚,e,2026-11-25\n周敬,e,2026-11-25\nxu.pei,e,2026-11-25\n".encode("gbk"))
    found = list(read(path, now=NOW))
    assert problems(found) == [(line, "It is no UTF-8 text; save it anew as UTF-8.") for line in (2, 3)]
    assert [one.who for one in found if isinstance(one, Event)] == ["xu.pei"]


def test_a_line_too_long_is_one_line() -> None:
    good = json.dumps(ORDER)
    found = told(json.dumps({"userId": "x" * 3_000_000}) + f"\n{good}\n{good}")
    assert [one.line for one in found] == [1, 2, 3]


def test_a_batch_names_the_place_of_what_it_cannot_count() -> None:
    found = list(read_batch({"batch": [ORDER, {**ORDER, "userId": ""}, "no object"]}, now=NOW))
    assert [type(one) for one in found] == [Event, BadEvent, BadEvent]
    assert problems([one for one in found if one]) == [
        (2, "It does not say who did it; name the person by the id the system has for them."),
        (3, "It is no JSON object; send one with userId and event."),
    ]
    assert [one.problem for one in read_batch({}, now=NOW) if isinstance(one, BadEvent)] == [
        "It holds no list named batch; send one with a message each."
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"event": ""}, "It does not say what was done; name the event."),
        ({"event": "x" * 201}, "“xxxxxxxxxxxxxxxxxxxx…” has 201 characters; a name has at most 200."),
        ({"event": "a\x00b"}, "“a�b” holds a character that cannot be shown; leave it out."),
        ({"timestamp": "yesterday"}, "“yesterday” is no moment; write 2026-11-26T09:00:00Z."),
        ({"timestamp": "2027-01-01"}, "It happens on 2027-01-01, which is yet to come; set the sender's clock."),
        (
            {"type": "purchase"},
            "Its type “purchase” is unknown; track, page, screen, identify, group and alias are read.",
        ),
    ],
)
def test_each_bad_event_is_one_sentence(change: dict[str, str], said: str) -> None:
    found = read_message(ORDER | change, line=7, now=NOW)
    assert isinstance(found, BadEvent)
    assert (found.line, found.problem) == (7, said)


def test_lines_of_json_go_on_after_one_that_is_none() -> None:
    found = told("\n".join([json.dumps(ORDER), "", "{broken", json.dumps({"batch": [ORDER, ORDER]})]))
    assert [one.line for one in found] == [1, 3, 4, 4]
    assert problems(found) == [(3, "It is no JSON; write one message a line.")]


def test_a_table_is_read_by_what_its_columns_are_called() -> None:
    found = told("用户,功能,时间\n何岚,看板,2026/11/25 09:00\n")
    assert [(one.who, one.what, one.when, one.line) for one in found if isinstance(one, Event)] == [
        ("何岚", "看板", datetime(2026, 11, 25, 1, tzinfo=UTC), 2)
    ]


def test_a_column_can_be_named_and_a_missing_one_is_asked_for() -> None:
    table = "who;did;when\nu;e;2026-11-25\n"
    assert problems(told(table)) == [(1, "No column says what was done; name it. The columns are who, did, when.")]
    assert len([one for one in told(table, what="did") if isinstance(one, Event)]) == 1
    assert problems(told(table, what="done")) == [(1, "No column is called done. The columns are who, did, when.")]


def test_ragged_rows_and_rows_without_a_moment_name_their_line() -> None:
    found = told('user,event,time\n"u\nv",e,2026-11-25\nu,e\n\nu,e,soon\nu,e,2026-11-24\n')
    assert problems(found) == [
        (3, "“u�v” holds a character that cannot be shown; leave it out."),
        (4, "It has 2 values, where the first line names 3 columns."),
        (6, "“soon” is no moment; write 2026-11-26T09:00:00Z."),
    ]
    assert [one.line for one in found if isinstance(one, Event)] == [7]


def test_a_packed_file_is_read_and_a_torn_one_says_so(tmp_path: Path) -> None:
    whole = gzip.compress("".join(json.dumps(ORDER) + "\n" for _ in range(3)).encode())
    path = tmp_path / "events.jsonl.gz"
    path.write_bytes(whole)
    assert len(list(read(path, now=NOW))) == 3
    path.write_bytes(whole[:-9])
    *_, last = read(path, now=NOW)
    assert isinstance(last, BadEvent)
    assert last.problem == "The file cannot be read to its end (EOFError); save it anew as UTF-8 text."


def test_an_empty_file_says_what_belongs_into_it() -> None:
    assert problems(told(" \n")) == [(1, "The file is empty; it should hold a message or a row a line.")]


@pytest.mark.parametrize(
    ("said", "is_it"),
    [
        ("2026-11-25", datetime(2026, 11, 24, 16, tzinfo=UTC)),
        ("2026-11-25 00:30:00", datetime(2026, 11, 24, 16, 30, tzinfo=UTC)),
        ("2026-11-25T00:30:00Z", datetime(2026, 11, 25, 0, 30, tzinfo=UTC)),
        ("2026/11/25", datetime(2026, 11, 24, 16, tzinfo=UTC)),
        (1795568400, datetime(2026, 11, 25, 1, tzinfo=UTC)),
        ("1795568400000", datetime(2026, 11, 25, 1, tzinfo=UTC)),
        ("25/11/2026", None),
        ("1889-11-25", None),
        (float("inf"), None),
        ("2026-13-01", None),
    ],
)
def test_a_moment_is_one_that_cannot_be_taken_for_another(said: object, is_it: datetime | None) -> None:
    assert moment(said, SHANGHAI) == is_it


@given(st.text())
def test_any_text_is_read_to_its_end_without_an_error(text: str) -> None:
    lines = text.count("\n") + text.count("\r") + 1
    assert all(0 <= one.line <= lines for one in told(text))


@given(
    st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists, max_leaves=8), st.text()
)
def test_any_value_in_a_message_is_an_event_or_a_sentence(value: object, kind: str) -> None:
    for message in (value, {**ORDER, "timestamp": value}, {**ORDER, "userId": value}, {**ORDER, "type": kind}):
        found = read_message(message, line=1, now=NOW)
        assert found is None or isinstance(found, Event) or found.problem
