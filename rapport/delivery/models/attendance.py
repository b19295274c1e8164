"""Who is to be at a milestone and who was (PRACTICES A1, A17, C7)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, NextStep, Person, Touchpoint, TouchState
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.delivery.models.answerable import Answerable, AnswerableQuerySet
from rapport.delivery.models.milestone import Milestone
from rapport.team.models import User


class AttendanceQuerySet(AnswerableQuerySet["Attendance"]):
    """Sets of those who are to be at milestones."""

    def visible_to(self, user: User) -> AttendanceQuerySet:
        """Return those of milestones at clients that this user may know of."""
        return self.filter(reach(user, "milestone__project__client"))

    def shared_with(self, person: Person, client: Client) -> AttendanceQuerySet:
        """Return the invitations of this person of the client that they may know of: the meeting is planned and shared."""
        meetings = Touchpoint.objects.shared_at(client).filter(state=TouchState.PLANNED)
        return self.filter(person=person, milestone__in=Milestone.objects.ahead().filter(touch__in=meetings))


class Attendance(Answerable, Record):
    """One of theirs (`person`) or of ours (`colleague`) at a milestone; `present` is null until it is held."""

    kind = "attendance"
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="attendance")
    colleague = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="attendance")
    required = models.BooleanField(_("has to be there"), default=False)
    present = models.BooleanField(null=True, blank=True)
    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["milestone", "person"], name="person_at_milestone_once"),
            models.UniqueConstraint(fields=["milestone", "colleague"], name="colleague_at_milestone_once"),
            models.CheckConstraint(
                condition=Q(person=None, colleague__isnull=False) | Q(person__isnull=False, colleague=None),
                name="attendance_of_one",
            ),
        ]

    @property
    def who(self) -> Person | User | None:
        """The person of theirs or the colleague; the table holds one of the two."""
        return self.person or self.colleague


class AttendanceWaiver(models.Model):
    """A milestone was held without somebody who was required: who let that pass, and why (PRACTICES C7)."""

    milestone = models.OneToOneField(Milestone, on_delete=models.CASCADE, related_name="waiver")
    reason = models.CharField(_("why it was held without them"), max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    """Sets of appearances."""

    def visible_to(self, user: User) -> AppearanceQuerySet:
        """Return the appearances at clients that this user may know of."""
        return self.filter(reach(user, "milestone__project__client"))

    def open(self) -> AppearanceQuerySet:
        """Return those that nobody has followed up yet."""
        return self.filter(followed_on=None)


class Appearance(Record):
    """A 1W who had not been touched appeared at a milestone: the account lead is to seize it (PRACTICES A17).

    `due_on` is the last working day of the client to follow it up; `step` is what the account lead was asked to do.
    """

    kind = "appearance"
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="appearances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appearances")
    seen_on = models.DateField()
    due_on = models.DateField()
    step = models.ForeignKey(NextStep, on_delete=models.SET_NULL, null=True, related_name="+")
    opening = models.CharField(_("opening line"), max_length=300, blank=True)
    followed_on = models.DateField(null=True, blank=True)
    followed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    objects = AppearanceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["milestone", "person"], name="appearance_once")]
