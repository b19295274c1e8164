"""Meetings and mails become touches between people we know (PRACTICES A8, G6)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.clients.models import Stakeholder, Touchpoint, TouchState
from tests.cast import Cast
from tests.integrations.imports.bringing import HEADER, bring, mail, meeting, write

pytestmark = pytest.mark.django_db

HE_LAN, DANA, LIN_YUE = "he.lan@haoting.example", "dana@greenpath.example", "lin.yue@beichen.example"


def calendar(cast: Cast, folder: Path, *given: str, **more: Any) -> dict[str, Any]:
    return bring([write(folder, meeting(*given, **more), "lin.ics")], cast.lin_yue, cast.now)[0]


def mails(cast: Cast, folder: Path, text: str) -> dict[str, Any]:
    return bring([write(folder, text, "one.eml")], cast.lin_yue, cast.now)[0]


def last_touch(cast: Cast) -> object:
    return Stakeholder.objects.get(pk=cast.he_lan_place.pk).last_touch_on


def read() -> Any:
    return Touchpoint.objects.filter(source__in=["calendar", "mail"])


@pytest.mark.parametrize(
    ("start", "status", "state"),
    [
        ("20261120T020000Z", "CONFIRMED", TouchState.HELD),
        ("20261202T020000Z", "CONFIRMED", TouchState.PLANNED),
        ("20261120T020000Z", "CANCELLED", TouchState.CANCELLED),
    ],
)
def test_a_meeting_is_held_planned_or_cancelled(
    cast: Cast, tmp_path: Path, start: str, status: str, state: TouchState
) -> None:
    calendar(cast, tmp_path, "one", start, HE_LAN, LIN_YUE, status=status)
    touch = read().get()
    assert (touch.state, touch.client, touch.title) == (state, cast.haoting, "The mobile board")
    assert [*touch.people.all()] == [cast.he_lan_place.person]
    assert [*touch.colleagues.all()] == [cast.lin_yue]


def test_a_meeting_held_turns_the_clock_back(cast: Cast, tmp_path: Path) -> None:
    calendar(cast, tmp_path, "one", "20261120T020000Z", HE_LAN)
    assert str(last_touch(cast)) == "2026-11-20"


def test_a_meeting_of_two_clients_is_one_touch_each(cast: Cast, tmp_path: Path) -> None:
    result = calendar(cast, tmp_path, "one", "20261120T020000Z", HE_LAN, DANA)
    assert result["created"] == {"touchpoint": 2}


def test_the_same_calendar_twice_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    calendar(cast, tmp_path, "one", "20261120T020000Z", HE_LAN)
    again = calendar(cast, tmp_path, "one", "20261120T020000Z", HE_LAN)
    assert (again["created"], again["updated"], again["unchanged"]) == ({}, {}, {"touchpoint": 1})


def test_an_updated_calendar_moves_the_touch_it_made(cast: Cast, tmp_path: Path) -> None:
    calendar(cast, tmp_path, "one", "20261202T020000Z", HE_LAN)
    calendar(cast, tmp_path, "one", "20261203T030000Z", HE_LAN)
    touch = read().get()
    assert touch.at.isoformat() == "2026-12-03T03:00:00+00:00"
    calendar(cast, tmp_path, "one", "20261203T030000Z", HE_LAN, status="CANCELLED")
    touch.refresh_from_db()
    assert touch.state == TouchState.CANCELLED


def test_a_meeting_among_strangers_is_left_out_and_not_refused(cast: Cast, tmp_path: Path) -> None:
    result = calendar(cast, tmp_path, "one", "20261120T020000Z", "somebody@elsewhere.example")
    assert (result["left_out"], result["refused"]) == ({"nobody we know took part": 1}, 0)


def test_a_mail_of_theirs_is_a_real_touch(cast: Cast, tmp_path: Path) -> None:
    mails(cast, tmp_path, mail(HE_LAN, LIN_YUE))
    touch = read().get()
    assert (touch.by_them, touch.automatic, touch.how, touch.text.strip()) == (True, False, "mail", "It works.")
    assert str(last_touch(cast)) == "2026-11-20"


def test_a_mail_of_ours_is_not_by_them(cast: Cast, tmp_path: Path) -> None:
    mails(cast, tmp_path, mail(LIN_YUE, HE_LAN))
    assert read().get().by_them is False


def test_an_automatic_reply_leaves_the_clock_where_it_was(cast: Cast, tmp_path: Path) -> None:
    before = last_touch(cast)
    result = mails(cast, tmp_path, mail(HE_LAN, LIN_YUE, "Auto-Submitted: auto-replied"))
    assert result["created"] == {"no_touch": 1}
    assert read().get().automatic is True
    assert last_touch(cast) == before


def test_the_same_mail_twice_is_one_touch(cast: Cast, tmp_path: Path) -> None:
    mails(cast, tmp_path, mail(HE_LAN, LIN_YUE))
    again = mails(cast, tmp_path, mail(HE_LAN, LIN_YUE))
    assert again["unchanged"] == {"touchpoint": 1}


def test_contacts_of_the_same_import_are_known_to_its_mails(cast: Cast, tmp_path: Path) -> None:
    letter = write(tmp_path, mail("rania@levant.example", LIN_YUE), "one.eml")
    people = write(tmp_path, HEADER + "Rania Aziz,Levant Mobile,rania@levant.example,,\n")
    results = bring([letter, people], cast.lin_yue, cast.now)
    assert results[0]["created"] == {"touchpoint": 1}
    assert read().get().client.name == "Levant Mobile"


def test_the_last_touch_of_a_list_counts(cast: Cast, tmp_path: Path) -> None:
    text = "Name,Company,Email,Last Activity Date\nXu Pei,Haoting Group,xu.pei@haoting.example,2026-11-19\n"
    path = write(tmp_path, text)
    bring([path], cast.lin_yue, cast.now)
    bring([path], cast.lin_yue, cast.now)
    touch = Touchpoint.objects.get(source="list")
    assert touch.at.date().isoformat() == "2026-11-19"
