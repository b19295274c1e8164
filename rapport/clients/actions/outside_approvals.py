"""Asking somebody outside to allow a gift over the limit, where nobody else is here (PRACTICES A3, G19)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import policies, reaching
from rapport.clients.models import Address, AddressKind, Client
from rapport.clients.tongues import NAMES, Language
from rapport.controls.actions import outside
from rapport.controls.links import bare
from rapport.controls.models import Approval, ApprovalLink
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User
from rapport.team.policies import is_system


class AskOutside(Input):
    """Whom the link goes to, in which language, for how many days, and the reason as they will read it."""

    address: str = Field(title=_n("Mail of the approver"), max_length=254)
    reason: str = Field(
        title=_n("What the approver reads"), min_length=1, max_length=500, json_schema_extra={"widget": "textarea"}
    )
    language: Language = Field(
        "en",
        title=_n("Language of the mail"),
        json_schema_extra={"names": NAMES},
    )
    days: int = Field(7, title=_n("Days to answer"), ge=1, le=30)


@action(
    "ask_outside_approver",
    subject=Approval,
    input=AskOutside,
    policy=policies.may_decide,
    path="gift-approvals/{approval}/link",
    label=_l("Ask an outside approver"),
    method="PUT",
)
def ask_outside_approver(approval: Approval, given: AskOutside, *, by: User, now: datetime) -> ApprovalLink:
    """Send a link for the second yes to somebody outside; one sent before ends.

    Raises Refused outside solo mode, and for an address of one of ours or of the client's people.
    """
    client = reaching.client(approval.facts["client"], by)
    _not_theirs(client, given.address)
    return outside.ask(
        approval,
        given.address,
        chain=book.of_client(client),
        reason=given.reason,
        language=given.language,
        days=given.days,
        by=by,
        now=now,
    )


@action(
    "take_back_approval_link",
    subject=ApprovalLink,
    input=Nothing,
    policy=policies.may_write,
    path="approval-links/{approval_link}",
    label=_l("Take the link back"),
    method="DELETE",
)
def take_back_approval_link(link: ApprovalLink, given: Nothing, *, by: User, now: datetime) -> ApprovalLink:
    """End a link that went to an outside approver; from now on it is refused. Raises Refused where it has ended already."""
    client = reaching.client(link.approval.facts["client"], by)
    return outside.take_back(link, chain=book.of_client(client), by=by, now=now)


class AnswerOutside(Input):
    """The public id of the link, yes or no, the approver's own words, and the name they sign with."""

    link: str = Field(json_schema_extra={"form": False})
    granted: bool = Field(title=_n("Yes"))
    words: str = Field(title=_n("Your words"), min_length=1, max_length=1000, json_schema_extra={"widget": "textarea"})
    name: str = Field(title=_n("Your name"), min_length=1, max_length=120)


@action(
    "answer_outside",
    subject=Approval,
    input=AnswerOutside,
    policy=is_system,
    path="gift-approvals/{approval}/answer",
    label=_l("Take an outside answer"),
    method="PUT",
)
def answer_outside(approval: Approval, given: AnswerOutside, *, by: User, now: datetime) -> Approval:
    """Take the answer of whoever holds the link; the system acts, since the approver has no account.

    Raises Forbidden for everybody who has one: nobody here answers in the approver's place. Raises NotFound where the
    link no longer holds.
    """
    client = reaching.client(approval.facts["client"], by)
    return outside.answer(
        approval,
        given.link,
        given.granted,
        chain=book.of_client(client),
        name=given.name,
        words=given.words,
        by=by,
        now=now,
    )


def _not_theirs(client: Client, address: str) -> None:
    """Raise Refused where the address is of one of the client's people: they do not allow a gift to themselves."""
    mails = Address.objects.filter(sort=AddressKind.MAIL, person__stakeholders__client=client)
    if bare(address) in {bare(one) for one in mails.values_list("key", flat=True)}:
        sentence = _("This address is of one of %(client)s’s people. Name somebody outside.")
        raise Refused(sentence % {"client": client}, field="address")
