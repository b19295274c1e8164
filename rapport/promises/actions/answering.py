"""The answer of the person who was asked: yes, or in words what is different (PRACTICES G5, C15).

Both hold the question's row: there is one answer, none after it was called off, and only to what was shown.
"""

from __future__ import annotations

import hmac
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import bulk, reference
from rapport.core.actions import Input, action
from rapport.core.errors import NotFound, Refused
from rapport.core.prepared import prepared
from rapport.ledger import book
from rapport.promises import kinds, policies
from rapport.promises.actions.taking import Entries, Reply, line, open_to_answers, take
from rapport.promises.models import Answer, Channel, Confirmation, Outcome, Seen, Sending
from rapport.team.models import User

LONGEST = 2000
"""Characters of the words of an answer."""


class Door(Input):
    """By which link whoever has no account came in: the public id of its sending; empty in the portal."""

    link: str = Field("", json_schema_extra={"form": False})


class GiveConfirmation(Door):
    """`shown` is the whole fingerprint of what the person was shown: a yes to anything else is refused."""

    shown: str = Field(min_length=64, max_length=64, json_schema_extra={"form": False})
    words: str = Field("", title=_n("Your words"), max_length=LONGEST, json_schema_extra={"widget": "textarea"})


class DisputeConfirmation(Door):
    """What is different, in the person's words, the fingerprint of what they were shown, and which part of it they mean, from 0."""

    shown: str = Field(min_length=64, max_length=64, json_schema_extra={"form": False})
    words: str = Field(
        title=_n("What is different"), min_length=1, max_length=LONGEST, json_schema_extra={"widget": "textarea"}
    )
    part: int | None = Field(None, ge=0, json_schema_extra={"form": False})


@action(
    "give_confirmation",
    subject=Confirmation,
    input=GiveConfirmation,
    policy=policies.may_answer,
    path="confirmations/{confirmation}/answer",
    label=_l("Confirm"),
    method="PUT",
)
def give_confirmation(confirmation: Confirmation, given: GiveConfirmation, *, by: User, now: datetime) -> Answer:
    """Say yes, once, to what was shown; stages that wait for it may then begin.

    Raises Forbidden for everybody but the person asked, NotFound for a link that no longer holds, Refused where there
    is an answer already, where something else was shown, and before whoever has to agree first.
    """
    asked, channel, seen = _through(confirmation, given, by=by, now=now)
    return take(asked, Reply(Outcome.CONFIRMED, given.words, channel, now), by=by, now=now, before=seen)


@action(
    "dispute_confirmation",
    subject=Confirmation,
    input=DisputeConfirmation,
    policy=policies.may_answer,
    path="confirmations/{confirmation}/dispute",
    label=_l("Say what is different"),
    method="PUT",
)
def dispute_confirmation(confirmation: Confirmation, given: DisputeConfirmation, *, by: User, now: datetime) -> Answer:
    """Say in words what is different, once; nothing that waits for the answer begins.

    Raises as a yes does, and Refused for a part that was not shown.
    """
    asked, channel, seen = _through(confirmation, given, by=by, now=now)
    reply = Reply(Outcome.DISPUTED, given.words, channel, now, part=given.part)
    return take(asked, reply, by=by, now=now, before=seen)


def door_of(confirmation: Confirmation, given: Door, *, by: User, now: datetime) -> Channel:
    """Return how whoever acts came to the question.

    Raises NotFound where nothing was sent, or the link does not hold; Refused where it was taken back inside since.
    """
    if not by.is_system:
        if confirmation.withdrawn_at is not None and confirmation.sendings.exists():
            open_to_answers(confirmation)
        if not _sent(confirmation) or confirmation.is_revoked:
            raise NotFound(confirmation.public_id)
        return Channel.PORTAL
    links = Sending.objects.open(now).filter(confirmation=confirmation, public_id=given.link)
    if confirmation.withdrawn_at is not None and confirmation.sendings.filter(public_id=given.link).exists():
        open_to_answers(confirmation)
    if not given.link or not links.exists():
        raise NotFound(given.link)
    return Channel.LINK


@prepared
def _sent(confirmation: Confirmation) -> QuerySet[Sending, tuple[int]]:
    return Sending.objects.filter(confirmation=confirmation, ended_at=None).values_list("pk")[:1]


def note_seen(confirmation: Confirmation, channel: Channel, *, by: User, now: datetime) -> None:
    """Note that the person opened the question, the first time on each channel; the caller holds its row."""
    book.record_together(_noted(confirmation, channel, now), by=by, at=now)


def _noted(confirmation: Confirmation, channel: Channel, now: datetime) -> Entries:
    """Keep that the person opened the question, and return what the ledger is to be told of it: the first time only."""
    if _seen(confirmation, channel):
        return ()
    bulk.insert([Seen(confirmation=confirmation, channel=channel, at=now)])
    facts = {"channel": channel, "person": reference.to(confirmation.person) if confirmation.person else None}
    return [(kinds.CONFIRMATION_SEEN, line(confirmation, facts))]


@prepared
def _seen(confirmation: Confirmation, channel: str) -> QuerySet[Seen, tuple[int]]:
    return Seen.objects.filter(confirmation=confirmation, channel=channel).values_list("pk")


def _through(
    confirmation: Confirmation, given: GiveConfirmation | DisputeConfirmation, *, by: User, now: datetime
) -> tuple[Confirmation, Channel, Entries]:
    """Return what is answered, how the answer came, and what the ledger is told before it: who answers has seen it.

    Raises what both actions say.
    """
    (asked,) = _with_what_settles(confirmation)
    channel = door_of(asked, given, by=by, now=now)
    _same(asked, given.shown)
    return asked, channel, _noted(asked, channel, now)


@prepared
def _with_what_settles(confirmation: Confirmation) -> QuerySet[Confirmation]:
    """Return the question with whatever could have settled it. It is read once the row is held: no answer slips between."""
    about = ("client", "person", "answer", "revocation", "after__answer", "after__person")
    return Confirmation.objects.filter(pk=confirmation.pk).select_related(*about)


def _same(confirmation: Confirmation, shown: str) -> None:
    if not hmac.compare_digest(confirmation.fingerprint.encode(), shown.encode()):
        raise Refused(_("You were shown something else. Open the page again and read what it says now."), code="other")
