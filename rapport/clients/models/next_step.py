"""Next steps: the only to-do of the product."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.clients import step_answers
from rapport.clients.models.client import Client, reach
from rapport.clients.models.person import Person
from rapport.core import spoken
from rapport.core.models import Record
from rapport.team.models import User


class NextStepQuerySet(models.QuerySet["NextStep"]):
    """Sets of next steps."""

    def visible_to(self, user: User) -> NextStepQuerySet:
        """Return the steps at clients that this user may know of."""
        return self.filter(reach(user, "client"))

    def open(self) -> NextStepQuerySet:
        """Return what is still to do."""
        return self.filter(done_at=None, dropped_at=None)


class NextStep(Record):
    """Who does what by when. `waiting` is the person of theirs who waits for it; `subject` a reference, or empty.

    `words` are as they were written; where the product itself wrote them, `readings` has them in each language.
    It ends done or dropped; `dropped_why` is the reason that was given.
    """

    kind = "next_step"
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="next_steps")
    words = models.CharField(_("step"), max_length=300)
    readings = models.JSONField(default=dict, blank=True)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="next_steps", verbose_name=_("who"))
    due_at = models.DateTimeField(_("by when"))
    waiting = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="waits_for", db_index=False
    )
    subject = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dropped_why = models.CharField(max_length=300, blank=True)
    objects = NextStepQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "due_at"], condition=models.Q(done_at=None, dropped_at=None), name="step_open"
            ),
            models.Index(fields=["client", "due_at"], name="step_of_client"),
            # Without those for which nobody waits: they are most, and no index finds them faster than reading all.
            models.Index(fields=["waiting"], condition=~models.Q(waiting=None), name="step_waited_for"),
        ]

    @property
    def said(self) -> str:
        """What is to do, as whoever reads it reads it."""
        return spoken.read(self.readings, self.words)

    @property
    def answered(self) -> step_answers.Answered | None:
        """How what it asks for is answered, where that finishes it, and nobody does so by hand."""
        return step_answers.of(self.subject)

    @property
    def is_open(self) -> bool:
        """Whether it is still to do: neither done nor dropped."""
        return self.done_at is None and self.dropped_at is None


class StepHold(models.Model):
    """That a step waits for something: `holder` refers to what holds it (a gate), `words` say it. Over at `ended_at`."""

    step = models.ForeignKey(NextStep, on_delete=models.CASCADE, related_name="holds")
    holder = models.CharField(max_length=60, unique=True)
    words = models.CharField(max_length=200)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
