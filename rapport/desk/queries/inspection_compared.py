"""Two runs of an inspection side by side, check by check (PRACTICES E1, G17)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rapport.service.models import CheckOutcome, CheckStatus, InspectionRun
from rapport.ui.shapes import SignKind


@dataclass(frozen=True, slots=True)
class Pair:
    """A check before and after; `change` is by how many rows more or fewer failed, None where one of them was not counted."""

    name: str
    table: str
    before: str
    after: str
    change: int | None
    sign: SignKind

    @property
    def words(self) -> str:
        """The change as it is said: with its sign, or that it cannot be told."""
        if self.change is None:
            return _("cannot be told")
        return f"{self.change:+,}" if self.change else _("the same")


def compared(before: InspectionRun, after: InspectionRun) -> list[Pair]:
    """Return every check of both runs, what changed most first; two queries."""
    then, now = ({one.key: one for one in run.outcomes.all()} for run in (before, after))
    pairs = [_pair(then.get(key), now.get(key)) for key in dict.fromkeys([*now, *then])]
    return sorted(pairs, key=lambda one: (one.change is not None, -abs(one.change or 0), one.name))


def _pair(before: CheckOutcome | None, after: CheckOutcome | None) -> Pair:
    there = after or before
    counts = [_count(one) for one in (before, after)]
    change = None if None in counts else (counts[1] or 0) - (counts[0] or 0)
    sign: SignKind = "low" if change == 0 else "could_not_run" if change is None else "good" if change < 0 else "high"
    name, table = (there.name, there.table) if there is not None else ("", "")
    return Pair(name, table, _said(before), _said(after), change, sign)


def _count(one: CheckOutcome | None) -> int | None:
    if one is None or one.status == CheckStatus.UNABLE:
        return None
    return one.failed if one.failed is not None else (0 if one.status == CheckStatus.HOLDS else None)


def _said(one: CheckOutcome | None) -> str:
    if one is None:
        return _("not in the plan")
    if one.status == CheckStatus.UNABLE:
        return _("could not run")
    return f"{one.failed:,}" if one.failed is not None else one.figure
