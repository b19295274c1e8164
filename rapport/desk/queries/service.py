"""What the pages of service read: inspections of all clients, and what is in service at one (PRACTICES E1, G17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.clients.models import Client
from rapport.core import clock
from rapport.core.prepared import prepared
from rapport.desk.queries.inspection import FindingRow, findings_among, sign_of
from rapport.service import policies, sources
from rapport.service.models import Finding, HandOver, InspectionPlan, InspectionRun, System
from rapport.service.reports.paper import rows_in_words
from rapport.team.models import User
from rapport.ui.components.phrases import begun, counted, sentences
from rapport.ui.shapes import SignKind


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan with its last recorded run: its sign and what came of it in words."""

    plan: InspectionPlan
    run: InspectionRun | None
    sign: SignKind
    words: str
    findings: int


FOUND: Sequence[SignKind] = ("critical", "high", "medium", "low")
ORDER: Sequence[SignKind] = ("could_not_run", *FOUND, "stale", "good")


def plans_seen(reader: User, client: Client | None = None) -> list[PlanRow]:
    """Return the plans that stand, of one client or of all, those that could not run first; two queries."""
    rows = _plans(reader, client)
    runs = {one.plan_id: one for one in _last_runs([row.pk for row in rows])}
    found = [_row(one, runs.get(one.pk)) for one in rows]
    return sorted(found, key=lambda row: (ORDER.index(row.sign), -row.findings, row.plan.name))


@prepared
def _plans(reader: User, client: Client | None) -> QuerySet[InspectionPlan]:
    plans = InspectionPlan.objects.visible_to(reader).standing()
    plans = plans if client is None else plans.filter(system__client=client)
    open_ = Count("findings", filter=Q(findings__closed_at=None))
    return plans.select_related("system__client", "owner").annotate(open_findings=open_)


@prepared
def _last_runs(plans: Sequence[int]) -> QuerySet[InspectionRun]:
    return InspectionRun.objects.latest_of_each().with_worst().filter(plan__in=plans)


def _row(plan: InspectionPlan, run: InspectionRun | None) -> PlanRow:
    findings: int = getattr(plan, "open_findings")  # noqa: B009
    if run is None:
        return PlanRow(plan, None, "stale", _("has not run yet"), findings)
    if run.unable:
        words = ngettext(
            "%(unable)s of %(n)s check could not run", "%(unable)s of %(n)s checks could not run", run.checks
        )
        words %= {"unable": run.unable, "n": run.checks}
        return PlanRow(plan, run, "could_not_run", words, findings)
    if run.found:
        words = ngettext("%(rows)s in %(found)s check", "%(rows)s in %(found)s checks", run.found)
        words %= {"rows": rows_in_words(run.rows_found), "found": run.found}
        return PlanRow(plan, run, sign_of(run), words, findings)
    words = ngettext("the %(n)s check holds", "all %(n)s checks hold", run.held) % {"n": run.held}
    return PlanRow(plan, run, "good", words, findings)


def sentence(rows: Sequence[PlanRow]) -> str:
    """Say in one sentence how the inspections stand; what could not run comes first."""
    if not rows:
        return _("Nothing is inspected yet")
    lost = sum(1 for one in rows if one.sign == "could_not_run")
    if lost:
        said = ngettext("%(n)s inspection could not run", "%(n)s inspections could not run", lost)
        return begun(said % {"n": counted(lost)})
    found = sum(1 for one in rows if one.sign in FOUND)
    if found:
        said = ngettext("%(n)s inspection found something", "%(n)s inspections found something", found)
        return begun(said % {"n": counted(found)})
    if any(one.sign == "stale" for one in rows):
        return _("Not every inspection has run yet")
    return _("All inspections hold")


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """A hand-over, and whether the reader may take it over."""

    over: HandOver
    may_accept: bool


@dataclass(frozen=True, slots=True)
class InService:
    """What is in service at a client."""

    systems: Sequence[System]
    plans: Sequence[PlanRow]
    findings: Sequence[FindingRow]
    hand_overs: Sequence[HandOverRow]
    closed: int

    @property
    def unfilled(self) -> list[str]:
        """The public ids of the systems whose source has a name, and no address behind it yet."""
        return [one.public_id for one in self.systems if one.source and not sources.is_filled(one.source, one.client)]


def in_service(client: Client, reader: User, now: datetime) -> InService:
    """Return the systems, the inspections, the open findings and the hand-overs of a client; a fixed number of queries."""
    findings = Finding.objects.filter(plan__system__client=client)
    over = (
        HandOver.objects.filter(project__client=client)
        .select_related("project__client", "to", "by")
        .prefetch_related("plans")
    )
    return InService(
        systems=list(
            System.objects.filter(client=client)
            .running()
            .select_related("keeper")
            .prefetch_related("further_sources")
            .order_by("pk")
        ),
        plans=plans_seen(reader, client),
        findings=findings_among(findings, clock.day_in(client.zone, now), now),
        hand_overs=[
            HandOverRow(one, one.accepted_at is None and policies.may_take_over(reader, one))
            for one in over.annotate(must_run=Count("plans")).order_by("-at", "-pk")
        ],
        closed=findings.exclude(closed_at=None).count(),
    )


def standing(client: Client, reader: User) -> str:
    """Say in a line how service stands at a client, as its quarter of the loop does."""
    rows = plans_seen(reader, client)
    if not rows:
        return ""
    open_ = sum(one.findings for one in rows)
    words = ngettext("%(n)s open finding", "%(n)s open findings", open_) % {"n": open_} if open_ else ""
    return sentences(sentence(rows), words)
