"""Hours: time of ours that was spent at a client, on whatever it was spent on (PRACTICES G14)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, Q, Sum, Value
from django.db.models.functions import Concat, TruncMonth
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.client import Client, reach
from rapport.clients.models.person import Person
from rapport.clients.models.stakeholder import Stakeholder
from rapport.clients.models.touchpoint import TouchPerson, Touchpoint
from rapport.controls.models import Sharing
from rapport.core import durations
from rapport.core.models import Record
from rapport.team.models import User

LONGEST = 24 * durations.HOUR
"""Seconds of one entry, at most: a day."""


class TimeEntryQuerySet(models.QuerySet["TimeEntry"]):
    """Sets of time entries. Sums are seconds, each one query."""

    def visible_to(self, user: User) -> TimeEntryQuerySet:
        """Return the entries at clients that this user may know of, removed ones among them."""
        return self.filter(reach(user, "client"))

    def standing(self) -> TimeEntryQuerySet:
        """Return those that count: all that were not removed."""
        return self.filter(removed_at=None)

    def between(self, first: date | None, last: date | None) -> TimeEntryQuerySet:
        """Return those of the days from `first` to `last`, both counted; None leaves a side open."""
        rows = self if first is None else self.filter(day__gte=first)
        return rows if last is None else rows.filter(day__lte=last)

    def on(self, subjects: Iterable[object]) -> TimeEntryQuerySet:
        """Return those spent on these records, named by reference (`kind:id`)."""
        return self.filter(subject__in=[str(one) for one in subjects])

    def with_person(self, public_id: str) -> TimeEntryQuerySet:
        """Return those that were spent on a touch with the person of this id."""
        touches = TouchPerson.objects.filter(person__public_id=public_id)
        texts = touches.annotate(text=Concat(Value(f"{Touchpoint.kind}:"), "touchpoint__public_id")).values("text")
        return self.filter(subject__in=texts)

    def shared(self) -> TimeEntryQuerySet:
        """Return those that the client may see: internal until shared (PRACTICES G1)."""
        rows = Sharing.objects.of_outer(TimeEntry.kind)
        return self.filter(Exists(rows))

    def shared_with(self, person: Person, client: Client) -> TimeEntryQuerySet:
        """Return the hours at this client that its person may see: those shared, for who leads there; others see none.

        None are seen where the client’s hours are not switched on (PRACTICES G14).
        """
        if client.hours_shown_at is None:
            return self.none()
        leads = Stakeholder.objects.leading().filter(client=client, person=person)
        return self.standing().shared().filter(Exists(leads), client=client)

    def total(self) -> int:
        """Return the seconds of all of them."""
        found: int | None = self.aggregate(all=Sum("seconds"))["all"]
        return found or 0

    def by_client(self) -> dict[int, int]:
        """Return seconds by primary key of the client."""
        return self._by("client")

    def by_user(self) -> dict[int, int]:
        """Return seconds by primary key of the one of ours."""
        return self._by("user")

    def by_month(self) -> dict[date, int]:
        """Return seconds by month, named by its first day."""
        return dict(self.months())

    def months(self) -> models.QuerySet[TimeEntry, tuple[date, int]]:
        """Return the set of the months, each by its first day, with its seconds."""
        return self.annotate(month=TruncMonth("day")).by("month")

    def _by(self, column: str) -> dict[Any, int]:
        return dict(self.by(column))

    def by(self, column: str) -> models.QuerySet[TimeEntry, tuple[Any, int]]:
        """Return the set of the values of a column, each with its seconds."""
        return self.order_by().values_list(column).annotate(Sum("seconds"))


class TimeEntry(Record):
    """Time that one of ours spent at a client. `day` is the day in their own zone, `seconds` whole seconds.

    People write minutes; seconds are kept so that what other programs counted by the second adds up to the second.
    `subject` is the reference (`kind:id`) of what it was spent on, or empty; `topic` what another program called it.
    `source` and `source_key` name where it was read from, so that the same row is one entry. `changed_at` is set once
    somebody corrected it by hand. Whether the client sees it is a `Sharing`: inside until shared (PRACTICES G1).
    """

    kind = "time_entry"
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="time_entries")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="time_entries", verbose_name=_("who"))
    subject = models.CharField(max_length=60, blank=True)
    topic = models.CharField(_("topic"), max_length=200, blank=True)
    day = models.DateField(_("day"))
    started_at = models.DateTimeField(_("began"), null=True, blank=True)
    seconds = models.PositiveIntegerField()
    words = models.CharField(_("what was done"), max_length=1000, blank=True)
    billable = models.BooleanField(_("billable"), default=True)
    source = models.CharField(max_length=10, default="hand")
    source_key = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    objects = TimeEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("time entry")
        constraints = [
            models.CheckConstraint(condition=Q(seconds__gte=1, seconds__lte=LONGEST), name="time_of_a_day"),
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=~Q(source_key=""), name="one_entry_a_source"
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-day"], name="time_of_client"),
            models.Index(fields=["user", "day"], name="time_of_user"),
            models.Index(fields=["subject"], condition=~Q(subject=""), name="time_on_subject"),
        ]

    @property
    def minutes(self) -> int:
        """Its minutes, rounded half up."""
        return (self.seconds + durations.MINUTE // 2) // durations.MINUTE


class TimerQuerySet(models.QuerySet["Timer"]):
    """Sets of running timers."""

    def visible_to(self, user: User) -> TimerQuerySet:
        """Return the timers this user may know of: their own."""
        if user.is_system:
            return self
        return self.filter(user=user) if user.is_ours else self.none()


class Timer(Record):
    """A timer that runs: one a person, held by the database. It ends as a `TimeEntry` and is gone."""

    kind = "timer"
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="timer")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField()
    objects = TimerQuerySet.as_manager()
