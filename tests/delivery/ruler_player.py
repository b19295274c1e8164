"""A process of its own that plays one part with a ruler: it says when it stands ready, waits for the word, and acts.

It is given its part, the public ids of ruler, criterion and question, and the present. It says what became of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal


def main() -> None:
    """Say that it is ready, wait for a line, act."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"
    import django

    django.setup()
    from rapport.core.errors import NotFound, Refused

    part, *given = sys.argv[1:]
    act = parts(*given)[part]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    try:
        act()
        said = f"{part} did"
    except (NotFound, Refused) as refused:
        said = f"{part} {getattr(refused, 'code', 'not_found')}"
    sys.stdout.write(said)


def parts(ruler_id: str, criterion_id: str, asked: str, now: str) -> dict[str, Callable[[], object]]:
    """Return what each part does."""
    from rapport.core.actions import Nothing
    from rapport.delivery.actions import rulers
    from rapport.delivery.models import Criterion, Ruler
    from rapport.promises.actions import answering, asking
    from rapport.promises.models import Confirmation
    from rapport.team.models import User

    ruler, criterion = Ruler.objects.get(public_id=ruler_id), Criterion.objects.get(public_id=criterion_id)
    at, ours, project = datetime.fromisoformat(now), ruler.by, ruler.project
    assert project.champion is not None
    figures = {"baseline": Decimal(61), "target": Decimal(90)}
    changed = rulers.Terms(name="Reports that agree", unit="%", method="By hand", **figures)
    put = asking.AskConfirmation(person=project.champion.public_id, subject=f"ruler:{ruler_id}")

    def agree() -> object:
        question = Confirmation.objects.get(public_id=asked)
        yes = answering.GiveConfirmation(shown=question.fingerprint)
        return answering.give_confirmation(question, yes, by=User.objects.get(part="portal", name="He Lan"), now=at)

    return {
        "ask": lambda: asking.ask_confirmation(project.client, put, by=ours, now=at),
        "agree": agree,
        "change": lambda: rulers.change_criterion(criterion, changed, by=ours, now=at),
        "add": lambda: rulers.add_criterion(ruler, changed, by=ours, now=at),
        "remove": lambda: rulers.remove_criterion(criterion, Nothing(), by=ours, now=at),
        "draw": lambda: rulers.draw_ruler(project, Nothing(), by=ours, now=at),
    }


if __name__ == "__main__":
    main()
