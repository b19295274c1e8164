"""Answers that did not come through a page: a reply by mail, a signed paper, silence past the last day (PRACTICES C15, G23)."""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.core import files, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.core.models import StoredFile
from rapport.promises import policies, sender
from rapport.promises.actions.taking import Reply, take
from rapport.promises.models import Answer, Channel, Confirmation, Lapse, Outcome
from rapport.team.models import Firm, User
from rapport.team.policies import is_system

OUTCOMES = {"confirmed": _n("confirmed"), "disputed": _n("disputed")}
CHANNELS = {"mail": _n("by mail"), "paper": _n("on paper")}


class RecordAnswer(Input):
    """What was answered, how and when, and of a no which part of what was shown they mean, from 0.

    `evidence` is the kept mail or scan by public id.
    """

    outcome: Literal["confirmed", "disputed"] = Field(
        "confirmed", title=_n("What was answered"), json_schema_extra={"labels": {**OUTCOMES}}
    )
    channel: Literal["mail", "paper"] = Field("mail", title=_n("How"), json_schema_extra={"labels": {**CHANNELS}})
    said_at: AwareDatetime = Field(title=_n("When they answered"))
    words: str = Field("", title=_n("Their words"), max_length=4000, json_schema_extra={"widget": "textarea"})
    part: int | None = Field(
        None, title=_n("Which part they mean"), ge=0, json_schema_extra={"of": "shown part", "remark": _n("of a no")}
    )
    evidence: str = Field("", json_schema_extra={"form": False})


@action(
    "record_answer",
    subject=Confirmation,
    input=RecordAnswer,
    policy=policies.may_write,
    path="confirmations/{confirmation}/record",
    label=_l("Record a mail or a paper"),
    method="PUT",
)
def record_answer(confirmation: Confirmation, given: RecordAnswer, *, by: User, now: datetime) -> Answer:
    """Record an answer that came by mail or on a signed paper, with the file that shows it.

    Raises Refused without the file, for a moment before the question or still to come, for a dispute without words or
    of a part that was not shown, for a mail of somebody else, and wherever an answer of the person's own would be.
    """
    if not confirmation.at <= given.said_at <= now:
        raise Refused(_("Enter a moment after the question was asked, and not one still to come."), field="said_at")
    if given.outcome == "disputed" and not given.words:
        raise Refused(_("Write what they say is different."), field="words")
    kept = StoredFile.objects.filter(public_id=given.evidence, gone_at=None).first()
    if kept is None:
        raise Refused(_("Add the mail, or the scan of the paper: without it there is no proof."), field="evidence")
    if given.channel == "mail":
        _refuse_mail_of_another(kept, confirmation)
    part = given.part if given.outcome == "disputed" else None
    reply = Reply(Outcome(given.outcome), given.words, Channel(given.channel), given.said_at, kept, part)
    answer = take(confirmation, reply, by=by, now=now)
    if not files.hold(kept, reference.to(confirmation)):
        raise Refused(_("One of these files is no longer kept. Add it again."), field="evidence")
    return answer


def _refuse_mail_of_another(kept: StoredFile, confirmation: Confirmation) -> None:
    address, person = sender.sender_of(kept), confirmation.person
    if not address or person is None or not sender.is_somebody_elses(address, person):
        return
    sentence = _(
        "This mail is from %(address)s, which is no address of %(name)s. Take the mail that they sent, or add the address to them first."
    )
    raise Refused(sentence % {"address": address, "name": person}, field="evidence", code="other_sender")


@action(
    "lapse_confirmation",
    subject=Confirmation,
    input=Nothing,
    policy=is_system,
    path="confirmations/{confirmation}/lapse",
    label=_l("Let silence count"),
)
def lapse_confirmation(confirmation: Confirmation, given: Nothing, *, by: User, now: datetime) -> Answer:
    """Take silence for the yes that was stated in advance, once the last day is over (PRACTICES G23).

    Only the system does. Raises Refused where that was not stated, where the house has stopped allowing it, and where
    the question never reached the person or was taken back inside, or the person has left the client.
    """
    reached = confirmation.sendings.filter(ended_at=None).exclude(channel="link", mailed_at=None).exists()
    there = confirmation.client.stakeholders.present().filter(person=confirmation.person).exists()
    stated = confirmation.lapse == Lapse.CONFIRMED and confirmation.is_late(now)
    if not (stated and reached and there and Firm.ours().silence_confirms):
        raise Refused(_("Silence does not count as a yes here."))
    return take(confirmation, Reply(Outcome.CONFIRMED, "", Channel.LAPSE, now), by=by, now=now)


def take_silence(now: datetime) -> int:
    """Take silence for a yes, as the system, wherever that was stated and the last day is over; return how often."""
    over = Confirmation.objects.waiting().filter(lapse=Lapse.CONFIRMED, lapse_at__lt=now)
    system, count = User.objects.system(), 0
    for one in over:
        # It never reached them, they have left, or the house has stopped allowing it.
        with contextlib.suppress(Refused):
            lapse_confirmation(one, Nothing(), by=system, now=now)
            count += 1
    return count
