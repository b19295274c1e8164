"""Kept files are looked through before the house is held, so that nobody waits for it to write (PRACTICES A6)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from rapport.clients.models import Person
from rapport.core.errors import Forbidden, Refused
from rapport.integrations.erasure.actions.erasing import ErasePerson, erase_person
from rapport.integrations.erasure.file_search import Needles
from rapport.integrations.models import ImportFile
from tests.cast import Cast
from tests.integrations.erasure.test_erasing import XU, ZHOU, a_full_life, erase
from tests.integrations.imports.bringing import HEADER, stage, write

pytestmark = pytest.mark.django_db


def test_files_are_looked_into_before_anything_is_held_and_what_came_since_afterwards(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_full_life(cast, tmp_path)
    others = stage([write(tmp_path, HEADER + XU, "others.csv")], cast.lin_yue, cast.now).files.get().stored
    late = write(tmp_path, HEADER + ZHOU, "late.csv")
    within = len(connection.savepoint_ids)
    read: list[tuple[str, bool]] = []
    look = Needles.are_in

    def seen(needles: Needles, path: Path) -> bool:
        read.append((path.name, len(connection.savepoint_ids) > within))
        return look(needles, path)

    def then_another_comes(person: Person, given: ErasePerson) -> None:
        given.look_ahead(person)
        stage([late], cast.lin_yue, cast.now)

    monkeypatch.setattr(Needles, "are_in", seen)
    monkeypatch.setattr(erase_person, "ahead", then_another_comes)
    assert erase(cast).files == 2
    came = ImportFile.objects.get(name="late.csv").stored
    assert (others.fingerprint, False) in read
    assert [name for name, held in read if held] == [came.fingerprint]
    assert came.gone_at is not None


def test_nothing_is_looked_into_for_who_may_not_erase_or_types_another_name(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_full_life(cast, tmp_path)
    read: list[Path] = []

    def seen(_needles: Needles, path: Path) -> bool:
        read.append(path)
        return True

    monkeypatch.setattr(Needles, "are_in", seen)
    with pytest.raises(Forbidden):
        erase(cast, by=cast.charlie)
    with pytest.raises(Refused):
        erase(cast, typed="Zhou")
    assert read == []
