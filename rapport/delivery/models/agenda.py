"""What a meeting is about, and what has to be there before it begins (PRACTICES C10)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, Person
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.delivery.models.meeting import Meeting, MeetingSeries, OfOne
from rapport.delivery.models.project import Project
from rapport.team.models import User


class AgendaQuerySet(models.QuerySet["AgendaItem"]):
    """Sets of items."""

    def visible_to(self, user: User) -> AgendaQuerySet:
        """Return the items of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))

    def waiting_for(self, meeting: Meeting) -> AgendaQuerySet:
        """Return the backlog of its series, in order; of every series of its project where it belongs to none."""
        waiting = self.filter(project=meeting.project_id, series__isnull=False)
        return waiting.filter(series=meeting.series_id) if meeting.series_id else waiting

    def outward(self) -> AgendaQuerySet:
        """Return what the client may see: all that is not kept inside (PRACTICES G1)."""
        return self.filter(inside=False)


class AgendaItem(Record):
    """Something to talk about, in a `meeting`, or waiting in the backlog of a `series`. An `inside` one is never shown outside.

    `begun_at` and `done_at` say when it was its turn.
    """

    kind = "agenda_item"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="agenda")
    series = models.ForeignKey(MeetingSeries, on_delete=models.CASCADE, null=True, blank=True, related_name="backlog")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("what"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    inside = models.BooleanField(_("inside only"), default=False)
    begun_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    objects = AgendaQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of an agenda")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(series=None, meeting__isnull=False) | Q(series__isnull=False, meeting=None),
                name="item_in_one_place",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_on(self) -> bool:
        """Whether it is talked about just now."""
        return self.begun_at is not None and self.done_at is None

    @property
    def took(self) -> int | None:
        """How many minutes it took, once it is done."""
        if self.begun_at is None or self.done_at is None:
            return None
        return round((self.done_at - self.begun_at).total_seconds() / 60)

    def so_far(self, now: datetime) -> int:
        """Return how many minutes it has taken by `now`."""
        return int((now - self.begun_at).total_seconds() // 60) if self.begun_at else 0


AHEAD = timedelta(hours=48)
"""How long before it is due somebody is reminded of an input."""


class InputQuerySet(models.QuerySet["MeetingInput"]):
    """Sets of inputs."""

    def visible_to(self, user: User) -> InputQuerySet:
        """Return those of meetings at clients that this user may know of."""
        return self.filter(reach(user, "meeting__project__client"))

    def missing(self) -> InputQuerySet:
        """Return those that have not come."""
        return self.filter(came_at=None)

    def told(self) -> InputQuerySet:
        """Return those of meetings ahead that whoever owes them knows of: invited to the meeting, or asked."""
        ahead = self.filter(meeting__begun_at=None, meeting__cancelled_at=None)
        return ahead.filter(Q(meeting__invited_at__isnull=False) | Q(asked_at__isnull=False))

    def to_remind_of(self, now: datetime) -> InputQuerySet:
        """Return what is missing and due within two days, and was not asked for in those two days."""
        fresh = Q(asked_at=None) | Q(asked_at__lt=F("due_at") - AHEAD)
        return self.missing().told().filter(fresh, due_at__gt=now, due_at__lte=now + AHEAD)

    def shared_with(self, person: Person, client: Client) -> InputQuerySet:
        """Return what this person of the client owes, or has brought, and was told of; nobody else's."""
        return self.told().filter(person=person, meeting__project__client=client)


class MeetingInput(OfOne):
    """What somebody owes a meeting before it begins; nobody where who owed it was erased. `says` is what they answered."""

    kind = "meeting_input"
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="inputs")
    words = models.CharField(_("what"), max_length=300)
    due_at = models.DateTimeField(_("by when"))
    says = models.CharField(_("what they say"), max_length=200, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    came_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    objects = InputQuerySet.as_manager()

    class Meta:
        verbose_name = _("input of a meeting")
        indexes = [models.Index(fields=["meeting"], condition=Q(came_at=None), name="input_missing")]

    def __str__(self) -> str:
        return self.words
