"""What the page of letters reads: a query or two."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _l

from rapport.core import reference
from rapport.core.models import Record
from rapport.integrations.models import STUCK, Letter, LetterQuerySet, LetterState
from rapport.team.models import User

VIEWS = {"stuck": _l("Needs you"), "waiting": _l("Waits"), "out": _l("Went out"), "away": _l("Put away")}
STATES = {
    "stuck": STUCK,
    "waiting": (LetterState.WAITING, LetterState.GOING),
    "out": (LetterState.SENT,),
    "away": (LetterState.DROPPED,),
}


def letters(user: User, view: str) -> tuple[dict[str, int], LetterQuerySet]:
    """Return how many letters there are in each view, and those of one, the newest first."""
    known = Letter.objects.visible_to(user)
    counts = known.aggregate(**{key: Count("pk", filter=Q(state__in=states)) for key, states in STATES.items()})
    shown = known.filter(state__in=STATES[view]).select_related("client").defer("text")
    return counts, shown.order_by("-written_at", "-pk")


def goes_to_a_folder() -> str:
    """Return the folder that mails are written to where no server is named; else nothing."""
    return "" if settings.MAIL_SERVER else str(settings.EMAIL_FILE_PATH)


def stuck_about(records: Sequence[Record]) -> list[Letter]:
    """Return the letters about some records that came back, were refused or are in doubt: one query."""
    about = [str(reference.to(one)) for one in records]
    return list(Letter.objects.stuck().filter(about__in=about).defer("text").order_by("written_at"))
