"""A run that ends before its worker is done: red in its own words, and nothing of it left behind (PRACTICES E1, G17)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import pytest

from rapport.core.actions import Nothing
from rapport.core.models import FileHold, StoredFile
from rapport.kits.inspection.running import inspect
from rapport.service.actions.recording import RecordRun
from rapport.service.actions.runs import run_inspection, stop_inspection
from rapport.service.models import CheckOutcome, FailingKeys, InspectionRun, RunState, Trouble
from rapport.service.running import attempts
from tests.cast import Cast
from tests.service.inspected import database, planned

pytestmark = pytest.mark.django_db


def asked(cast: Cast, monkeypatch: pytest.MonkeyPatch, folder: Path) -> InspectionRun:
    plan = planned(cast, monkeypatch, database(folder))
    return run_inspection(plan, Nothing(), by=cast.lin_yue, now=cast.now)


def ended(run: InspectionRun) -> InspectionRun:
    return InspectionRun.objects.get(pk=run.pk)


def test_a_run_on_which_we_fail_ends_red_without_a_value_and_those_behind_it_go_on(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = asked(cast, monkeypatch, tmp_path), asked(cast, monkeypatch, tmp_path)

    def once(*given: Any, **more: Any) -> NoReturn:
        monkeypatch.setattr(attempts, "inspect", inspect)
        raise ValueError("Invalid isoformat string: 'Qin Yu'")

    monkeypatch.setattr(attempts, "inspect", once)
    assert attempts.take_up(lambda: cast.now) == 2
    red, green = sorted((ended(first), ended(second)), key=lambda one: one.trouble, reverse=True)
    assert (red.state, red.trouble, red.unable, red.next_try_at) == (RunState.ENDED, Trouble.FAILED, 2, None)
    assert (green.trouble, green.unable, green.found) == ("", 0, 1)
    said = {one.message for one in CheckOutcome.objects.filter(run=red)}
    assert said == {"Rapport itself failed on it (ValueError). The log says where."}
    assert "ValueError in" in caplog.text
    assert "Qin Yu" not in caplog.text


def test_a_plan_on_which_we_fail_ends_its_run_too(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run = asked(cast, monkeypatch, tmp_path)

    def broken(text: str) -> None:
        raise RecursionError

    monkeypatch.setattr(attempts, "read", broken)
    attempts.take_up(lambda: cast.now)
    assert (ended(run).trouble, ended(run).unable) == (Trouble.FAILED, 1)


def test_a_run_stopped_at_the_last_moment_leaves_no_keys_behind(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked(cast, monkeypatch, tmp_path)
    counted = attempts._counted

    def stopped_after(run: InspectionRun, clock: attempts.Clock) -> RecordRun:
        given = counted(run, clock)
        stop_inspection(run, Nothing(), by=cast.lin_yue, now=cast.now)
        return given

    monkeypatch.setattr(attempts, "_counted", stopped_after)
    attempts.take_up(lambda: cast.now)
    assert StoredFile.objects.exists()
    assert not StoredFile.objects.filter(gone_at=None).exclude(pk__in=FileHold.objects.values("file")).exists()
    assert not FailingKeys.objects.exists()
