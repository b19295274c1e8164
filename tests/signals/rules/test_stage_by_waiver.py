"""Stages that began by waiver (PRACTICES C15)."""

from __future__ import annotations

from rapport.core.actions import Nothing
from rapport.promises.actions.gates import pass_gate
from rapport.promises.actions.waiving import WaiveCondition, waive_condition
from rapport.promises.models import Confirmation, Gate
from tests.cast import Cast
from tests.promises.asked import confirm, gate, sent
from tests.signals.findings import found


def breach(cast: Cast) -> tuple[Confirmation, Gate]:
    """Stage 3 began on her word by telephone."""
    confirmation = sent(cast)
    waiting = gate(cast, confirmation)
    given = WaiveCondition(condition=waiting.conditions.get().public_id, reason="By telephone")
    waive_condition(waiting, given, by=cast.chen_mo, now=cast.now)
    pass_gate(waiting, Nothing(), by=cast.lin_yue, now=cast.now)
    return confirmation, waiting


def test_a_stage_begun_by_waiver_raises_until_it_is_true(cast: Cast) -> None:
    confirmation, waiting = breach(cast)
    assert found(cast, "stage_by_waiver") == {waiting.pk}
    confirm(confirmation, cast.he_lan, cast.now)
    assert found(cast, "stage_by_waiver") == set()


def test_a_stage_that_still_waits_stays_silent(cast: Cast) -> None:
    gate(cast, sent(cast))
    assert found(cast, "stage_by_waiver") == set()
