"""What was noted in another program comes along with the people it is about (PRACTICES G10, G6)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import Client, Stakeholder, TouchKind, Touchpoint
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.integrations.imports import actions
from rapport.integrations.models import Import
from tests.cast import Cast, enter
from tests.integrations.files import sample
from tests.integrations.imports.bringing import COMPANIES, PEOPLE, bring, write
from tests.integrations.imports.picture import picture

pytestmark = pytest.mark.django_db

NOTES = (
    "Record ID,Note body,Activity date,Activity assigned to,Associated Contact IDs,Associated Company IDs\n"
    "900,She asks for one page in the car,2026-11-20 09:30,Lin Yue,7,51\n"
    "901,The plant closes on Fridays,2026-11-21 10:00,Barney Calhoun,,51\n"
    "902,Nobody knows whom this is about,2026-11-21 11:00,,99,\n"
    "903,,2026-11-21 12:00,,7,\n"
)
CALLS = (
    "Call title,Call notes,Activity date,Associated Contact IDs\nCost basis,She waits for it,2026-11-23T02:00:00Z,7\n"
)


def related(cast: Cast, folder: Path, notes: str = NOTES) -> dict[str, Any]:
    texts = {"notes.csv": notes, "people.csv": PEOPLE, "companies.csv": COMPANIES}
    return bring([write(folder, text, name) for name, text in texts.items()], cast.lin_yue, cast.now)[0]


def noted() -> list[Touchpoint]:
    return list(Touchpoint.objects.filter(source="notes").order_by("at"))


def test_notes_find_their_people_and_companies_by_number(cast: Cast, tmp_path: Path) -> None:
    result = related(cast, tmp_path)
    assert result["created"] == {"touchpoint": 2}
    assert result["left_out"] == {"nobody we know took part": 1, "a note without words": 1}
    of_wen, of_lanxi = noted()
    assert (of_wen.text, of_wen.at.isoformat()) == ("She asks for one page in the car", "2026-11-20T01:30:00+00:00")
    assert [str(one) for one in of_wen.people.all()] == ["Wen Lan"]
    assert (of_wen.author, list(of_wen.colleagues.all())) == (cast.lin_yue, [cast.lin_yue])
    assert (of_lanxi.client.name, of_lanxi.title, of_lanxi.people.count()) == (
        "Lanxi Water",
        "Noted by Barney Calhoun",
        0,
    )
    assert of_wen.inside_only
    assert of_lanxi.inside_only


def test_a_note_of_our_own_moves_no_clock_and_stands_in_the_timeline(cast: Cast, tmp_path: Path) -> None:
    related(cast, tmp_path)
    lanxi = Client.objects.get(name="Lanxi Water")
    assert Stakeholder.objects.get(client=lanxi).last_touch_on is None
    page = enter(cast.lin_yue).get(f"/clients/{lanxi.public_id}/").content.decode()
    assert "She asks for one page in the car" in page


def test_a_note_of_a_call_is_a_touch(cast: Cast, tmp_path: Path) -> None:
    related(cast, tmp_path, CALLS)
    (call,) = noted()
    assert (call.how, call.title, call.state) == ("call", "Cost basis", "held")
    place = Stakeholder.objects.get(client__name="Lanxi Water")
    assert str(place.last_touch_on) == "2026-11-23"


@pytest.mark.parametrize(
    ("header", "row", "how"),
    [
        ("Id,WhoId,Subject,ActivityDate,Description", "00T1,7,Call,2026-11-20,She waits", "call"),
        ("Id,WhoId,Subject,StartDateTime,Description", "00U1,7,The board,2026-11-20T02:00:00Z,She waits", "met"),
        ("Id,ParentId,Title,Body,CreatedDate", "0021,7,The board,She waits,2026-11-20T02:00:00.000Z", "note"),
        ("contact_id,type,text,date", "7,Video call,She waits,20.11.2026", "call"),
        ("person_id,content,add time", "7,She waits,2026-11-20 10:00:00", "note"),
        ("联系人编号,内容,日期,类型", "7,她在等,2026-11-20,拜访", "met"),
    ],
)
def test_activities_of_other_programs_tell_how_people_met(
    cast: Cast, tmp_path: Path, header: str, row: str, how: str
) -> None:
    related(cast, tmp_path, f"{header}\n{row}\n")
    (touch,) = noted()
    assert (touch.how, touch.at.date().isoformat()) == (how, "2026-11-20")


def test_the_same_files_twice_change_nothing_and_a_revert_takes_all_away(cast: Cast, tmp_path: Path) -> None:
    before = picture()
    related(cast, tmp_path)
    after = picture()
    assert related(cast, tmp_path)["unchanged"] == {"touchpoint": 2}
    assert picture() == after
    actions.revert_import(Import.objects.earliest("pk"), Nothing(), by=cast.lin_yue, now=cast.now)
    assert picture() == before


def test_the_whole_export_of_another_program_goes_in_with_its_notes(cast: Cast) -> None:
    bring([sample("contacts/atomic-crm/import-sample.json")], cast.lin_yue, cast.now, leave_out=True)
    (note,) = noted()
    assert (note.how, note.people.count(), note.at.date().isoformat()) == ("note", 1, "2025-02-14")


def test_nobody_logs_a_note_as_a_touch_by_hand(cast: Cast) -> None:
    given = LogTouchpoint(people=[cast.he_lan_place.person.public_id], how=TouchKind.NOTE, title="x")
    with pytest.raises(Refused) as refused:
        log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "how"


def test_charlie_of_another_team_brings_in_no_note_on_them(cast: Cast, tmp_path: Path) -> None:
    cast.firm.within_team = True
    cast.firm.save()
    text = "Email,Text,Date\nhe.lan@haoting.example,She waits,2026-11-20\n"
    (result,) = bring([write(tmp_path, text)], cast.charlie, cast.now)
    assert (result["created"], noted()) == ({}, [])
