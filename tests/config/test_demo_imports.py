"""The demo has one import behind it, and one that waits on the workbench (design/WORLD.md, Import)."""

from __future__ import annotations

from datetime import datetime

import pytest

from rapport.config import demo
from rapport.integrations.imports.looking_back import look_back_at
from rapport.integrations.imports.twin_words import sentence
from rapport.integrations.models import Import, ImportState, StagedRow
from rapport.team.models import User

pytestmark = pytest.mark.django_db


def test_the_demo_shows_the_workbench_at_work(now: datetime) -> None:
    demo.load(now)
    waiting, done = Import.objects.order_by("-at")
    file = waiting.files.get()
    assert (waiting.state, file.name, file.read, file.recognised.kind) == (
        ImportState.STAGED,
        "contacts-export.csv",
        412,
        "HubSpot contacts",
    )
    assert (file.created, file.updated, file.unchanged) == (
        {"person": 371, "touchpoint": 373},
        {"person": 28},
        {"person": 9},
    )
    assert [row["line"] for row in file.rejected] == [37, 112, 208, 309]
    assert StagedRow.objects.count() == 412
    twins = StagedRow.objects.filter(open_twin=True).in_order()
    assert [(row.line, sentence(row.twin or {})) for row in twins] == [
        (64, "Looks like He Lan, Haoting Group: same mobile, names turned round. 0.97 of 1"),
        (251, "Same name as the 1W of Haoting Group, other client, other mobile. 0.21 of 1"),
    ]
    told = look_back_at(done)
    assert (done.state, told.removed, told.kept) == (ImportState.APPLIED, 11, 1)
    assert {(stay.name, stay.by_name) for stay in told.stays} == {("An Rong", "Su Wan")}
    assert not Import.objects.visible_to(User.objects.get(name="Su Wan")).exists()
