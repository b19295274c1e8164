"""What the page of a client's report reads beside it: in which language it is written, and to whom it went (PRACTICES E1, G1)."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.clients import tongues
from rapport.clients.models import Client
from rapport.service.models import InspectionRun, RunReport


def language_of(client: Client) -> str:
    """Return the language of whoever leads at a client; two queries."""
    places = client.stakeholders.leading().select_related("person").order_by("-role", "pk")
    return tongues.of_people([one.person for one in places], client)


def sent(run: InspectionRun) -> Sequence[RunReport]:
    """Return the reports of a run that were given to the client, the newest first, each with `shared_at`; two queries."""
    rows = run.reports.with_sharing().select_related("by", "stored").prefetch_related("people")
    return list(rows.order_by("-pk"))
