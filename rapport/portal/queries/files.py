"""Everything that was shared with somebody as a file: with questions, of projects and meetings, and reports (PRACTICES G1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.urls import reverse

from rapport.clients.models import PortalAccess
from rapport.delivery.models import ProjectFile
from rapport.portal.queries import decisions
from rapport.service.models import RunReport

MOST = 200


@dataclass(frozen=True, slots=True)
class Shared:
    """One file: what it is called, what it is of (and where that is read, if anywhere), since when, how large, where it opens."""

    name: str
    of: str
    of_url: str
    at: datetime
    size: int
    url: str


def shared(access: PortalAccess) -> list[Shared]:
    """Return what this person may open, the newest first; four queries."""
    shown = [
        Shared(
            one.name,
            one.confirmation.question,
            reverse("portal:decision", args=[one.confirmation.public_id]),
            one.confirmation.at,
            one.stored.size,
            reverse("portal:file", args=[one.confirmation.public_id, one.position]),
        )
        for one in decisions.files(access)[:MOST]
    ]
    rows = ProjectFile.objects.shared_with(access.person, access.client).order_by(F("shared_at").desc(), "-pk")
    for one in rows.select_related("stored", "meeting", "project")[:MOST]:
        url = reverse("portal:shared_file", args=[one.public_id])
        at = getattr(one, "shared_at", one.at)
        shown.append(Shared(one.name, str(one.meeting or one.project), "", at, one.stored.size, url))
    return sorted([*shown, *_reports(access)], key=lambda one: one.at, reverse=True)[:MOST]


def _reports(access: PortalAccess) -> list[Shared]:
    rows = RunReport.objects.shared_with(access.person, access.client).order_by(F("shared_at").desc(), "-pk")
    return [
        Shared(
            one.name,
            str(one.run.plan.system),
            "",
            getattr(one, "shared_at", one.at),
            one.stored.size,
            reverse("portal:run_report", args=[one.public_id]),
        )
        for one in rows.select_related("stored", "run__plan__system")[:MOST]
    ]
