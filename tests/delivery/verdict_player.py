"""A process of its own that gives a verdict: it says when it stands ready, waits for the word, and says what became of it.

It is given the public id of the run, the verdict, and the present.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime


def main() -> None:
    """Say that it is ready, wait for a line, judge as He Lan."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"
    import django

    django.setup()
    from rapport.core.errors import Refused
    from rapport.delivery import models as delivered
    from rapport.delivery.actions.judging import JudgeRun, judge_test_run
    from rapport.team.models import User

    public_id, verdict, now = sys.argv[1:]
    run = delivered.TestRun.objects.get(public_id=public_id)
    he_lan = User.objects.get(part="portal", name="He Lan")
    given = JudgeRun(verdict=delivered.Verdict(verdict), words="Plot 7 is of Monday.")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    try:
        judge_test_run(run, given, by=he_lan, now=datetime.fromisoformat(now))
        sys.stdout.write("did")
    except Refused as refused:
        sys.stdout.write(refused.code)


if __name__ == "__main__":
    main()
