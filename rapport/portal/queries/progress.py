"""The work below the 1W's one page, as the strong C sees it: who does what, who tests, how figures went, who said what (A2, G1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from rapport.clients.models import PortalAccess, Touchpoint, TouchState
from rapport.delivery.measured import CriterionRow, rows_of
from rapport.delivery.models import Meeting, Point, Ruler, TestRound
from rapport.delivery.tallies import Tally, counted, tally_of
from rapport.promises import reading
from rapport.promises.models import Confirmation
from rapport.promises.queries import proven

MOST = 60
"""Rows of each part that are shown; the page says where there are more."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was put before somebody of theirs, in the words that were shown."""

    confirmation: Confirmation
    shown: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Progress:
    """What the page shows. `actions` are open, the first to be done first; `open` and `late` count all of them."""

    actions: Sequence[Point]
    open: int
    late: int
    rounds: Sequence[tuple[TestRound, Tally]]
    figures: Sequence[CriterionRow]
    said: Sequence[Said]
    dates: Sequence[Touchpoint]


def progress(access: PortalAccess, now: datetime) -> Progress:
    """Return the page of this access as it stands at `now`: a fixed number of queries."""
    meetings = Meeting.objects.shared_with(access.person, access.client)
    actions = Point.objects.outward().open().filter(meeting__in=meetings)
    rounds = counted(TestRound.objects.shared_with(access.person, access.client)).prefetch_related("judges")
    dates = Touchpoint.objects.shared_with(access.person, access.client)
    return Progress(
        actions=list(
            actions.select_related("person", "colleague", "meeting").order_by(F("due_at").asc(nulls_last=True), "pk")[
                :MOST
            ]
        ),
        open=actions.count(),
        late=actions.filter(due_at__lt=now).count(),
        rounds=[(one, tally_of(one)) for one in rounds.order_by("-at", "-pk")[:MOST]],
        figures=rows_of(Ruler.objects.shared_with(access.person, access.client)),
        said=_said(access),
        dates=list(dates.filter(state=TouchState.PLANNED, at__gte=now).order_by("at", "pk")[:MOST]),
    )


def _said(access: PortalAccess) -> list[Said]:
    """Return what was put before their people, newest first; what was altered since is left out."""
    known = Confirmation.objects.known_to(access.person, access.client)
    rows = list(known.select_related("person", "answer", "by").order_by("-at", "-pk")[:MOST])
    whole = proven(rows)
    return [Said(one, reading.read(one.shown, one.by)) for one in rows if one.pk in whole]
