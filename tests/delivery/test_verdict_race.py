"""Verdicts on one run at once: one stands, and one defect or none comes of it (PRACTICES C5)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import transaction

from rapport.core.actions import Nothing
from rapport.delivery.actions.rounds import unshare_test_round
from rapport.delivery.models import Defect, TestRound
from rapport.ledger.models import Entry
from tests import cast as the_cast
from tests.databases import Copy
from tests.delivery import verdict_player
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import begun, judged, ready, run_of
from tests.processes import at_once, until_it_waits_for_us


def test_of_three_verdicts_at_once_one_stands(real_transactions: Copy, now: datetime) -> None:
    cast = the_cast.build(now)
    project = dynamic_plot_value(cast)
    case = ready(cast, project)
    run = run_of(begun(cast, project, case), case)
    said = at_once(real_transactions, verdict_player.prepare, ["passed", "failed", "failed"], run.public_id, now)
    assert sorted(one.split()[1] for one in said) == ["did", "judged", "judged"]
    run.refresh_from_db()
    case.refresh_from_db()
    assert Entry.objects.filter(kind="test_run_judged").count() == 1
    assert (Defect.objects.count(), case.accepted) == ((1, False) if run.verdict == "failed" else (0, True))


@pytest.mark.parametrize("part", ["passed", "corrected"])
def test_while_a_round_is_being_taken_back_inside_no_verdict_slips_in(
    real_transactions: Copy, now: datetime, part: str
) -> None:
    cast = the_cast.build(now)
    project = dynamic_plot_value(cast)
    case = ready(cast, project)
    one = begun(cast, project, case)
    run = run_of(one, case)
    before = judged(cast, run).verdict if part == "corrected" else ""
    with ThreadPoolExecutor(1) as beside:
        with transaction.atomic():
            unshare_test_round(one, Nothing(), by=cast.lin_yue, now=now)
            other = beside.submit(at_once, real_transactions, verdict_player.prepare, [part], run.public_id, now)
            until_it_waits_for_us(other)
        assert other.result()[0] in (f"{part} inside", f"{part} forbidden")
    run.refresh_from_db()
    assert run.verdict == before
    assert TestRound.objects.get().stuck_on is None, "nothing of a round inside gets stuck"
