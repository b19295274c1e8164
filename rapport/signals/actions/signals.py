"""Snoozing, waking, handing over, giving back (PRACTICES G8)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.signals import kinds, policies
from rapport.signals.models import Handover, Signal, Snooze
from rapport.team.models import User
from rapport.team.reaching import colleague


class SnoozeSignal(Input):
    """The day on which the signal comes back, and why it may sleep until then."""

    until: date = Field(title=_n("Until"))
    reason: str = Field(title=_n("Reason"), min_length=1, max_length=300)


@action(
    "snooze_signal",
    subject=Signal,
    input=SnoozeSignal,
    policy=policies.may_handle,
    path="signals/{signal}/snooze",
    label=_l("Snooze the signal"),
    method="PUT",
)
def snooze_signal(signal: Signal, given: SnoozeSignal, *, by: User, now: datetime) -> Signal:
    """Hide a signal until a day; on that day the same signal is back. Raises Refused for a day that is not to come."""
    _still_open(signal)
    if given.until <= clock.day_in(by.zone, now):
        raise Refused(_("Choose a day to come."), field="until")
    signal.snoozes.filter(woken_at=None).update(woken_at=now)
    Snooze.objects.create(signal=signal, until=given.until, reason=given.reason, by=by, at=now)
    _save(signal, hidden_until=given.until)
    reason = book.fingerprint(given.reason)
    _tell(signal, kinds.SIGNAL_SNOOZED, by, now, until=given.until, reason=reason)
    return signal


@action(
    "wake_signal",
    subject=Signal,
    input=Nothing,
    policy=policies.may_handle,
    path="signals/{signal}/snooze",
    label=_l("Wake the signal"),
    method="DELETE",
    said=_l("It is back on Today."),
)
def wake_signal(signal: Signal, given: Nothing, *, by: User, now: datetime) -> Signal:
    """Show a sleeping signal again. Raises Refused where it does not sleep."""
    if signal.hidden_until is None:
        raise Refused(_("This signal is awake."))
    signal.snoozes.filter(woken_at=None).update(woken_at=now)
    _save(signal, hidden_until=None)
    _tell(signal, kinds.SIGNAL_WOKEN, by, now)
    return signal


class HandOverSignal(Input):
    """Who takes the signal, by public id, and what they should know."""

    to: str = Field(title=_n("To whom"), min_length=1, json_schema_extra={"of": "colleague"})
    reason: str = Field(title=_n("Reason"), min_length=1, max_length=300)


@action(
    "hand_over_signal",
    subject=Signal,
    input=HandOverSignal,
    policy=policies.may_handle,
    path="signals/{signal}/owner",
    label=_l("Hand the signal over"),
    method="PUT",
)
def hand_over_signal(signal: Signal, given: HandOverSignal, *, by: User, now: datetime) -> Signal:
    """Give a signal to a colleague, who keeps it until it closes (PRACTICES G8).

    Raises Refused where it is closed, where they have it already, and where they may not see the client.
    """
    _still_open(signal)
    to = colleague(given.to, field="to")
    if to.pk == signal.owner_id:
        raise Refused(_("%(name)s has it already.") % {"name": to}, field="to")
    if not Signal.objects.visible_to(to).filter(pk=signal.pk).exists():
        raise Refused(_("%(name)s may not see this client.") % {"name": to}, field="to")
    before = signal.owner
    Handover.objects.create(signal=signal, before=before, to=to, reason=given.reason, by=by, at=now)
    _save(signal, owner=to, handed_over=True)
    facts: dict[str, book.Fact] = {"before": reference.to(before) if before else None, "to": reference.to(to)}
    _tell(signal, kinds.SIGNAL_HANDED_OVER, by, now, reason=book.fingerprint(given.reason), **facts)
    return signal


@action(
    "give_back_signal",
    subject=Signal,
    input=Nothing,
    policy=policies.may_handle,
    path="signals/{signal}/owner",
    label=_l("Give the signal back"),
    method="DELETE",
    said=_l("The handing over is taken back."),
)
def give_back_signal(signal: Signal, given: Nothing, *, by: User, now: datetime) -> Signal:
    """Take the last handing over back; who had it before and has left is passed over for the client's lead.

    Raises Refused where there is none, and where the signal has closed.
    """
    _still_open(signal)
    last = signal.handovers.filter(taken_back_at=None).order_by("-pk").first()
    if last is None:
        raise Refused(_("This signal was not handed over."))
    to = last.before
    back = signal.handovers.filter(pk=last.pk)
    if to is not None and not (to.is_active and Signal.objects.visible_to(to).filter(pk=signal.pk).exists()):
        to = signal.client.lead if signal.client else None
        back = signal.handovers.filter(taken_back_at=None)
    back.update(taken_back_at=now)
    _save(signal, owner=to, handed_over=signal.handovers.filter(taken_back_at=None).exists())
    facts: dict[str, book.Fact] = {"before": reference.to(last.to), "to": reference.to(to) if to else None}
    _tell(signal, kinds.SIGNAL_GIVEN_BACK, by, now, **facts)
    return signal


def _still_open(signal: Signal) -> None:
    if signal.closed_at is not None:
        raise Refused(_("This signal has closed in the meantime."))


def _save(signal: Signal, **values: object) -> None:
    for name, value in values.items():
        setattr(signal, name, value)
    signal.version += 1
    signal.save(update_fields=[*values, "version"])


def _tell(signal: Signal, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(signal.chain, what, reference.to(signal), by=by, at=now, **facts)
