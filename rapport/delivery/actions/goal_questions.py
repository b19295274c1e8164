"""What a client is asked about a goal goes by its words: once they change, nobody answers the old ones (PRACTICES C2, G5)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import ProtectedError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from rapport.core import reference
from rapport.core.errors import Refused
from rapport.delivery.models import Goal
from rapport.promises.actions.sending import withdraw_questions
from rapport.promises.models import GateCondition
from rapport.team.models import User

LONGEST = 80
"""Signs of a goal in a sentence about it."""


def free_words(goal: Goal, by: User, now: datetime) -> None:
    """Hold a goal that is to be said or met otherwise, or to go, and take back inside what is asked about it.

    Raises Refused where the client has accepted it: what they said yes to stays.
    """
    Goal.objects.select_for_update().get(pk=goal.pk)
    withdraw_questions(reference.to(goal), by=by, now=now)  # it holds the questions, so that no yes comes in between
    if Goal.objects.accepted().filter(pk=goal.pk).exists():
        sentence = _("The client has accepted “%(goal)s”, so it stays as it is. Add another goal for what is new.")
        raise Refused(sentence % {"goal": Truncator(goal.words).chars(LONGEST)}, code="accepted")


def remove(goal: Goal, by: User, now: datetime) -> None:
    """Delete a goal. Raises Refused for one that was accepted, that a stage waits for, or that the ruler measures."""
    free_words(goal, by, now)
    of = reference.to(goal)
    awaited = GateCondition.objects.open().filter(subject_kind=of.kind, subject_id=of.id, gate__passage=None)
    if (first := awaited.select_related("gate").first()) is not None:
        sentence = _("The stage “%(gate)s” waits for this goal. Waive that first, by name and reason.")
        raise Refused(sentence % {"gate": first.gate.title}, code="awaited")
    try:
        Goal.objects.filter(pk=goal.pk).delete()
    except ProtectedError as error:
        raise Refused(_("The success ruler measures this goal. Take it out of the ruler first.")) from error
