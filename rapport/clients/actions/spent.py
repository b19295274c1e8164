"""What all ways of writing hours have in common (PRACTICES G14); each is called inside an action's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from rapport.clients import kinds, policies
from rapport.clients.models import Client, PrivateNote, TimeEntry, Touchpoint
from rapport.core import clock, durations, reference
from rapport.core.errors import Refused
from rapport.core.reference import Reference
from rapport.ledger import book
from rapport.team.models import User

OF_TOUCH = "touch"
"""The source of hours that were logged in one stroke with a touch."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Hours to write: `minutes` on a `day` of the user's zone, from `started_at` where that is known."""

    minutes: int
    day: date
    started_at: datetime | None = None
    words: str = ""
    billable: bool = True
    source: str = "hand"


def make_entry(client: Client, spent: Spent, subject: Reference | None, *, by: User, now: datetime) -> TimeEntry:
    """Write hours of `by`. Raises Refused for a day to come."""
    hold_to_past(spent.day, by, now)
    entry = TimeEntry.objects.create(
        client=client,
        user=by,
        subject=str(subject or ""),
        day=spent.day,
        started_at=spent.started_at,
        seconds=spent.minutes * durations.MINUTE,
        words=spent.words,
        billable=spent.billable,
        source=spent.source,
        made_at=now,
    )
    tell(entry, kinds.TIME_LOGGED, by, now, about=subject)
    return entry


def hold_to_past(day: date, by: User, now: datetime) -> None:
    """Raise Refused on a day that has not come yet for whoever writes hours."""
    if day > clock.day_in(by.zone, now):
        raise Refused(_("This day has not come yet. Log hours once they are spent."), field="day", code="future")


def subject_of(given: str, client: Client, by: User) -> Reference | None:
    """Return what hours are spent on from `kind:id`, or None for the client as such.

    Raises Refused where there is no such record for this user, or it is another client's; and for a private note, of which
    whoever sees the hours would learn that there is one (PRACTICES A6).
    """
    if not given:
        return None
    kind, _colon, public_id = given.partition(":")
    model = reference.models_by_kind().get(kind)
    visible = getattr(getattr(model, "objects", None), "visible_to", None)
    found = visible(by).filter(public_id=public_id).first() if visible else None
    if found is None or isinstance(found, PrivateNote) or policies.client_of(found) != client:
        raise Refused(_("What the hours were spent on is not at this client."), field="subject")
    return reference.to(found)


def log_of_touch(touch: Touchpoint, *, by: User, now: datetime) -> None:
    """Let the minutes of a touch count as hours of whoever writes it; a touch without minutes gives none.

    Raises Refused for a day to come.
    """
    if touch.minutes and by.is_staff:
        spent = Spent(touch.minutes, clock.day_in(by.zone, touch.at), touch.at, touch.title[:200], source=OF_TOUCH)
        make_entry(touch.client, spent, reference.to(touch), by=by, now=now)


def of_touch(touch: Touchpoint) -> list[TimeEntry]:
    """Return the hours that came with a touch and still count."""
    rows = TimeEntry.objects.standing().filter(subject=str(reference.to(touch)), source=OF_TOUCH)
    return list(rows.select_related("client", "user"))


def remove_with_touch(touch: Touchpoint, *, by: User, now: datetime) -> None:
    """Remove the hours that came with a touch which is taken back: what did not take place took no time."""
    for entry in of_touch(touch):
        remove(entry, by=by, now=now)


def follow_touch(touch: Touchpoint, *, by: User, now: datetime) -> None:
    """Let the hours that came with a touch be as long as it was; of a touch without minutes none are left."""
    for entry in of_touch(touch):
        if not touch.minutes:
            remove(entry, by=by, now=now)
        elif entry.seconds != touch.minutes * durations.MINUTE:
            before, entry.seconds = entry.seconds, touch.minutes * durations.MINUTE
            entry.version += 1
            entry.save(update_fields=["seconds", "version"])
            tell(entry, kinds.TIME_CHANGED, by, now, before=before)


def remove(entry: TimeEntry, *, by: User, now: datetime) -> None:
    """Let hours count no more."""
    entry.removed_at = now
    entry.version += 1
    entry.save(update_fields=["removed_at", "version"])
    tell(entry, kinds.TIME_REMOVED, by, now)


def tell(entry: TimeEntry, what: book.Kind, by: User, now: datetime, **more: book.Fact) -> None:
    """Write what happened to hours into the ledger: day and seconds, never their words."""
    facts: dict[str, book.Fact] = {"on": entry.day, "seconds": entry.seconds, **more}
    book.record(book.of_client(entry.client), what, reference.to(entry), by=by, at=now, **facts)
