"""A process of its own that plays one part at one moment: with a question, or at the gate that waits for it.

It is given its part, the public ids of question, link and gate, the present and when to begin. It says what became of it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime


def main() -> None:
    """Waits for the moment, and acts."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"
    import django

    django.setup()
    from rapport.core.actions import Nothing
    from rapport.core.errors import NotFound, Refused
    from rapport.promises.actions import answering, asking, gates, sending
    from rapport.promises.models import Confirmation, Gate
    from rapport.team.models import User

    part, asked, link, waiting, now, begin = sys.argv[1:]
    question, gate = Confirmation.objects.get(public_id=asked), Gate.objects.get(public_id=waiting)
    at, ours, system = datetime.fromisoformat(now), question.by, User.objects.system()
    yes = answering.GiveConfirmation(link=link, shown=question.fingerprint)
    no = answering.DisputeConfirmation(link=link, shown=question.fingerprint, words="Not so")
    off, person = sending.RevokeConfirmation(reason="A better draft"), question.person
    assert person is not None
    anew = asking.AskConfirmation(person=person.public_id, question="And now?", instead_of=asked)
    waiver = gates.WaiveCondition(condition=gate.conditions.get().public_id, reason="By telephone")
    acts: dict[str, Callable[[], object]] = {
        "yes": lambda: answering.give_confirmation(question, yes, by=system, now=at),
        "no": lambda: answering.dispute_confirmation(question, no, by=system, now=at),
        "off": lambda: sending.revoke_confirmation(question, off, by=ours, now=at),
        "anew": lambda: asking.ask_confirmation(question.client, anew, by=ours, now=at),
        "waive": lambda: gates.waive_condition(gate, waiver, by=ours, now=at),
        "pass": lambda: gates.pass_gate(gate, Nothing(), by=ours, now=at),
        "gate": lambda: gates.let_stage_wait(question, gates.LetStageWait(title="Stage 4"), by=ours, now=at),
    }
    time.sleep(max(0.0, float(begin) - time.time()))
    try:
        acts[part]()
        said = f"{part} did"
    except (NotFound, Refused) as refused:
        said = f"{part} {getattr(refused, 'code', 'not_found')}"
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
