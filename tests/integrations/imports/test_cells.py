"""Good cells of a preview, changed as well and given back what the file says (PRACTICES G10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.clients.models import Person
from rapport.core.errors import Forbidden, Refused
from rapport.integrations.imports import actions
from rapport.integrations.imports.reading import read_staged
from rapport.integrations.models import Import, RowState, StagedRow
from tests.cast import Cast
from tests.integrations.imports.bringing import stage, write

pytestmark = pytest.mark.django_db

TEXT = (
    "First Name,Last Name,Company,Email,Mobile Phone,Phone Number,Job Title\n"
    "Nour,Saab,Levant Mobile,nour@levant.example,+00 1 555 0144,+00 1 555 0100,Network planning\n"
)


@pytest.fixture
def staged(cast: Cast, tmp_path: Path) -> Import:
    return read(stage([write(tmp_path, TEXT)], cast.lin_yue, cast.now), cast)


def read(staged: Import, cast: Cast) -> Import:
    staged.refresh_from_db()
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    return staged


def correct(staged: Import, cast: Cast, field: str, value: str) -> StagedRow:
    given = actions.CorrectCell(line=2, field=field, value=value)
    return actions.correct_cell(staged, given, by=cast.lin_yue, now=cast.now)


def restore(staged: Import, cast: Cast, field: str) -> StagedRow:
    return actions.restore_cell(staged, actions.RestoreCell(line=2, field=field), by=cast.lin_yue, now=cast.now)


def test_a_good_cell_is_changed_and_goes_in_as_changed(cast: Cast, staged: Import) -> None:
    assert correct(staged, cast, "post", "Head of planning").state == RowState.NEW
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert Person.objects.get(name="Nour Saab").employments.get().post == "Head of planning"


def test_a_good_cell_that_is_spoilt_is_refused_at_once_and_mended_by_the_file(cast: Cast, staged: Import) -> None:
    assert correct(staged, cast, "mail", "nour at levant").state == RowState.REFUSED
    assert staged.files.get().refused == 1
    row = restore(staged, cast, "mail")
    assert (row.state, row.said["mail"]) == (RowState.NEW, "nour@levant.example")
    assert (staged.files.get().refused, staged.files.get().choice["corrections"]) == (0, {})


def test_each_cell_is_given_back_by_itself(cast: Cast, staged: Import) -> None:
    correct(staged, cast, "name", "Nour El Saab")
    correct(staged, cast, "post", "Head of planning")
    row = restore(staged, cast, "name")
    assert (row.said["name"], row.said["given"], row.said["post"]) == ("Nour Saab", "Nour", "Head of planning")


def test_the_file_has_the_word_again_after_its_columns_were_chosen_otherwise(cast: Cast, staged: Import) -> None:
    correct(staged, cast, "post", "Head of planning")
    fields = ["given", "family", "company", "mail", "", "", "post"]
    actions.choose_columns(staged, actions.ChooseColumns(fields=fields), by=cast.lin_yue, now=cast.now)
    read(staged, cast)
    restore(staged, cast, "post")
    read(staged, cast)
    assert StagedRow.objects.get(file__of=staged).said["post"] == "Network planning"


def test_a_number_that_is_typed_stands_for_all_numbers_in_the_preview_and_in_what_goes_in(
    cast: Cast, staged: Import
) -> None:
    assert correct(staged, cast, "phone", "+00 1 555 0190").said["phone"] == "+00 1 555 0190"
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    phones = Person.objects.get(name="Nour Saab").addresses.filter(sort="phone")
    assert [one.value for one in phones] == ["+00 1 555 0190"]


def test_a_cell_that_nobody_changed_cannot_be_given_back(cast: Cast, staged: Import) -> None:
    with pytest.raises(Refused, match="as in the file already"):
        restore(staged, cast, "post")


def test_nobody_else_gives_a_cell_back(cast: Cast, staged: Import) -> None:
    correct(staged, cast, "post", "Head of planning")
    given = actions.RestoreCell(line=2, field="post")
    for other in (cast.su_wan, cast.charlie, cast.he_lan, cast.dana):
        with pytest.raises(Forbidden):
            actions.restore_cell(staged, given, by=other, now=cast.now)
