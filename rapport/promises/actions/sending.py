"""What happens to a question on its way: sent, opened, asked once more, called off (PRACTICES G5)."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.models import Address, AddressKind, PortalAccess
from rapport.controls.links import bare
from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.promises import kinds, policies
from rapport.promises.actions.answering import Door, door_of, note_seen
from rapport.promises.actions.taking import open_to_answers, refuse_settled
from rapport.promises.models import Channel, Confirmation, Reminder, Revocation, Sending
from rapport.team.models import User

MADE_UP = timedelta(days=7)
"""How late a reminder that was stated is still sent, where nothing ran on its day."""


class SendConfirmation(Input):
    """Which way: into the portal, or by a link to one of the person's mails (empty: their first) for some days."""

    channel: Literal["link", "portal"] = Field(
        "link",
        title=_n("Which way"),
        json_schema_extra={"labels": {"link": _n("by link"), "portal": _n("in the portal")}},
    )
    address: str = Field("", title=_n("Mail"), max_length=254)
    days: int = Field(30, title=_n("Days the link is good for"), ge=1, le=365)


@action(
    "send_confirmation",
    subject=Confirmation,
    input=SendConfirmation,
    policy=policies.may_write,
    path="confirmations/{confirmation}/sendings",
    label=_l("Send it"),
)
def send_confirmation(confirmation: Confirmation, given: SendConfirmation, *, by: User, now: datetime) -> Sending:
    """Let the person see the question. A link that went out before ends.

    Raises Refused before whoever has to agree first has done so, for a person who has left or is without access to the
    portal, and for an address that is not theirs, or that one of ours reads.
    """
    open_to_answers(confirmation)
    if (first := confirmation.waits_for) is not None:
        raise Refused(_("%(name)s has to agree first.") % {"name": first.person or first.title})
    refuse_gone(confirmation)
    address = _in_portal(confirmation) if given.channel == "portal" else _address(confirmation, given.address)
    confirmation.sendings.filter(channel=given.channel, ended_at=None).update(ended_at=now)
    until = now + timedelta(days=given.days) if given.channel == "link" else None
    sending = Sending.objects.create(
        confirmation=confirmation, channel=given.channel, address=address, until=until, by=by, at=now
    )
    facts: dict[str, book.Fact] = {"sending": reference.to(sending), "channel": Channel(given.channel), "until": until}
    facts |= {"address": book.fingerprint(address) if address else None}
    _tell(confirmation, kinds.CONFIRMATION_SENT, by, now, **facts)
    return sending


def refuse_gone(confirmation: Confirmation) -> None:
    """Raise Refused where the person who is asked has no place at the client any more."""
    if not confirmation.client.stakeholders.present().filter(person=confirmation.person).exists():
        raise Refused(_("%(name)s is not there any more.") % {"name": confirmation.person or confirmation.title})


def _in_portal(confirmation: Confirmation) -> str:
    access = PortalAccess.objects.standing().filter(person=confirmation.person, client=confirmation.client)
    if not access.exists():
        raise Refused(_("This person has no access to the portal. Send a link instead."), field="channel")
    return ""


def _address(confirmation: Confirmation, typed: str) -> str:
    """Return the mail that the link goes to: one of the person's, and of nobody who works here."""
    mails = Address.objects.filter(person=confirmation.person, sort=AddressKind.MAIL).order_by("pk")
    known = list(mails.values_list("key", flat=True))
    wanted = Address.key_of(AddressKind.MAIL, typed) if typed else next(iter(known), "")
    if wanted not in known or not wanted:
        raise Refused(_("Name a mail address of the person who is asked; add it to them first."), field="address")
    ours = User.objects.get_queryset().exclude(part="portal").values_list("email", flat=True)
    if bare(wanted) in {bare(mail) for mail in ours}:
        raise Refused(_("This address is of one of ours, who cannot answer in their place."), field="address")
    return wanted


@action(
    "see_confirmation",
    subject=Confirmation,
    input=Door,
    policy=policies.may_answer,
    path="confirmations/{confirmation}/seen",
    label=_l("Open the question"),
    method="PUT",
)
def see_confirmation(confirmation: Confirmation, given: Door, *, by: User, now: datetime) -> Confirmation:
    """Note that the person opened the question, the first time on each channel.

    A program that follows the link of a mail only fetches its page: it is said by what a person does there. Raises
    NotFound for a link that does not hold, Refused where the question was taken back inside since.
    """
    note_seen(confirmation, door_of(confirmation, given, by=by, now=now), by=by, now=now)
    return confirmation


@action(
    "remind_of_confirmation",
    subject=Confirmation,
    input=Nothing,
    policy=policies.may_write,
    path="confirmations/{confirmation}/reminders",
    label=_l("Ask once more"),
    said=_l("They are asked once more."),
)
def remind_of_confirmation(confirmation: Confirmation, given: Nothing, *, by: User, now: datetime) -> Reminder:
    """Ask for the answer once more, the way the question went.

    Raises Refused before it was sent, twice a day, and where the person has left.
    """
    open_to_answers(confirmation)
    refuse_gone(confirmation)
    standing = confirmation.sendings.filter(ended_at=None).exclude(until__lte=now)
    if not standing.exists():
        raise Refused(_("No link is open any more, or none went out yet. Send it first."))
    if confirmation.reminders.filter(at__gt=now - timedelta(hours=20)).exists():
        raise Refused(_("They were asked once more within the day. Leave them the time to answer."))
    reminder = Reminder.objects.create(confirmation=confirmation, by=by, at=now)
    _tell(confirmation, kinds.CONFIRMATION_REMINDED, by, now, reminder=reference.to(reminder))
    return reminder


def ask_as_stated(now: datetime) -> int:
    """Ask once more, as the system, on the day that was stated with the question (PRACTICES G5); return how often.

    The day is the client's. What somebody asked once more on or after that day is left alone.
    """
    system, day, count = User.objects.system(), now.date(), 0
    stated = Confirmation.objects.waiting().filter(remind_on__range=(day - MADE_UP, day + timedelta(days=1)))
    for one in stated.select_related("client"):
        if _is_the_day(one, now):
            with contextlib.suppress(Refused):  # it was not sent, the person has left, or was asked within the day
                remind_of_confirmation(one, Nothing(), by=system, now=now)
                count += 1
    return count


def _is_the_day(confirmation: Confirmation, now: datetime) -> bool:
    """Whether the stated day has come where the client is, and nobody asked once more since."""
    zone, day = confirmation.client.zone, confirmation.remind_on
    last = confirmation.reminders.order_by("-at").values_list("at", flat=True).first()
    asked = last is not None and day is not None and clock.day_in(zone, last) >= day
    return day is not None and day <= clock.day_in(zone, now) and not asked


def withdraw_questions(about: reference.Reference, *, by: User, now: datetime) -> int:
    """Take back inside, with a record, every question about it that waits; return how many.

    No link and no page opens them any more, nobody is reminded, and neither silence nor a mail nor a paper answers them.
    A new question may take their place. What was answered at that moment stays answered.
    """
    of = Confirmation.objects.filter(subject_kind=about.kind, subject_id=about.id)
    held = [one.pk for one in of.select_for_update().order_by("pk")]
    waiting = list(Confirmation.objects.waiting().filter(pk__in=held).select_related("client").order_by("pk"))
    for one in waiting:
        one.withdrawn_at = now
        one.version += 1
        one.save(update_fields=["withdrawn_at", "version"])
        _tell(one, kinds.CONFIRMATION_WITHDRAWN, by, now, about=about)
    Sending.objects.filter(confirmation__in=waiting, ended_at=None).update(ended_at=now)
    return len(waiting)


def note_mailed(public_id: str, *, at: datetime | None) -> None:
    """Say when the letter of a sending, or of a reminder, went out; None says that it did not reach anybody.

    Silence is only taken for a yes by whom the letter reached. Called by the action that notes it on the letter.
    """
    Sending.objects.filter(public_id=public_id).update(mailed_at=at)
    Reminder.objects.filter(public_id=public_id).update(mailed_at=at)


class RevokeConfirmation(Input):
    """Why it is called off."""

    reason: str = Field(title=_n("Reason"), min_length=1, max_length=300)


@action(
    "revoke_confirmation",
    subject=Confirmation,
    input=RevokeConfirmation,
    policy=policies.may_write,
    path="confirmations/{confirmation}/revocation",
    label=_l("Call it off"),
)
def revoke_confirmation(
    confirmation: Confirmation, given: RevokeConfirmation, *, by: User, now: datetime
) -> Revocation:
    """Call a question off; whoever opens it from now on finds nothing. Raises Refused once there is an answer."""
    refuse_settled(confirmation)
    revocation = Revocation.objects.create(confirmation=confirmation, reason=given.reason, by=by, at=now)
    _tell(confirmation, kinds.CONFIRMATION_REVOKED, by, now, reason=book.fingerprint(given.reason))
    return revocation


def _tell(confirmation: Confirmation, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(confirmation.client), what, reference.to(confirmation), by=by, at=now, **facts)
