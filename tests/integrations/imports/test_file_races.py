"""One file at the same moment: forgotten, erased, brought or read again, and imported twice, by real processes."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from rapport.clients.models import Client, Employment, Person
from rapport.core import files
from rapport.core.models import StoredFile
from rapport.integrations.imports import actions, background
from rapport.integrations.imports.looking_back import look_back_at
from rapport.integrations.models import GoneFor, Import, ImportFile, ImportState
from tests import cast as the_cast
from tests.databases import Copy
from tests.desk.dropping import page
from tests.integrations.imports import file_player
from tests.integrations.imports.bringing import HEADER, stage, write
from tests.processes import at_once

XU = HEADER + "Xu Pei,Haoting Group,xu.pei@haoting.example,,Buyer\n"


@pytest.fixture
def cast(real_transactions: Copy, now: datetime) -> the_cast.Cast:
    return the_cast.build(now)


@pytest.fixture
def later(cast: the_cast.Cast) -> datetime:
    """The night on which an import of today is old."""
    return cast.now + timedelta(days=settings.IMPORTS_KEPT + 1)


@pytest.fixture
def past(cast: the_cast.Cast, tmp_path: Path) -> Import:
    """An import that went in, by Lin Yue."""
    one = stage([write(tmp_path, XU)], cast.lin_yue, cast.now)
    return actions.apply_import(one, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)


def both(copy: Copy, past: Import, folder: Path, now: datetime, *parts: str) -> list[str]:
    """Return what becomes of the parts that are played with the file of an import at one moment."""
    path = str(write(folder, XU, "again.csv"))
    return at_once(copy, file_player.prepare, list(parts), past.public_id, path, now)


def bytes_are_there() -> bool:
    return files.path_of(StoredFile.objects.get().fingerprint).exists()


def test_a_file_that_is_read_again_while_it_is_forgotten_stays_or_is_said_to_be_gone(
    real_transactions: Copy, past: Import, later: datetime, tmp_path: Path
) -> None:
    forgotten, again = both(real_transactions, past, tmp_path, later, "forget", "again")
    assert forgotten == "forget did"
    assert again in ("again did", "again gone"), again
    stays = again == "again did"
    assert Import.objects.filter(state=ImportState.STAGED).exists() is stays
    assert (StoredFile.objects.get().gone_at is None) is bytes_are_there() is stays
    assert set(ImportFile.objects.values_list("gone_for", flat=True)) == {"" if stays else GoneFor.AGE}


def test_a_file_that_is_brought_while_it_is_forgotten_is_there(
    real_transactions: Copy, past: Import, later: datetime, tmp_path: Path
) -> None:
    assert both(real_transactions, past, tmp_path, later, "forget", "bring") == ["forget did", "bring did"]
    assert StoredFile.objects.get().gone_at is None
    assert bytes_are_there()


def test_a_file_that_was_brought_today_is_not_forgotten_tonight_though_it_is_known_for_long(
    past: Import, later: datetime, tmp_path: Path
) -> None:
    files.keep("contacts.csv", files.read_chunks(write(tmp_path, XU)), at=later)
    background.forget_old(later + timedelta(hours=1))
    assert bytes_are_there()


def test_a_file_that_is_read_again_while_somebody_in_it_is_erased_is_nowhere_to_be_read(
    real_transactions: Copy, past: Import, tmp_path: Path, now: datetime
) -> None:
    erased, again = both(real_transactions, past, tmp_path, now, "erase", "again")
    assert (erased, again) in [("erase did", "again did"), ("erase did", "again gone")]
    assert not Import.objects.filter(state=ImportState.STAGED).exists()
    assert not bytes_are_there()


def test_two_of_ours_who_import_one_file_at_once_bring_it_once_and_the_second_is_told(
    real_transactions: Copy, cast: the_cast.Cast, tmp_path: Path
) -> None:
    path = write(tmp_path, XU.replace("Haoting Group", "Minghe Foods"))
    imports = [stage([path], by, cast.now) for by in (cast.lin_yue, cast.su_wan)]
    assert applied(real_transactions, imports) == ["apply did", "apply did"]
    assert told_of(imports) in (
        ["", "Lin Yue brought this very file in meanwhile. What it holds was here already."],
        ["Su Wan brought this very file in meanwhile. What it holds was here already.", ""],
    )
    second = imports[0] if told_of(imports)[0] else imports[1]
    assert "brought this very file in meanwhile" in page(the_cast.enter(second.by), second)


def test_whoever_stages_one_file_twice_and_applies_both_at_once_brings_it_once(
    real_transactions: Copy, cast: the_cast.Cast, tmp_path: Path
) -> None:
    path = write(tmp_path, XU.replace("Haoting Group", "Minghe Foods"))
    imports = [stage([path], cast.lin_yue, cast.now) for _turn in range(2)]
    assert applied(real_transactions, imports) == ["apply did", "apply did"]
    assert sorted(map(bool, told_of(imports))) == [False, True]


def test_one_import_that_is_applied_by_two_clicks_goes_in_once(
    real_transactions: Copy, cast: the_cast.Cast, tmp_path: Path
) -> None:
    one = stage([write(tmp_path, XU.replace("Haoting Group", "Minghe Foods"))], cast.lin_yue, cast.now)
    assert sorted(applied(real_transactions, [one, one])) == ["apply did", "apply done"]


def test_a_change_that_meets_a_revert_stays_under_the_name_of_whoever_made_it_or_comes_too_late(
    real_transactions: Copy, past: Import, tmp_path: Path, now: datetime
) -> None:
    reverted, changed = both(real_transactions, past, tmp_path, now, "revert", "change")
    assert (reverted, changed) in [("revert did", "change did"), ("revert did", "change not_found")]
    stays = {(one.field, one.by_name) for one in look_back_at(past).stays if one.field}
    assert stays == ({("note", "Su Wan")} if changed == "change did" else set())
    assert Person.objects.filter(note="Deputy soon").exists() is (changed == "change did")


def applied(copy: Copy, imports: list[Import]) -> list[str]:
    """Return what becomes of applying each, all at one moment; then exactly one Xu Pei works at one Minghe Foods."""
    with_each = [one.public_id for one in imports]
    said = at_once(copy, file_player.apply, with_each, imports[0].at)
    assert Person.objects.filter(name="Xu Pei").count() == Client.objects.filter(name="Minghe Foods").count() == 1
    assert Employment.objects.filter(person__name="Xu Pei").count() <= 1
    return [f"apply {one.split(maxsplit=1)[1]}" for one in said]


def told_of(imports: list[Import]) -> list[str]:
    return ["\n".join(one.files.get().notes) for one in imports]
