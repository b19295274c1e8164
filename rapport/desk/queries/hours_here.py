"""The hours on what a page shows, and where more of them are logged (PRACTICES G14)."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.clients import policies
from rapport.clients.models import Client, TimeEntry
from rapport.core import reference
from rapport.core.models import Record
from rapport.desk.queries import hours, hours_within
from rapport.team.models import User


@dataclass(frozen=True, slots=True)
class SpentHere:
    """The hours on one record: their seconds and list, and what further ones would be logged on (`about`), at which client."""

    seconds: int
    url: str
    about: str
    client: Client | None


def on_record(record: Record, viewer: User) -> SpentHere:
    """Return the hours on a record and on what belongs to it, as far as the viewer may know of them: one query."""
    about = str(reference.to(record))
    rows = TimeEntry.objects.visible_to(viewer).standing().filter(hours_within.within(record))
    return SpentHere(rows.total(), hours.url(within=about), about, policies.client_of(record))
