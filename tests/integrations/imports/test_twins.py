"""Rows that look like somebody known, or like each other: flagged with a score and why, decided by a person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.clients.actions.people import keep_addresses
from rapport.clients.models import Person
from rapport.core.errors import Refused
from rapport.integrations.imports import actions
from rapport.integrations.imports.queries import tabs_of
from rapport.integrations.imports.twin_words import is_likelier_same, sentence
from rapport.integrations.models import Import, StagedRow
from rapport.team.models import Firm
from tests.cast import Cast
from tests.integrations.imports.bringing import HEADER, stage, write

pytestmark = pytest.mark.django_db

TURNED = "Lan He,Haoting Group,lan.he@personal.example,+00 512 5550 128,\n"
NAMESAKE = "Zhou Jingming,Minghe Foods,zhou.jm@minghe.example,+00 574 5550 172,\n"


@pytest.fixture
def numbers(cast: Cast) -> None:
    """Both of Haoting have a mobile and a mail, as they have in the world."""
    he, zhou = cast.he_lan_place.person, cast.zhou_place.person
    keep_addresses(he, mails=["he.lan@haoting.example"], phones=["+00 512 5550 128"])
    keep_addresses(zhou, mails=["zhou.jingming@haoting.example"], phones=["+00 512 5550 101"])


def read(cast: Cast, folder: Path, rows: str) -> Import:
    staged = stage([write(folder, HEADER + rows)], cast.lin_yue, cast.now)
    actions.read_staged(staged, by=cast.lin_yue, now=cast.now)
    return staged


def twin_of(line: int) -> dict[str, Any]:
    twin = StagedRow.objects.get(line=line).twin
    assert isinstance(twin, dict)
    return twin


def apply(staged: Import, cast: Cast) -> None:
    staged.refresh_from_db()
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)


def decide(staged: Import, cast: Cast, line: int, *, same: bool) -> StagedRow:
    given = actions.DecideTwin(line=line, same=same)
    return actions.decide_twin(staged, given, by=cast.lin_yue, now=cast.now)


@pytest.mark.usefixtures("numbers")
def test_a_name_turned_round_with_the_same_mobile_is_nearly_sure(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, TURNED)
    twin = twin_of(2)
    assert sentence(twin) == "Looks like He Lan, Haoting Group: same mobile, names turned round. 0.97 of 1"
    assert is_likelier_same(twin)
    assert tabs_of(staged)["needs"] == 1


@pytest.mark.usefixtures("numbers")
def test_the_same_name_at_another_client_is_hardly_likely(cast: Cast, tmp_path: Path) -> None:
    read(cast, tmp_path, NAMESAKE)
    twin = twin_of(2)
    assert sentence(twin) == "Same name as the 1W of Haoting Group, other client, other mobile. 0.21 of 1"
    assert not is_likelier_same(twin)


@pytest.mark.usefixtures("numbers")
@pytest.mark.parametrize(("same", "people"), [(True, 1), (False, 2)])
def test_what_somebody_decides_is_what_goes_in(cast: Cast, tmp_path: Path, same: bool, people: int) -> None:
    staged = read(cast, tmp_path, TURNED)
    row = decide(staged, cast, 2, same=same)
    assert (row.open_twin, row.twin is not None) == (False, True)
    apply(staged, cast)
    assert Person.objects.filter(name__in=["He Lan", "Lan He"]).count() == people


@pytest.mark.usefixtures("numbers")
def test_a_namesake_can_be_the_same_person_after_all(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, NAMESAKE)
    decide(staged, cast, 2, same=True)
    apply(staged, cast)
    zhou = Person.objects.get(name="Zhou Jingming")
    assert {place.client.name for place in zhou.stakeholders.all()} == {"Haoting Group", "Minghe Foods"}


@pytest.mark.usefixtures("numbers")
def test_nobody_is_merged_or_kept_out_because_nobody_decided(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, NAMESAKE)
    apply(staged, cast)
    assert Person.objects.filter(name="Zhou Jingming").count() == 2


def test_two_rows_of_one_file_may_be_one_person(cast: Cast, tmp_path: Path) -> None:
    rows = "Xu Pei,Haoting Group,xu@a.example,+00 512 5550 137,\nXu Pey,Levant Mobile,xu@b.example,+00 512 5550 137,\n"
    staged = read(cast, tmp_path, rows)
    assert twin_of(3)["person"] == "0:2"
    decide(staged, cast, 3, same=True)
    apply(staged, cast)
    assert Person.objects.filter(name__startswith="Xu Pe").count() == 1


def test_a_row_that_looks_like_nobody_cannot_be_decided(cast: Cast, tmp_path: Path) -> None:
    staged = read(cast, tmp_path, "Nour Saab,Levant Mobile,,,\n")
    with pytest.raises(Refused, match="looks like nobody"):
        decide(staged, cast, 2, same=True)


def test_people_of_another_team_are_nobodys_twin(cast: Cast, tmp_path: Path) -> None:
    Firm.objects.update(within_team=True)
    staged = stage([write(tmp_path, HEADER + NAMESAKE)], cast.charlie, cast.now)
    actions.read_staged(staged, by=cast.charlie, now=cast.now)
    assert StagedRow.objects.get().twin is None
