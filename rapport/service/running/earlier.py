"""What earlier runs of a plan counted, as an engine asks for it: a change of rows, and no worse than last time (PRACTICES E1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import F

from rapport.core.errors import Refused
from rapport.kits.inspection.earlier import Earlier, Past
from rapport.kits.inspection.history import Key
from rapport.kits.inspection.history import key_of as asked
from rapport.kits.inspection.outcomes import Status
from rapport.kits.inspection.plan import Check
from rapport.service.models import CheckOutcome, InspectionRun, PlanVersion
from rapport.service.reading import key_of, read

MOST = 60
"""How many recorded runs are looked back at."""


def earlier_of(run: InspectionRun) -> Earlier:
    """Return what tells what came of a check in the recorded runs before this one, the oldest first.

    Figures count for a check only as far as it asked the same then: where its columns, its filter or its kind
    have changed under the same name, it begins anew.
    """
    runs = run.plan.runs.ended().exclude(pk=run.pk).order_by(F("ended_at").desc(nulls_last=True), "-pk")[:MOST]
    found = (
        CheckOutcome.objects.filter(run__in=list(runs))
        .select_related("run")
        .order_by(F("run__ended_at").asc(nulls_first=True), "run_id")
    )
    meant = {one.pk: _asked(one) for one in PlanVersion.objects.filter(runs__in=[one.run_id for one in found])}
    zone = ZoneInfo(run.client.zone)
    past: defaultdict[Key, list[Past]] = defaultdict(list)
    for one in found:
        if (key := meant[one.run.plan_version_id].get(one.key)) is not None:
            past[key].append(_past(one, zone))

    def earlier(check: Check) -> list[Past]:
        return past[asked(check)]

    return earlier


def _asked(version: PlanVersion) -> Mapping[str, Key]:
    """Return what each check of a version asked; nothing where it is read no more."""
    try:
        return {key_of(check): asked(check) for check in read(version.text).checks}
    except Refused:
        return {}


def _past(one: CheckOutcome, zone: ZoneInfo) -> Past:
    figure = Decimal(one.figure) if one.figure else None
    return Past((one.run.begun_at or one.at).astimezone(zone), Status(one.status), one.rows, one.failed, figure)
