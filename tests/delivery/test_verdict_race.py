"""Two verdicts on one run at once: one stands, and one defect or none comes of it (PRACTICES C5)."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime

from rapport.delivery import models as delivered
from rapport.delivery.models import Defect
from rapport.ledger.models import Entry
from tests import cast as the_cast
from tests.clients.test_gift_race import ROOT
from tests.databases import Copy
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import begun, ready, run_of

LONGEST = 300
"""Seconds after which a process that says nothing hangs."""


def player(copy: Copy, *words: str) -> subprocess.Popen[str]:
    command, pipe = [sys.executable, "-m", "tests.delivery.verdict_player", *words], subprocess.PIPE
    return subprocess.Popen(
        command, env=os.environ | copy.environment, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )


def at_once(copy: Copy, run: delivered.TestRun, now: datetime, *verdicts: str) -> list[str]:
    """Return what became of each verdict, given once all of them stand ready."""
    running = [player(copy, run.public_id, verdict, now.isoformat()) for verdict in verdicts]
    for one in running:
        assert one.stdout is not None
        line = one.stdout.readline()
        assert line == "ready\n", one.communicate(timeout=LONGEST)
    for one in running:
        assert one.stdin is not None
        one.stdin.write("now\n")
        one.stdin.flush()
    told = [one.communicate(timeout=LONGEST) for one in running]
    return sorted(out or err for out, err in told)


def test_of_two_verdicts_at_once_one_stands(real_transactions: Copy, now: datetime) -> None:
    cast = the_cast.build(now)
    project = dynamic_plot_value(cast)
    case = ready(cast, project)
    run = run_of(begun(cast, project, case), case)
    assert at_once(real_transactions, run, now, "passed", "failed", "failed") == ["did", "judged", "judged"]
    run.refresh_from_db()
    case.refresh_from_db()
    assert Entry.objects.filter(kind="test_run_judged").count() == 1
    assert (Defect.objects.count(), case.accepted) == ((1, False) if run.verdict == "failed" else (0, True))
