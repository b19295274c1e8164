"""What the report of an inspection reads: could-not-run first, what was found, what holds (PRACTICES E1, G17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.service.models import CheckOutcome, CheckStatus, FailingKeys, Finding, InspectionRun, RunState
from rapport.service.models.finding import FindingQuerySet
from rapport.service.models.inspection_run import GRAVEST_FIRST
from rapport.service.reports import nights, outcome_words
from rapport.ui.chart_shapes import Nights
from rapport.ui.components.dates import plain_day
from rapport.ui.components.phrases import begun, counted, listed
from rapport.ui.shapes import SignKind

SIGNS: dict[str, SignKind] = {"critical": "critical", "high": "high", "medium": "medium", "low": "low"}
MONTHS = 3
"""From the third month on it is said how long a finding has been there."""

NAMED = 2
"""Tables that a row of several checks names; more of them are a number."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its sign, and what is said of who sees to it."""

    finding: Finding
    sign: SignKind
    expected: bool
    months: int
    late: bool

    @property
    def is_lasting(self) -> bool:
        """Whether it is said how long it has been there."""
        return self.months >= MONTHS


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A row of the report: one check that found something, all that could not run for one reason, or all that hold."""

    sign: SignKind
    name: str
    words: str
    table: str
    rows: int | None
    failed: str
    nights: Nights
    outcomes: Sequence[CheckOutcome]
    finding: FindingRow | None = None
    keys: int = 0

    @property
    def columns(self) -> list[str]:
        """The columns of its samples, as the first of them has them."""
        return outcome_words.samples(self.outcomes[0])[0] if len(self.outcomes) == 1 else []

    @property
    def opens(self) -> bool:
        """Whether there is more of it to see: samples, several checks, or what one says beside its figure."""
        return bool(self.columns) or len(self.outcomes) > 1 or bool(self.outcomes[0].message)

    @property
    def samples(self) -> list[list[tuple[str, str]]]:
        """Its samples as rows of columns and values."""
        names, rows = outcome_words.samples(self.outcomes[0])
        return [list(zip(names, row, strict=True)) for row in rows]


@dataclass(frozen=True, slots=True)
class Report:
    """All of it."""

    run: InspectionRun
    checks: Sequence[CheckRow]
    findings: Sequence[FindingRow]
    closed: int
    trend: Nights
    trend_title: str
    before: InspectionRun | None
    newest: bool
    under_way: InspectionRun | None

    @property
    def again(self) -> str:
        """What the button says that runs the missing checks again."""
        words = ngettext("Run the %(n)s again", "Run the %(n)s again", self.run.unable)
        return words % {"n": counted(self.run.unable)}


def sign_of(run: InspectionRun) -> SignKind:
    """Return how a run stands, that knows its `worst`: could-not-run first, then the gravest of what was found."""
    if run.state != RunState.ENDED:
        return "stale"
    if run.unable:
        return "could_not_run"
    worst: int | None = getattr(run, "worst", None)
    return "good" if worst is None else SIGNS[GRAVEST_FIRST[worst]]


def report_of(run: InspectionRun, today: date, now: datetime) -> Report:
    """Return the report of a recorded run; a fixed number of queries."""
    turns = nights.turns_to(run)
    there = nights.outcomes_of(turns)

    def bars(some: Sequence[CheckOutcome]) -> Nights:
        return nights.of_check(turns, there, *(one.key for one in some))

    findings = findings_of(run, today, now)
    open_ = {row.finding.key: row for row in findings}
    of = {status: [one for one in run.outcomes.all() if one.status == status] for status in CheckStatus}
    found = sorted(of[CheckStatus.FOUND], key=lambda one: (_weight(one.severity), one.place))
    keys = keys_of(run)
    ended = {one.key: one for one in run.plan.findings.filter(last_run=run).exclude(closed_at=None)}
    rows = [_found(one, open_.get(one.key), bars([one]), keys.get(one.key, 0)) for one in found]
    rows = [
        replace(row, words=_at_end(ended[one.key])) if one.key in ended else row
        for one, row in zip(found, rows, strict=True)
    ]
    rows += [_unable(some, bars(some)) for some in _by_reason(of[CheckStatus.UNABLE])]
    if some := of[CheckStatus.HOLDS]:
        rows.append(_holds(some, bars(some)))
    later = run.plan.runs.ended().filter(asked_at__gt=run.asked_at).exists()
    return Report(
        run=run,
        checks=rows,
        findings=findings,
        closed=run.plan.findings.exclude(closed_at=None).count(),
        trend=nights.of_run(turns),
        trend_title=nights.title(run, turns),
        before=before(run),
        newest=not later,
        under_way=run.plan.runs.under_way().first(),
    )


def before(run: InspectionRun) -> InspectionRun | None:
    """Return the run of the plan that was recorded last before this one; one query."""
    earlier = Q(asked_at__lt=run.asked_at) | Q(asked_at=run.asked_at, pk__lt=run.pk)
    return run.plan.runs.ended().filter(earlier).order_by("-asked_at", "-pk").first()


def keys_of(run: InspectionRun) -> dict[str, int]:
    """Return by check how many keys of failing rows are kept; one query."""
    return dict(FailingKeys.objects.seen_in(run).values_list("key", "count"))


def _weight(severity: str) -> int:
    return list(SIGNS).index(severity) if severity in SIGNS else len(SIGNS)


def _found(one: CheckOutcome, finding: FindingRow | None, bars: Nights, keys: int) -> CheckRow:
    expected = finding is not None and finding.expected
    sign: SignKind = "medium" if expected else SIGNS.get(one.severity, "medium")
    measured = f"{outcome_words.figure(one)} ({one.limit})"
    failed = f"{one.failed:,}" if one.failed is not None else measured
    return CheckRow(sign, str(one), one.meaning, one.table, one.rows, failed, bars, [one], finding, keys)


def _at_end(finding: Finding) -> str:
    """Say of a finding that is closed since how it ended."""
    if not finding.closed_why:
        return _("put right since")
    return _("closed %(day)s: %(why)s") % {
        "day": plain_day(finding.closed_at or finding.found_on),
        "why": finding.closed_why,
    }


def _by_reason(unable: Sequence[CheckOutcome]) -> list[list[CheckOutcome]]:
    """Return the checks that could not run, those of one reason together."""
    reasons = dict.fromkeys(one.told_reason for one in unable)
    return [[one for one in unable if one.told_reason == why] for why in reasons]


def _unable(some: Sequence[CheckOutcome], bars: Nights) -> CheckRow:
    words = ngettext("%(n)s check could not run", "%(n)s checks could not run", len(some)) % {"n": counted(len(some))}
    name, why = (begun(words), some[0].told_reason) if len(some) > 1 else (str(some[0]), some[0].told_message)
    return CheckRow("could_not_run", name, begun(why), _tables(some), None, "—", bars, some)


def _holds(some: Sequence[CheckOutcome], bars: Nights) -> CheckRow:
    words = ngettext("%(n)s check holds", "%(n)s checks hold", len(some)) % {"n": counted(len(some))}
    rows = sum(one.rows or 0 for one in some)
    return CheckRow("good", begun(words), "", _tables(some), rows, "0", bars, some)


def _tables(some: Sequence[CheckOutcome]) -> str:
    names = list(dict.fromkeys(one.table for one in some))
    if len(names) <= NAMED:
        return listed(names)
    return ngettext("%(n)s table", "%(n)s tables", len(names)) % {"n": len(names)}


def findings_of(run: InspectionRun, today: date, now: datetime) -> list[FindingRow]:
    """Return the findings of the plan that are open, the gravest first; one query."""
    return findings_among(run.plan.findings.all(), today, now)


def findings_among(rows: FindingQuerySet, today: date, now: datetime) -> list[FindingRow]:
    """Return the open ones among these findings, the gravest first; one query."""
    joined = ("step__owner", "last_run", "plan__system__client")
    found = [row_of(one, today, now) for one in rows.open().select_related(*joined)]
    return sorted(found, key=lambda row: (row.expected, _weight(row.finding.severity), row.finding.pk))


def row_of(one: Finding, today: date, now: datetime) -> FindingRow:
    """Return a finding with its sign and what is said of it on that day of the client's."""
    expected, step = one.is_expected(today), one.owned_step
    months = (today.year - one.found_on.year) * 12 + today.month - one.found_on.month + 1
    sign: SignKind = "medium" if expected else SIGNS.get(one.severity, "medium")
    return FindingRow(one, sign, expected, months, step is not None and step.due_at < now)
