"""The keys of all rows that failed: kept with the run, without any other value, for a while (PRACTICES E1)."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from rapport.core import files
from rapport.core.actions import Nothing
from rapport.core.models import StoredFile
from rapport.service.actions.failing_keys import forget_what_is_old
from rapport.service.actions.runs import run_again
from rapport.service.models import CheckOutcome, FailingKeys, InspectionRun
from rapport.service.models.failing_keys import KEPT
from rapport.service.running import attempts
from tests.cast import Cast, enter
from tests.service.inspected import PRICE, TEXT, database, planned, recorded, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> InspectionRun:
    path = database(tmp_path, without_price=5)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE contract_line SET unit_id = '=1+1' WHERE unit_id = 'U-20418'")
    return run(cast, planned(cast, monkeypatch, path))


def address(ended: InspectionRun) -> str:
    key = CheckOutcome.objects.get(run=ended, name=PRICE).key
    return reverse("desk:failing_keys", args=[ended.public_id, key])


def test_all_of_them_come_as_a_file_that_no_spreadsheet_runs(cast: Cast, ended: InspectionRun) -> None:
    answer = enter(cast.su_wan).get(address(ended))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="keys.csv"'
    lines = answer.content.decode("utf-8-sig").split()
    assert lines == ["unit_id", "'=1+1", "U-20419", "U-20420", "U-20421", "U-20422"]


def test_the_report_of_the_run_and_the_finding_lead_to_them(cast: Cast, ended: InspectionRun) -> None:
    browser, found = enter(cast.lin_yue), ended.plan.findings.get()
    for page in (
        reverse("desk:inspection_run", args=[ended.public_id]),
        reverse("desk:finding", args=[found.public_id]),
    ):
        shown = browser.get(page).content.decode()
        assert f'<a href="{address(ended)}">keys of all 5' in shown


def test_they_stay_however_often_the_other_checks_are_run_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = TEXT.replace("  plot:", "  supplier:")
    ended = run(cast, planned(cast, monkeypatch, database(tmp_path), text=text))
    for _time in range(2):
        asked = run_again(ended, Nothing(), by=cast.su_wan, now=cast.now)
        attempts.take_up(lambda: cast.now, asked.public_id)
        ended = InspectionRun.objects.get(pk=asked.pk)
    kept = enter(cast.su_wan).get(address(ended)).content.decode("utf-8-sig").split()
    assert kept == ["unit_id", "U-20418", "U-20419"]
    assert enter(cast.dana).get(address(ended)).status_code != 200


def test_who_may_not_see_the_client_finds_nothing(cast: Cast, ended: InspectionRun) -> None:
    cast.firm.within_team = True
    cast.firm.save()
    assert enter(cast.charlie).get(address(ended)).status_code == 404


def test_they_are_kept_for_a_while_and_then_no_more(cast: Cast, ended: InspectionRun) -> None:
    stored = FailingKeys.objects.get().stored
    forget_what_is_old(cast.now + KEPT - timedelta(days=1))
    assert files.is_intact(stored)
    forget_what_is_old(cast.now + KEPT + timedelta(days=1))
    assert StoredFile.objects.get(pk=stored.pk).gone_at is not None
    assert enter(cast.lin_yue).get(address(ended)).status_code == 404
    assert "keys of all" not in enter(cast.lin_yue).get(
        reverse("desk:inspection_run", args=[ended.public_id])
    ).content.decode()  # fmt: skip


@pytest.mark.parametrize(("shown", "key"), [("unit_id", "Aaa Aa"), ("[unit_id, buyer]", "Qin Yu")])
def test_of_a_person_in_a_key_only_the_shape_is_kept_unless_the_plan_shows_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shown: str, key: str
) -> None:
    text = TEXT.replace("key: unit_id", "key: [unit_id, buyer]").replace("shown: unit_id", f"shown: {shown}")
    ended = run(cast, planned(cast, monkeypatch, database(tmp_path, without_price=1), text=text))
    kept = enter(cast.su_wan).get(address(ended)).content.decode("utf-8-sig").splitlines()
    assert kept == ["unit_id,buyer", f"U-20418,{key}"]


def test_more_than_are_kept_are_cut_and_said_so(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("rapport.service.running.attempts.MOST_KEYS", 2)
    ended = run(cast, planned(cast, monkeypatch, database(tmp_path, without_price=4)))
    assert FailingKeys.objects.get().count == 2
    page = enter(cast.lin_yue).get(reverse("desk:inspection_run", args=[ended.public_id])).content.decode()
    assert "2 keys<" in page


def test_a_run_without_a_database_has_none(cast: Cast) -> None:
    assert recorded(cast, planned(cast)).failing_keys.count() == 0
