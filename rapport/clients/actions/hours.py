"""Hours: logged, corrected, removed, shared (PRACTICES G1, G14)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients import kinds, policies
from rapport.clients.actions import spent
from rapport.clients.models import Client, TimeEntry
from rapport.controls.actions import sharing
from rapport.core import clock, durations
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User


class Time(Input):
    """How long and for what: `minutes` up to a day of them, in what words, and whether the client is charged."""

    minutes: int = Field(
        title=_n("How long"), ge=1, le=durations.MINUTES_A_DAY, json_schema_extra={"widget": "duration"}
    )
    words: str = Field("", title=_n("What was done"), max_length=500)
    billable: bool = Field(True, title=_n("Billable"))


class LogTime(Time):
    """Hours of whoever logs them. `day` is today in their zone where it is not said; `subject` is `kind:id` or empty."""

    day: date | None = Field(None, title=_n("Day"))
    started_at: AwareDatetime | None = Field(None, json_schema_extra={"form": False})
    subject: str = Field("", max_length=60, json_schema_extra={"widget": "hidden"})


@action(
    "log_time",
    subject=Client,
    input=LogTime,
    policy=policies.may_log_time,
    path="clients/{client}/hours",
    label=_l("Log hours"),
    undo="remove_time",
)
def log_time(client: Client, given: LogTime, *, by: User, now: datetime) -> TimeEntry:
    """Log hours that were spent at a client, on the whole or on one record of it (PRACTICES G14).

    Raises Refused for a day to come, and a subject of another client.
    """
    about = spent.subject_of(given.subject, client, by)
    day = given.day or clock.day_in(by.zone, given.started_at or now)
    hours = spent.Spent(given.minutes, day, given.started_at, given.words, given.billable)
    return spent.make_entry(client, hours, about, by=by, now=now)


class ChangeTime(Time):
    """The hours as they should read."""

    day: date = Field(title=_n("Day"))


@action(
    "change_time",
    subject=TimeEntry,
    input=ChangeTime,
    policy=policies.may_change_time,
    path="hours/{time_entry}",
    label=_l("Change the hours"),
    method="PUT",
)
def change_time(entry: TimeEntry, given: ChangeTime, *, by: User, now: datetime) -> TimeEntry:
    """Correct hours of one's own. Raises Refused for removed ones and for a day to come."""
    if entry.removed_at is not None:
        raise Refused(_("These hours were removed. Take them back first."), code="removed")
    spent.hold_to_past(given.day, entry.user, now)
    before = entry.seconds
    changed = {name: getattr(entry, name) != getattr(given, name) for name in ("day", "words", "billable")}
    if given.minutes != entry.minutes:  # seconds that another program counted stay where nobody corrects them
        entry.seconds = given.minutes * durations.MINUTE
    entry.day, entry.words, entry.billable = given.day, given.words, given.billable
    entry.changed_at = now
    entry.version += 1
    entry.save()
    spent.tell(entry, kinds.TIME_CHANGED, by, now, before=before, **changed)
    return entry


@action(
    "remove_time",
    subject=TimeEntry,
    input=Nothing,
    policy=policies.may_change_time,
    path="hours/{time_entry}/removal",
    label=_l("Remove the hours"),
    method="PUT",
    said=_l("The hours are removed."),
    undo="restore_time",
)
def remove_time(entry: TimeEntry, given: Nothing, *, by: User, now: datetime) -> TimeEntry:
    """Let hours count no more; they can be taken back. Raises Refused where that was done already."""
    if entry.removed_at is not None:
        raise Refused(_("These hours were removed already."), code="removed")
    spent.remove(entry, by=by, now=now)
    return entry


@action(
    "restore_time",
    subject=TimeEntry,
    input=Nothing,
    policy=policies.may_change_time,
    path="hours/{time_entry}/removal",
    label=_l("Take the hours back"),
    method="DELETE",
    said=_l("The hours count again."),
    undo="remove_time",
)
def restore_time(entry: TimeEntry, given: Nothing, *, by: User, now: datetime) -> TimeEntry:
    """Let removed hours count again. Raises Refused where they do."""
    if entry.removed_at is None:
        raise Refused(_("These hours count already."), code="standing")
    entry.removed_at = None
    entry.version += 1
    entry.save(update_fields=["removed_at", "version"])
    spent.tell(entry, kinds.TIME_RESTORED, by, now)
    return entry


@action(
    "share_time",
    subject=TimeEntry,
    input=Nothing,
    policy=policies.may_write,
    path="hours/{time_entry}/sharing",
    label=_l("Share the hours with the client"),
    method="PUT",
    said=_l("The client may see the hours."),
    undo="unshare_time",
)
def share_time(entry: TimeEntry, given: Nothing, *, by: User, now: datetime) -> TimeEntry:
    """Let the client see these hours; inside until then (PRACTICES G1). Raises Refused for removed ones."""
    if entry.removed_at is not None:
        raise Refused(_("These hours were removed. Take them back first."), code="removed")
    sharing.share(entry, chain=book.of_client(entry.client), by=by, now=now)
    return entry


@action(
    "unshare_time",
    subject=TimeEntry,
    input=Nothing,
    policy=policies.may_write,
    path="hours/{time_entry}/sharing",
    label=_l("Keep the hours inside"),
    method="DELETE",
    said=_l("The hours are inside again."),
    undo="share_time",
)
def unshare_time(entry: TimeEntry, given: Nothing, *, by: User, now: datetime) -> TimeEntry:
    """Keep hours inside that the client could see."""
    sharing.unshare(entry, chain=book.of_client(entry.client), by=by, now=now)
    return entry
