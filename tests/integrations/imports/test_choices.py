"""What is chosen for an import before it goes in: columns, defaults, cells, rows, create or update (PRACTICES G10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.clients.importing.planning.given import Mode
from rapport.clients.models import Client, Person
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.integrations.imports import actions
from rapport.integrations.models import Import, RowState, StagedRow
from rapport.team.models import User
from tests.cast import Cast
from tests.integrations.imports.bringing import HEADER, stage, write

pytestmark = pytest.mark.django_db

XU = "Xu Pei,Haoting Group,xu.pei@haoting.example,,Buyer\n"
COMMA = 'Xu Pei,Haoting Group,"xu.pei@haoting,example",,Buyer\n'
NOUR = "Nour Saab,,nour@levant.example,,\n"
HE = "He Lan,Haoting Group,,,Vice president\n"


def read(cast: Cast, folder: Path, text: str, name: str = "contacts.csv") -> Import:
    """Stage a list and read it for its preview."""
    staged = stage([write(folder, text, name)], cast.lin_yue, cast.now)
    actions.read_staged(staged, by=cast.lin_yue, now=cast.now)
    return staged


def again(staged: Import, cast: Cast) -> Import:
    """Read an import again after something was chosen for it."""
    staged.refresh_from_db()
    actions.read_staged(staged, by=cast.lin_yue, now=cast.now)
    return staged


def states(staged: Import) -> list[str]:
    return list(StagedRow.objects.filter(file__of=staged).in_order().values_list("state", flat=True))


def apply(staged: Import, cast: Cast, *, leave_out: bool = False, by: User | None = None) -> Import:
    given = actions.ApplyImport(leave_out=leave_out)
    return actions.apply_import(staged, given, by=by or cast.lin_yue, now=cast.now)


def test_every_row_says_what_becomes_of_it(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, HEADER + XU + HE + "He Lan,Haoting Group,,,\n" + NOUR)
    assert states(staged) == [RowState.NEW, RowState.CHANGES, RowState.SAME, RowState.REFUSED]
    change, refused = StagedRow.objects.get(line=3), StagedRow.objects.get(line=5)
    assert change.changes == {"post": ["", "Vice president"]}
    assert change.person == cast.he_lan_place.person.public_id
    assert (refused.field, refused.column, refused.said["name"]) == ("company", "Company", "Nour Saab")


def test_columns_can_be_chosen_otherwise(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, "Wer,Wo,Netz\nXu Pei,Haoting Group,xu.pei@haoting.example\n")
    assert states(staged) == [RowState.REFUSED]
    assert [list(one) for one in staged.files.get().recognised.samples] == [
        [2, ["Xu Pei", "Haoting Group", "xu.pei@haoting.example"]]
    ]
    actions.choose_columns(staged, actions.ChooseColumns(fields=["name", "company", ""]), by=cast.lin_yue, now=cast.now)
    assert states(again(staged, cast)) == [RowState.NEW]
    apply(staged, cast)
    assert not Person.objects.get(name="Xu Pei").addresses.exists()


@pytest.mark.parametrize("fields", [["name"], ["name", "company", "nonsense"]])
def test_columns_that_cannot_be_are_refused(cast: Cast, tmp_path: Path, fields: list[str]) -> None:
    staged = read(cast, tmp_path, "Wer,Wo,Netz\nXu Pei,Haoting Group,x\n")
    with pytest.raises(Refused):
        actions.choose_columns(staged, actions.ChooseColumns(fields=fields), by=cast.lin_yue, now=cast.now)


def test_empty_cells_can_be_given_a_value(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, HEADER + NOUR)
    actions.set_defaults(
        staged, actions.SetDefaults(values={"company": "Levant Mobile"}), by=cast.lin_yue, now=cast.now
    )
    apply(again(staged, cast), cast)
    assert Client.objects.get(name="Levant Mobile").stakeholders.get().person.name == "Nour Saab"


def test_a_corrected_cell_lets_its_row_in_and_the_counts_follow(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, HEADER + COMMA + HE)
    assert (staged.refused, states(staged)[0]) == (1, RowState.REFUSED)
    given = actions.CorrectCell(line=2, field="mail", value="xu.pei@haoting.example")
    row = actions.correct_cell(staged, given, by=cast.lin_yue, now=cast.now)
    assert (row.state, row.said["mail"]) == (RowState.NEW, "xu.pei@haoting.example")
    staged.refresh_from_db()
    assert (staged.refused, staged.files.get().created) == (0, {"person": 1})
    apply(staged, cast)
    assert Person.objects.get(name="Xu Pei").addresses.get().value == "xu.pei@haoting.example"


def test_a_cell_can_be_corrected_wrongly(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, HEADER + COMMA)
    given = actions.CorrectCell(line=2, field="mail", value="xu.pei at haoting")
    row = actions.correct_cell(staged, given, by=cast.lin_yue, now=cast.now)
    assert (row.state, row.reason) == (RowState.REFUSED, "a mail address needs an @")
    assert staged.files.get().rejected[0]["reason"] == "a mail address needs an @"


def test_a_person_without_a_client_is_given_one_in_the_cell(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, HEADER + NOUR)
    given = actions.CorrectCell(line=2, field="company", value="Haoting Group")
    assert actions.correct_cell(staged, given, by=cast.lin_yue, now=cast.now).state == RowState.NEW
    apply(staged, cast)
    assert Person.objects.get(name="Nour Saab").stakeholders.get().client == cast.haoting


def test_apply_stays_shut_until_every_refused_row_is_corrected_or_left_out(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, HEADER + COMMA + NOUR + HE)
    with pytest.raises(Refused, match="2 rows cannot go in"):
        apply(staged, cast)
    actions.leave_row_out(staged, actions.LeaveRowOut(line=2), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="1 row cannot go in"):
        apply(Import.objects.get(), cast)
    actions.leave_row_out(staged, actions.LeaveRowOut(line=3), by=cast.lin_yue, now=cast.now)
    apply(Import.objects.get(), cast)
    assert staged.files.get().left_out == {"left out by name": 2}
    assert not Person.objects.filter(name__in=["Xu Pei", "Nour Saab"]).exists()


def test_a_row_that_was_left_out_can_come_back(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, HEADER + XU)
    actions.leave_row_out(staged, actions.LeaveRowOut(line=2), by=cast.lin_yue, now=cast.now)
    row = actions.leave_row_out(staged, actions.LeaveRowOut(line=2, out=False), by=cast.lin_yue, now=cast.now)
    assert (row.state, staged.files.get().left_out) == (RowState.NEW, {})


def test_the_others_are_left_out_in_one_act(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, HEADER + COMMA + HE)
    apply(staged, cast, leave_out=True)
    assert not StagedRow.objects.exists()
    assert not Person.objects.filter(name="Xu Pei").exists()


@pytest.mark.parametrize(
    ("mode", "people", "post"),
    [(Mode.CREATE, 1, ""), (Mode.UPDATE, 0, "Vice president"), (Mode.BOTH, 1, "Vice president")],
)
def test_an_import_may_only_create_or_only_update(
    cast: Cast, tmp_path: Path, mode: Mode, people: int, post: str
) -> None:
    staged = read(cast, tmp_path, HEADER + XU + HE)
    actions.choose_mode(staged, actions.ChooseMode(mode=mode), by=cast.lin_yue, now=cast.now)
    apply(again(staged, cast), cast)
    assert Person.objects.filter(name="Xu Pei").count() == people
    assert cast.he_lan_place.person.employments.filter(post="Vice president").exists() is bool(post)


def test_a_card_of_a_vcard_can_be_corrected(cast: Cast, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nour Saab\r\nEMAIL:nour@levant.example\r\nEND:VCARD\r\n"
    staged = read(cast, tmp_path, card, "levant.vcf")
    given = actions.CorrectCell(line=1, field="company", value="Levant Mobile")
    actions.correct_cell(staged, given, by=cast.lin_yue, now=cast.now)
    apply(staged, cast)
    assert Client.objects.get(name="Levant Mobile").stakeholders.get().person.name == "Nour Saab"


def test_nothing_can_be_chosen_after_it_went_in(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, HEADER + XU)
    apply(staged, cast)
    with pytest.raises(Refused):
        actions.choose_mode(staged, actions.ChooseMode(mode=Mode.CREATE), by=cast.lin_yue, now=cast.now)


def test_nobody_else_may_choose(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, HEADER + COMMA)
    given = actions.CorrectCell(line=2, field="mail", value="mallory@nowhere.example")
    for other in (cast.charlie, cast.dana):
        with pytest.raises(Forbidden):
            actions.correct_cell(staged, given, by=other, now=cast.now)


def test_the_same_files_can_be_read_again_as_a_new_import(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, "Wer,Wo\nXu Pei,Haoting Group\n")
    actions.choose_columns(staged, actions.ChooseColumns(fields=["name", "company"]), by=cast.lin_yue, now=cast.now)
    new = actions.stage_again(staged, Nothing(), by=cast.lin_yue, now=cast.now)
    actions.read_staged(new, by=cast.lin_yue, now=cast.now)
    assert states(new) == [RowState.NEW]
