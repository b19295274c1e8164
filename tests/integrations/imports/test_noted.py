"""Notes that come without their contacts find them by number and by name, and ask where that is not sure (G10)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.clients.models import Person, Touchpoint
from rapport.integrations.imports import actions
from rapport.integrations.imports.reading import read_staged
from rapport.integrations.models import Import, RowState, StagedRow
from rapport.team.models import Firm, User
from tests.cast import Cast, enter
from tests.desk.dropping import drop, page, press
from tests.integrations.imports.bringing import bring, stage, write

pytestmark = pytest.mark.django_db

CONTACTS = (
    "First Name,Last Name,Email,Record ID,Company name\n"
    "Wen,Lan,wen.lan@haoting.example,7,Haoting Group\nPei,Xu,xu.pei@haoting.example,8,Haoting Group\n"
)
NOTES = "Record ID,Note body,Activity date,Associated Contact IDs,Associated Contact,Associated Company\n"
LONG = "003Hs00004UVAzIIAX"
SALESFORCE = f"Id,AccountId,FirstName,LastName,Email,Account.Name\n{LONG},001,Wen,Lan,,Haoting Group\n"


def earlier(cast: Cast, folder: Path, text: str = CONTACTS) -> None:
    """The contacts came in another import."""
    bring([write(folder, text)], cast.lin_yue, cast.now)


def notes(cast: Cast, folder: Path, rows: str, by: User | None = None, header: str = NOTES) -> dict[str, Any]:
    return bring([write(folder, header + rows, "notes.csv")], by or cast.lin_yue, cast.now)[0]


def about() -> list[list[str]]:
    return [[str(one) for one in touch.people.all()] for touch in Touchpoint.objects.filter(source="notes")]


@pytest.mark.parametrize(
    "row",
    ["900,She waits,2026-11-20,7,Wen Lan,\n", "900,She waits,2026-11-20,7,,Haoting Group\n",
     "900,She waits,2026-11-20,,Wen Lan (wen.lan@old.example),Haoting Group\n"],
    ids=["number and name", "number and client", "name at the client"],
)  # fmt: skip
def test_a_note_finds_whoever_came_before_it(cast: Cast, tmp_path: Path, row: str) -> None:
    earlier(cast, tmp_path)
    assert notes(cast, tmp_path, row)["created"] == {"touchpoint": 1}
    assert about() == [["Wen Lan"]]


def test_a_number_that_is_given_once_is_enough(cast: Cast, tmp_path: Path) -> None:
    earlier(cast, tmp_path, SALESFORCE)
    header = "Id,WhoId,Subject,ActivityDate,Description\n"
    notes(cast, tmp_path, f"00T1,{LONG},Call,2026-11-20,She waits\n", header=header)
    assert about() == [["Wen Lan"]]


def test_the_number_of_another_program_says_nothing(cast: Cast, tmp_path: Path) -> None:
    earlier(cast, tmp_path)
    header = "Id,WhoId,Subject,ActivityDate,Description\n"
    result = notes(cast, tmp_path, "00T1,7,Call,2026-11-20,She waits\n", header=header)
    assert (result["left_out"], about()) == ({"nobody we know took part": 1}, [])


def unsure(cast: Cast, folder: Path) -> Import:
    earlier(cast, folder)
    staged = stage([write(folder, NOTES + "900,She waits,2026-11-20,7,,\n", "notes.csv")], cast.lin_yue, cast.now)
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    return staged


def test_a_short_number_alone_asks_and_stays_out_until_somebody_answers(cast: Cast, tmp_path: Path) -> None:
    staged = unsure(cast, tmp_path)
    row = StagedRow.objects.get()
    assert (row.state, row.open_twin, row.told) == (RowState.LEFT_OUT, True, "nobody has said yet whom it is about")
    assert row.twin is not None
    assert row.twin["person"] == Person.objects.get(name="Wen Lan").public_id
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert about() == []


def test_one_press_says_whom_a_note_is_about(cast: Cast, tmp_path: Path) -> None:
    earlier(cast, tmp_path)
    browser = enter(cast.lin_yue)
    staged = drop(browser, NOTES + "900,She waits,2026-11-20,7,,\n", "notes.csv")
    assert "Looks like Wen Lan, Haoting Group: same number in the other program. 0.50 of 1" in page(browser, staged)
    assert "The file was read again." in press(browser, staged, "same:0:2")
    press(browser, staged, "apply")
    assert about() == [["Wen Lan"]]
    assert enter(cast.su_wan).post(f"/import/{staged.public_id}/", {"do": "same:0:2"}).status_code == 404


def test_one_press_says_that_it_is_about_somebody_else(cast: Cast, tmp_path: Path) -> None:
    staged = unsure(cast, tmp_path)
    actions.decide_twin(staged, actions.DecideTwin(line=2, same=False), by=cast.lin_yue, now=cast.now)
    staged.refresh_from_db()
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    row = StagedRow.objects.get()
    assert (row.state, row.open_twin) == (RowState.LEFT_OUT, False)
    assert staged.files.get().left_out == {"nobody we know took part": 1}


def test_of_two_with_one_name_at_a_client_neither_is_guessed(cast: Cast, tmp_path: Path) -> None:
    twice = CONTACTS.replace("Pei,Xu,xu.pei", "Wen,Lan,lan.wen")
    earlier(cast, tmp_path, twice)
    path = write(tmp_path, NOTES + "900,She waits,2026-11-20,,Wen Lan,Haoting Group\n", "notes.csv")
    (result,) = bring([path], cast.lin_yue, cast.now)
    assert (result["created"], about()) == ({"touchpoint": 1}, [[]])


def test_a_number_opens_no_door_to_another_team(cast: Cast, tmp_path: Path) -> None:
    earlier(cast, tmp_path)
    Firm.objects.update(within_team=True)
    assert notes(cast, tmp_path, "900,She waits,2026-11-20,7,Wen Lan,\n", cast.charlie)["created"] == {}
    assert about() == []


@pytest.mark.parametrize(
    ("header", "row", "how"),
    [
        ("(Do Not Modify) Phone Call,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Due,Recipient,Assigned To,"
         "Subject,Account Name", "1,x,2026-11-20,2026-11-20,Wen Lan,Lin Yue,Board,Haoting Group", "call"),
        ("(Do Not Modify) Note,Title,Description,Regarding,Created On,Company Name", "1,Board,She waits,Wen Lan,2026-11-20,"
         "Haoting Group", "note"),
        ("Activity - Subject,Activity - Type,Activity - Due date,Activity - Contact person,Activity - Organization",
         "Board,meeting,2026-11-20,Wen Lan,Haoting Group", "met"),
        ("Id,WhoId,Who.Name,Account.Name,Subject,StartDateTime", "00U1,,Wen Lan,Haoting Group,Board,2026-11-20T02:00:00Z", "met"),
    ],
    ids=["Dynamics calls", "Dynamics notes", "Pipedrive activities", "Salesforce events"],
)  # fmt: skip
def test_activities_of_other_programs_find_people_by_name_at_their_client(
    cast: Cast, tmp_path: Path, header: str, row: str, how: str
) -> None:
    earlier(cast, tmp_path)
    notes(cast, tmp_path, f"{row}\n", header=f"{header}\n")
    assert about() == [["Wen Lan"]]
    assert Touchpoint.objects.get(source="notes").how == how
