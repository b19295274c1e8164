"""Files of events: brought in whole, what cannot be counted named by its line (PRACTICES E1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from pydantic import Field

from rapport.core import bulk, files, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.core.models import StoredFile
from rapport.delivery.models import ProjectFile
from rapport.kits.usage.events import BadEvent, Event
from rapport.kits.usage.reading import read
from rapport.ledger import book
from rapport.service import kinds, policies
from rapport.service.actions.usage_counting import Taken, count_events
from rapport.service.models import System
from rapport.service.usage_words import told
from rapport.team.models import User

AT_ONCE = 5_000
"""Events that are counted at once: a file is read as it goes, and not held."""

SHOWN = 20
"""Bad events that are told one by one; the others are a number."""


class BringUsageIn(Input):
    """A kept file by public id, and what its columns are called where their names do not say it."""

    file: str = Field(json_schema_extra={"form": False})
    who: str = Field("", max_length=100, json_schema_extra={"form": False})
    what: str = Field("", max_length=100, json_schema_extra={"form": False})
    when: str = Field("", max_length=100, json_schema_extra={"form": False})
    key: str = Field("", max_length=100, json_schema_extra={"form": False})


@dataclass
class BroughtIn:
    """What became of a file: events counted now, counted before, too old, of a name too many, and refused ones with why."""

    new: int = 0
    again: int = 0
    old: int = 0
    unnamed: int = 0
    refused: int = 0
    problems: list[str] = field(default_factory=list)

    def add(self, taken: Taken) -> None:
        """Add what became of some of its events."""
        self.new, self.again = self.new + taken.new, self.again + taken.again
        self.old, self.unnamed = self.old + taken.old, self.unnamed + taken.unnamed

    def merge(self, other: BroughtIn) -> None:
        """Add what became of another file."""
        self.add(Taken(other.new, other.again, other.old, other.unnamed))
        self.refused += other.refused
        self.problems += other.problems

    def refuse(self, bad: BadEvent) -> None:
        """Note an event that cannot be counted."""
        self.refused += 1
        if len(self.problems) < SHOWN:
            self.problems.append(told(bad))


@action(
    "bring_usage_in",
    subject=System,
    input=BringUsageIn,
    policy=policies.may_write,
    path="systems/{system}/usage-files",
    label=_l("Bring in events"),
)
def bring_usage_in(system: System, given: BringUsageIn, *, by: User, now: datetime) -> BroughtIn:
    """Count the events of a file; the same file twice changes nothing. What cannot be counted is told and left out.

    It is one that comes with the asking, or one of the client's projects. Raises Refused for any other, for one that is
    gone, and for one in which nothing can be counted.
    """
    stored, result = _kept(system, given.file, now), BroughtIn()
    for some in bulk.batched(_events(system, stored, given, result, now), AT_ONCE):
        result.add(count_events(system, some, now=now))
    if result.problems and not result.new + result.again + result.old + result.unnamed:
        raise Refused(_("Nothing was counted. %(why)s") % {"why": result.problems[0]}, field="file")
    mark = book.fingerprint(stored.fingerprint)
    facts: dict[str, book.Fact] = {"file": mark, "new": result.new, "again": result.again, "refused": result.refused}
    book.record(book.of_client(system.client), kinds.USAGE_BROUGHT_IN, reference.to(system), by=by, at=now, **facts)
    return result


def _kept(system: System, public_id: str, now: datetime) -> StoredFile:
    """Return a kept file that was brought at this moment, or that is in a project of the client."""
    projects = ProjectFile.objects.filter(project__client=system.client_id, stored=OuterRef("pk"))
    theirs = StoredFile.objects.filter(Q(at=now) | Exists(projects), gone_at=None)
    if (found := theirs.filter(public_id=public_id).first()) is None:
        raise Refused(_("This file is no longer kept. Add it again."), field="file")
    return found


def _events(
    system: System, stored: StoredFile, given: BringUsageIn, result: BroughtIn, now: datetime
) -> Iterator[Event]:
    named = {"who": given.who, "what": given.what, "when": given.when, "key": given.key}
    path, zone = files.path_of(stored.fingerprint), ZoneInfo(system.client.zone)
    for one in read(path, now=now, zone=zone, **named):
        if isinstance(one, BadEvent):
            result.refuse(one)
        else:
            yield one
