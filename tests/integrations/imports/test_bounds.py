"""The longest and strangest that mails and calendars may say goes into the database as it is, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.clients.models import Touchpoint
from tests.cast import Cast
from tests.integrations.imports.bringing import bring

pytestmark = pytest.mark.django_db

HE_LAN, LIN_YUE = "he.lan@haoting.example", "lin.yue@beichen.example"
LONG = "长" * 4_000
HEAD = f"From: {LONG} <{HE_LAN}>\nTo: {LIN_YUE}, " + ", ".join(f"u{n}@a.example" for n in range(990))
MAIL = f"{HEAD}\nDate: Fri, 20 Nov 2026 10:00:00 +0800\nMessage-ID: <{LONG}@a>\nSubject: a\0{LONG}\n\nb\0{LONG * 5}\n"
EVENT = (
    f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{LONG}\nDTSTART:20261120T020000Z\nDURATION:P365D\nSUMMARY:a\0{LONG}\n"
    f"ATTENDEE;CN={LONG}:mailto:{HE_LAN}\nATTENDEE:mailto:{LIN_YUE}\nEND:VEVENT\nEND:VCALENDAR\n"
)


@pytest.mark.parametrize(("name", "content"), [("one.eml", MAIL), ("one.ics", EVENT)])
def test_the_longest_values_go_in_and_the_second_time_change_nothing(
    cast: Cast, tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    first, again = (bring([path], cast.lin_yue, cast.now)[0] for _ in range(2))
    touch = Touchpoint.objects.get(source__in=["mail", "calendar"])

    assert (first["created"], again["unchanged"]) == ({"touchpoint": 1}, {"touchpoint": 1})
    assert [*touch.people.all()] == [cast.he_lan_place.person]
    assert (touch.title[:3], len(touch.title)) == ("a长长", 200)


def test_half_a_character_and_a_zero_byte_never_reach_the_database(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(
        f"From: {HE_LAN}\nTo: {LIN_YUE}\nDate: Fri, 20 Nov 2026 10:00:00 +0800\n".encode()
        + b"Subject: =?utf-7?q?+2AA-x?= =?utf-8?b?AGI=?=\nMessage-ID: <\xed\xa0\x80\x00@a>\n\n\xed\xa0\x80 c\x00d\n"
    )
    result = bring([path], cast.lin_yue, cast.now)[0]

    assert result["created"] == {"touchpoint": 1}
    assert "\0" not in Touchpoint.objects.get(source="mail").title


def test_a_refusal_of_the_strangest_values_is_kept_and_shown(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(f"From: {HE_LAN}\nTo: {LIN_YUE}\nDate: \0=?utf-7?q?+2AA-?= {LONG}\n\nx\n".encode())
    result = bring([path], cast.lin_yue, cast.now, leave_out=True)[0]

    assert result["refused"] == 1
