"""Files that come to an import that waits, and go again, before anything is written (PRACTICES G10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.clients.models import Person
from rapport.core import files
from rapport.core.errors import Forbidden, Refused
from rapport.core.models import StoredFile
from rapport.integrations.imports import actions
from rapport.integrations.imports.reading import read_staged
from rapport.integrations.models import Import, RowState, StagedRow, Twin
from tests.cast import Cast
from tests.integrations.imports.bringing import COMPANIES, PEOPLE, stage, write

pytestmark = pytest.mark.django_db


def read(staged: Import, cast: Cast) -> Import:
    staged.refresh_from_db()
    read_staged(staged, by=staged.by, now=cast.now)
    return staged


def kept(cast: Cast, text: str, name: str) -> StoredFile:
    return files.keep(name, [text.encode()], at=cast.now)


def add(staged: Import, cast: Cast, text: str, name: str) -> Import:
    given = actions.StageImport(files=[kept(cast, text, name).public_id])
    return actions.add_import_files(staged, given, by=cast.lin_yue, now=cast.now)


def people(cast: Cast, folder: Path) -> Import:
    return read(stage([write(folder, PEOPLE, "people.csv")], cast.lin_yue, cast.now), cast)


def states(staged: Import) -> list[str]:
    return list(StagedRow.objects.filter(file__of=staged).in_order().values_list("state", flat=True))


def test_people_find_their_companies_in_a_file_that_comes_later(cast: Cast, tmp_path: Path) -> None:
    staged = people(cast, tmp_path)
    assert states(staged) == [RowState.REFUSED]
    read(add(staged, cast, COMPANIES, "companies.csv"), cast)
    assert states(staged) == [RowState.NEW, RowState.NEW]
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert str(Person.objects.get(name="Wen Lan").employments.get().client) == "Lanxi Water"


def test_without_the_file_they_are_as_before(cast: Cast, tmp_path: Path) -> None:
    staged = people(cast, tmp_path)
    read(add(staged, cast, COMPANIES, "companies.csv"), cast)
    actions.take_file_out(staged, actions.OfFile(file=1), by=cast.lin_yue, now=cast.now)
    assert states(read(staged, cast)) == [RowState.REFUSED]
    assert [file.name for file in staged.files.all()] == ["people.csv"]


def test_the_others_keep_their_numbers_and_what_was_decided_of_their_rows(cast: Cast, tmp_path: Path) -> None:
    staged = people(cast, tmp_path)
    read(add(staged, cast, COMPANIES, "companies.csv"), cast)
    file = staged.files.get(position=1)
    file.choice = file.chosen.left(2, True).decided(2, Twin("0:2", True)).decided(3, Twin("nobody", False)).plain()
    file.save()
    actions.take_file_out(staged, actions.OfFile(file=0), by=cast.lin_yue, now=cast.now)
    (left,) = staged.files.all()
    assert (left.position, list(left.chosen.left_out), list(left.chosen.twins)) == (1, [2], [3])
    assert states(read(staged, cast)) == [RowState.LEFT_OUT]
    again = read(add(staged, cast, PEOPLE, "people.csv"), cast)
    assert [file.position for file in again.files.order_by("position")] == [1, 2]


def test_the_same_file_twice_and_the_last_one_are_refused(cast: Cast, tmp_path: Path) -> None:
    staged = people(cast, tmp_path)
    with pytest.raises(Refused, match=r"people\.csv is among the files already"):
        add(staged, cast, PEOPLE, "again.csv")
    with pytest.raises(Refused, match="Put the import away instead"):
        actions.take_file_out(staged, actions.OfFile(file=0), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="no file number 4"):
        actions.take_file_out(staged, actions.OfFile(file=4), by=cast.lin_yue, now=cast.now)


def test_nothing_comes_to_an_import_that_went_in(cast: Cast, tmp_path: Path) -> None:
    staged = people(cast, tmp_path)
    actions.apply_import(staged, actions.ApplyImport(leave_out=True), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="applied or discarded already"):
        add(staged, cast, COMPANIES, "companies.csv")


def test_nobody_puts_files_to_the_import_of_somebody_else(cast: Cast, tmp_path: Path) -> None:
    staged = people(cast, tmp_path)
    given = actions.StageImport(files=[kept(cast, COMPANIES, "companies.csv").public_id])
    for other in (cast.su_wan, cast.charlie, cast.he_lan, cast.dana):
        with pytest.raises(Forbidden):
            actions.add_import_files(staged, given, by=other, now=cast.now)
        with pytest.raises(Forbidden):
            actions.take_file_out(staged, actions.OfFile(), by=other, now=cast.now)
