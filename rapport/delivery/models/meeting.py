"""Meetings: series, who is there, and how far one is (PRACTICES A8, C10)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import (
    Address,
    AddressKind,
    Client,
    NextStep,
    Person,
    PortalAccess,
    Stakeholder,
    Touchpoint,
)
from rapport.clients.models.client import reach
from rapport.controls.models import Sharing
from rapport.core.models import Record
from rapport.delivery.models.answerable import Answerable, AnswerableQuerySet
from rapport.delivery.models.project import Project
from rapport.team.models import User


class SeriesQuerySet(models.QuerySet["MeetingSeries"]):
    """Sets of series."""

    def visible_to(self, user: User) -> SeriesQuerySet:
        """Return the series of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))


class MeetingSeries(Record):
    """Meetings that belong together; the next one lies `every_days` after the last. Its backlog waits to be taken up."""

    kind = "meeting_series"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="series")
    title = models.CharField(_("title"), max_length=200)
    every_days = models.PositiveSmallIntegerField(_("days between two"), default=7)
    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")

    def __str__(self) -> str:
        return self.title


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Sets of meetings."""

    def visible_to(self, user: User) -> MeetingQuerySet:
        """Return the meetings of projects at clients that this user may know of."""
        return self.filter(reach(user, "project__client"))

    def standing(self) -> MeetingQuerySet:
        """Return those that were not called off."""
        return self.filter(cancelled_at=None)

    def ahead(self) -> MeetingQuerySet:
        """Return what is still to begin."""
        return self.standing().filter(begun_at=None)

    def unended(self) -> MeetingQuerySet:
        """Return what is still to begin, and what goes on."""
        return self.standing().filter(ended_at=None)

    def unsent(self) -> MeetingQuerySet:
        """Return those that were held and whose minutes nobody has yet."""
        return self.standing().filter(begun_at__isnull=False, sent_at=None)

    def shared_with(self, person: Person, client: Client) -> MeetingQuerySet:
        """Return the meetings at this client whose minutes its person may read: sent, and their own unless they lead there."""
        flags = Sharing.objects.of_outer(Meeting.kind)
        sent = self.filter(Exists(flags), project__client=client, sent_at__isnull=False)
        if Stakeholder.objects.leading().filter(client=client, person=person).exists():
            return sent
        return sent.filter(Exists(Participant.objects.filter(meeting=OuterRef("pk"), person=person)))


class Meeting(Record):
    """A meeting of a project: planned, begun, ended, and its minutes sent; each of these a time with who.

    `minutes` is how long it is to take, `host` whoever leads it and keeps the minutes. `touch` is the touch that it is, once it
    was held with somebody of theirs. `owed` is the step that holds the host to sending the minutes. `invited_as` is the
    fingerprint of what everybody was told last of when, where and what about.
    """

    kind = "meeting"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="meetings")
    series = models.ForeignKey(
        MeetingSeries,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("series"),
    )
    title = models.CharField(_("title"), max_length=200)
    at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=60)
    place = models.CharField(_("where"), max_length=200, blank=True)
    host = models.ForeignKey(User, on_delete=models.PROTECT, related_name="hosts", verbose_name=_("who leads it"))
    touch = models.OneToOneField(Touchpoint, on_delete=models.SET_NULL, null=True, blank=True, related_name="meeting")
    owed = models.ForeignKey(NextStep, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(null=True, blank=True)
    invited_as = models.CharField(max_length=64, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        constraints = [
            models.CheckConstraint(condition=Q(ended_at=None) | Q(begun_at__isnull=False), name="meeting_ends_begun"),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(ended_at__isnull=False), name="minutes_of_ended"),
        ]
        indexes = [
            models.Index(fields=["project", "at"], name="meeting_of_project"),
            models.Index(fields=["at"], condition=Q(begun_at=None, cancelled_at=None), name="meeting_ahead"),
            models.Index(fields=["at"], condition=Q(sent_at=None, begun_at__isnull=False), name="minutes_unsent"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def client(self) -> Client:
        """The client of its project."""
        return self.project.client

    @property
    def ends_at(self) -> datetime:
        """When it is to be over, counted from when it really began."""
        return (self.begun_at or self.at) + timedelta(minutes=self.minutes)

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to begin."""
        return self.begun_at is None and self.cancelled_at is None

    @property
    def is_live(self) -> bool:
        """Whether it goes on just now."""
        return self.begun_at is not None and self.ended_at is None

    @property
    def is_over(self) -> bool:
        """Whether it has ended, or was called off."""
        return self.ended_at is not None or self.cancelled_at is not None

    @property
    def is_written(self) -> bool:
        """Whether its minutes can still be written: until they are sent."""
        return self.cancelled_at is None and self.sent_at is None


class OfOne(Record):
    """A record about one of theirs (`person`) or one of ours (`colleague`)."""

    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    colleague = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def who(self) -> Person | User | None:
        """The person of theirs or the colleague."""
        return self.person or self.colleague


class ParticipantQuerySet(AnswerableQuerySet["Participant"]):
    """Sets of those who are to be at meetings."""

    def visible_to(self, user: User) -> ParticipantQuerySet:
        """Return those of meetings at clients that this user may know of."""
        return self.filter(reach(user, "meeting__project__client"))

    def shared_with(self, person: Person, client: Client) -> ParticipantQuerySet:
        """Return the invitations of this person to meetings ahead of which they were told: by mail, or by sharing the touch."""
        ahead, shared = Meeting.objects.ahead(), Touchpoint.objects.shared_at(client)
        told = ahead.filter(Q(invited_at__isnull=False) | Q(touch__in=shared), project__client=client)
        return self.filter(person=person, meeting__in=told)

    def reachable(self) -> ParticipantQuerySet:
        """Say of each whether they `has_address`: a mail reaches them, and they have not left their house or ours."""
        person, client = OuterRef("person"), OuterRef("meeting__project__client")
        there = Exists(Stakeholder.objects.present().filter(person=person, client=client))
        access = Exists(PortalAccess.objects.standing().filter(person=person, client=client))
        mail = Exists(Address.objects.filter(person=person, sort=AddressKind.MAIL))
        has_address = Q(colleague__is_active=True) | Q(there & (access | mail))
        return self.annotate(has_address=ExpressionWrapper(has_address, models.BooleanField()))


class Participant(Answerable, OfOne):
    """Somebody who is to be at a meeting; `present` is null until it is known."""

    kind = "participant"
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="in_meetings")
    remote = models.BooleanField(_("from afar"), default=False)
    present = models.BooleanField(_("there"), null=True, blank=True)
    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="person_in_meeting_once"),
            models.UniqueConstraint(fields=["meeting", "colleague"], name="colleague_in_meeting_once"),
            models.CheckConstraint(
                condition=Q(person=None, colleague__isnull=False) | Q(person__isnull=False, colleague=None),
                name="participant_is_one",
            ),
        ]
