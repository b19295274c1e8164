"""Verdicts on one run at once: one stands, and one defect or none comes of it (PRACTICES C5)."""

from __future__ import annotations

from datetime import datetime

from rapport.delivery.models import Defect
from rapport.ledger.models import Entry
from tests import cast as the_cast
from tests.databases import Copy
from tests.delivery import verdict_player
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import begun, ready, run_of
from tests.processes import at_once


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
