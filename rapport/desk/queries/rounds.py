"""What the rounds of a project and the page of one read: how its cases stand, and which of them nobody has reviewed (PRACTICES C5, C8)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import ngettext

from rapport.core import reference
from rapport.delivery import policies
from rapport.delivery.models import Project, TestCase, TestRound, TestRun
from rapport.delivery.models.round import TestRoundQuerySet
from rapport.delivery.tallies import Tally, counted, tally_of
from rapport.team.models import User
from rapport.ui.components.phrases import begun, listed
from rapport.ui.components.phrases import counted as in_words
from rapport.ui.shapes import SignKind

SIGNS: dict[str, SignKind] = {"passed": "good", "failed": "high", "blocked": "medium", "": "low"}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round, how its cases stand, who judges, and whether it lies before the client."""

    round: TestRound
    tally: Tally
    judges: str
    sign: SignKind
    raw: str
    """How many of its cases nobody has reviewed, in words; empty where it could go to the client."""

    @property
    def is_shared(self) -> bool:
        """Whether the client sees it."""
        return self.round.stuck_on is not None


def rounds_of(project: Project, today: date) -> list[RoundRow]:
    """Return the rounds of a project, the newest first; two queries."""
    rows = with_raw(TestRound.objects.filter(project=project)).select_related("supporter").prefetch_related("judges")
    return [round_row(one, today) for one in rows.order_by("-at", "-pk")]


def with_raw(rounds: TestRoundQuerySet) -> TestRoundQuerySet:
    """Count rounds, and annotate how many of their cases that wait nobody has reviewed."""
    raw = Count("runs", filter=Q(runs__verdict="", runs__case__reviewed_by=None), distinct=True)
    return counted(rounds).annotate(raw_there=raw)


def round_row(one: TestRound, today: date) -> RoundRow:
    """Return a round `with_raw` as a row."""
    tally = tally_of(one)
    sign: SignKind = "low"
    if one.is_open and tally.waiting and one.due_on < today:
        sign = "high"
    elif not tally.waiting:
        sign = "medium" if tally.failed or tally.blocked else "good"
    return RoundRow(one, tally, listed(one.judges.all()), sign, _raw(one) if one.is_open else "")


def _raw(one: TestRound) -> str:
    count: int = getattr(one, "raw_there")  # noqa: B009
    if not count:
        return ""
    said = ngettext("%(n)s case is not reviewed", "%(n)s cases are not reviewed", count)
    return begun(said % {"n": in_words(count)})


def reviewable_in(cases: Sequence[TestCase], reader: User) -> set[int]:
    """Return the keys of the drafts that the reader may say to be good; the policy is asked of one's own and of one other."""
    drafts = [one for one in cases if one.reviewed_by_id is None and one.is_ready]
    own, others = ([one for one in drafts if (one.by_id == reader.pk) is mine] for mine in (True, False))
    return {one.pk for some in (own, others) if some and policies.may_review_case(reader, some[0]) for one in some}


@dataclass(frozen=True, slots=True)
class RunRow:
    """A case in a round with its sign: is it a draft that nobody reviewed, may the reader say it is good or take it out?"""

    run: TestRun
    sign: SignKind
    is_raw: bool
    is_reviewable: bool
    may_leave: bool


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One round: how it stands, and each of its cases with the verdict."""

    row: RoundRow
    runs: Sequence[RunRow]
    about: str


def round_of(one: TestRound, reader: User, today: date) -> RoundPage:
    """Return the page of a round `with_raw`: a fixed number of queries."""
    rows = one.runs.select_related("case__project__client", "person", "defect").prefetch_related("pictures")
    runs, row = list(rows.order_by("case__number")), round_row(one, today)
    reviewable = reviewable_in([run.case for run in runs], reader) if row.raw else set()
    inside = one.is_open and not row.is_shared and len(runs) > 1
    return RoundPage(row, [_run(run, row, reviewable, inside) for run in runs], str(reference.to(one)))


def _run(run: TestRun, row: RoundRow, reviewable: Collection[int], inside: bool) -> RunRow:
    raw = row.round.is_open and not run.is_judged and run.case.reviewed_by_id is None
    leaves = inside and not run.is_judged
    return RunRow(run, "stale" if raw else SIGNS[run.verdict], raw, raw and run.case_id in reviewable, leaves)
