"""Two runs of an inspection side by side, check by check (PRACTICES E1, G17)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n

from rapport.service.models import CheckOutcome, CheckStatus, InspectionRun
from rapport.service.reports import outcome_words
from rapport.ui.components.dates import day_time
from rapport.ui.components.phrases import begun, counted, listed
from rapport.ui.shapes import SignKind

OFFERED = 60
"""Runs of a plan that can be chosen on the page."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A check before and after.

    `change` is by how many rows more or fewer failed, or by how much its figure grew; None where one was not counted.
    """

    name: str
    table: str
    before: str
    after: str
    change: Decimal | None
    sign: SignKind

    @property
    def words(self) -> str:
        """The change as it is said: with its sign, or that it cannot be told."""
        if self.change is None:
            return _("cannot be told")
        return f"{self.change:+,}".replace("-", "−") if self.change else _("the same")


def compared(before: InspectionRun, after: InspectionRun) -> list[Pair]:
    """Return every check of both runs, what changed most first; two queries."""
    then, now = ({one.key: one for one in run.outcomes.all()} for run in (before, after))
    pairs = [_pair(then.get(key), now.get(key)) for key in dict.fromkeys([*now, *then])]
    return sorted(pairs, key=lambda one: (one.change is not None, -abs(one.change or Decimal(0)), one.name))


def headline(pairs: Sequence[Pair]) -> str:
    """Say in a sentence what changed between two runs: worse and untold before better."""
    signs = Counter(one.sign for one in pairs if one.change != 0)
    counts = [
        (signs["high"], _n("%(n)s check is worse", "%(n)s checks are worse", signs["high"])),
        (signs["could_not_run"], _n("%(n)s cannot be told", "%(n)s cannot be told", signs["could_not_run"])),
        (signs["good"], _n("%(n)s is better", "%(n)s are better", signs["good"])),
        (signs["low"], _n("%(n)s has another figure", "%(n)s have another figure", signs["low"])),
    ]
    said = [words % {"n": counted(count)} for count, words in counts if count]
    return begun(listed(said)) if said else _("Nothing changed between the two runs")


def _pair(before: CheckOutcome | None, after: CheckOutcome | None) -> Pair:
    there = after or before
    counts = [_count(one) for one in (before, after)]
    change = None if counts[0] is None or counts[1] is None else counts[1] - counts[0]
    name, table = (str(there), there.table) if there is not None else ("", "")
    return Pair(name, table, _said(before), _said(after), change, _sign(before, after, change))


def _sign(before: CheckOutcome | None, after: CheckOutcome | None, change: Decimal | None) -> SignKind:
    """Return how the change weighs: fewer failed rows are good; of a figure it counts only whether it still holds."""
    if change is None or before is None or after is None:
        return "could_not_run"
    if before.failed is None or after.failed is None:
        worse = after.status == CheckStatus.FOUND
        return "low" if before.status == after.status else "high" if worse else "good"
    return "low" if change == 0 else "good" if change < 0 else "high"


def _count(one: CheckOutcome | None) -> Decimal | None:
    """Return how many rows failed, else the figure that was measured; None where there is neither."""
    if one is None or one.status == CheckStatus.UNABLE:
        return None
    if one.failed is not None or not one.figure:
        return Decimal(one.failed or 0)
    return Decimal(one.figure)


def _said(one: CheckOutcome | None) -> str:
    if one is None:
        return _("not in the plan")
    if one.status == CheckStatus.UNABLE:
        return _("could not run")
    return f"{one.failed:,}" if one.failed is not None else outcome_words.figure(one) or "0"


def heads(before: InspectionRun, after: InspectionRun) -> tuple[str, str]:
    """Return what two runs are called over their columns: told apart to the second, where they began in the same minute."""
    first, second = named([before, after])
    return first, second


def choices(before: InspectionRun, after: InspectionRun) -> list[tuple[str, str]]:
    """Return the latest recorded runs of their plan to choose from, and these two, by public id and name; one query."""
    latest = before.plan.runs.ended().order_by("-asked_at", "-pk")[:OFFERED]
    rows = {one.pk: one for one in (*latest, after, before)}
    found = sorted(rows.values(), key=lambda one: (one.asked_at, one.pk), reverse=True)
    return list(zip([one.public_id for one in found], named(found), strict=True))


def named(runs: Sequence[InspectionRun]) -> list[str]:
    """Return what runs are called beside each other: day and time, to the second where they are the same."""
    began = [one.begun_at or one.asked_at for one in runs]
    names = [day_time(one) for one in began]
    shared = Counter(names)
    return [f"{name}:{one:%S}" if shared[name] > 1 else name for name, one in zip(names, began, strict=True)]
