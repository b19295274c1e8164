"""What plans find in the public sets stays as good as `docs/inspections.md` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.kits.inspection.plans.reading import read_plan
from tests.integrations.files import sample
from tests.kits.inspection.quality.measures import drafted, written
from tests.kits.inspection.quality.sets import SETS, Set

FLOORS = {"hospital": (0.99, 0.9), "beers": (0.99, 0.99), "sites": (0.97, 0.95)}
DRAFTED = {"hospital": (0.93, 0.91), "beers": (0.39, 0.99)}
"""The least share of the true errors that is found, and of the findings that are true."""


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.name)
def test_a_written_plan_finds_the_true_errors_and_little_else(one: Set) -> None:
    sample(one.file)
    found = written(one)
    assert found.recall >= FLOORS[one.name][0]
    assert found.precision >= FLOORS[one.name][1]


@pytest.mark.parametrize("one", [one for one in SETS if one.name in DRAFTED], ids=lambda one: one.name)
def test_a_draft_finds_its_share_and_little_else(one: Set, tmp_path: Path) -> None:
    sample(one.file)
    found = drafted(one, tmp_path)
    assert found.recall >= DRAFTED[one.name][0]
    assert found.precision >= DRAFTED[one.name][1]


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.name)
def test_the_plans_are_plans_also_where_the_data_are_not(one: Set) -> None:
    assert len(read_plan(one.plan).checks) >= 5
