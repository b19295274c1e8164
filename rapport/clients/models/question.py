"""What a client's person asks us in the portal (PRACTICES G1)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.client import Client, reach
from rapport.clients.models.next_step import NextStep
from rapport.clients.models.person import Person
from rapport.clients.models.stakeholder import Stakeholder
from rapport.core.models import Record
from rapport.team.models import User


class QuestionQuerySet(models.QuerySet["Question"]):
    """Sets of questions."""

    def visible_to(self, user: User) -> QuestionQuerySet:
        """Return the questions at clients that one of ours may know of; a client's people come by `shared_with`."""
        return self.filter(reach(user, "client"))

    def shared_with(self, person: Person, client: Client) -> QuestionQuerySet:
        """Return the questions that somebody at this client may read: their own, and all of them for who leads there."""
        leads = Stakeholder.objects.leading().filter(client=client, person=person)
        return self.filter(Q(person=person) | Q(models.Exists(leads)), client=client)


class Question(Record):
    """A question of `person`, in their words. Answers are comments on it that were shared; all others stay inside.

    `about` refers to what it concerns, or is empty. `step` is what it asks of us: done with the first answer.
    """

    kind = "question"
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="questions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="questions")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(_("question"))
    about = models.CharField(max_length=60, blank=True)
    step = models.ForeignKey(NextStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    objects = QuestionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["client", "-at"], name="question_of_client")]
