"""Asking somebody outside for a second yes, for a firm of one, and taking the answer (PRACTICES G19)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rapport.controls import kinds
from rapport.controls.actions import approvals
from rapport.controls.links import bare
from rapport.controls.models import Approval, ApprovalLink
from rapport.core import reference
from rapport.core.errors import NotFound, Refused
from rapport.core.mail_address import is_address
from rapport.ledger import book
from rapport.team.models import Firm, User

A_DAY = 10
"""Links that one of ours may send within 24 hours."""


def ask(
    approval: Approval, address: str, *, chain: str, reason: str, language: str, days: int, by: User, now: datetime
) -> ApprovalLink:
    """Ask the holder of `address` for the second yes, for `days` days; an open link of the same question ends.

    Raises Refused where it has its answer, outside solo mode, for what is no address and one of somebody who signs in
    here, and after ten links in a day.
    """
    approvals.undecided(approval)
    if not Firm.ours().solo:
        raise Refused(_("Somebody here can say yes; only a firm of one or two asks outside."), field="address")
    key = _checked(address)
    if ApprovalLink.objects.filter(asked_by=by, at__gt=now - timedelta(days=1)).count() >= A_DAY:
        raise Refused(_("%(count)d links went out within a day. Wait until tomorrow.") % {"count": A_DAY})
    approval.links.open().update(ended_at=now)
    until = now + timedelta(days=days)
    link = ApprovalLink.objects.create(
        approval=approval, address=key, language=language, reason=reason, asked_by=by, at=now, until=until
    )
    facts: dict[str, book.Fact] = {"address": book.fingerprint(key), "reason": book.fingerprint(reason)}
    about: dict[str, book.Fact] = {"link": reference.to(link), "until": until, **facts}
    book.record(chain, kinds.APPROVAL_ASKED_OUTSIDE, reference.to(approval), by=by, at=now, **about)
    return link


def take_back(link: ApprovalLink, *, chain: str, by: User, now: datetime) -> ApprovalLink:
    """End a link; whoever opens it from now on is refused. Raises Refused where it has ended or was answered."""
    if link.ended_at is not None or link.answered_at is not None:
        raise Refused(_("This link has ended already."))
    link.ended_at = now
    link.save(update_fields=["ended_at"])
    approval = reference.to(link.approval)
    book.record(chain, kinds.APPROVAL_LINK_TAKEN_BACK, approval, by=by, at=now, link=reference.to(link))
    return link


def answer(
    approval: Approval, link_id: str, granted: bool, *, chain: str, name: str, words: str, by: User, now: datetime
) -> Approval:
    """Take the answer of whoever holds the link with that public id, once.

    The caller holds the question's row. Raises NotFound where the link no longer holds.
    """
    link = approval.links.select_for_update().filter(public_id=link_id).first()
    if link is None or not ApprovalLink.objects.standing(now).filter(pk=link.pk).exists():
        raise NotFound(link_id)
    link.answered_at, link.name, link.words = now, name, words
    link.save(update_fields=["answered_at", "name", "words"])
    approval.granted, approval.decided_at = granted, now
    approval.save(update_fields=["granted", "decided_at"])
    facts: dict[str, book.Fact] = {
        "approval": reference.to(approval),
        "link": reference.to(link),
        "granted": granted,
        "address": book.fingerprint(link.address),
        "name": book.fingerprint(name),
        "words": book.fingerprint(words),
    }
    book.record(chain, kinds.APPROVAL_ANSWERED_OUTSIDE, approval.subject, by=by, at=now, **facts)
    return approval


def note_mailed(link_id: str, *, at: datetime | None) -> None:
    """Say when the mail with the link of that public id went out; None says that it did not reach anybody.

    Called by the action that notes it on the letter.
    """
    ApprovalLink.objects.filter(public_id=link_id).update(mailed_at=at)


def _checked(address: str) -> str:
    """Return the address in lower case. Raises Refused where it is none, or of somebody who signs in here."""
    key = address.strip().lower()
    if not is_address(key):
        raise Refused(_("Enter a mail address like name@firm.example."), field="address")
    if bare(key) in {bare(mail) for mail in User.objects.values_list("email", flat=True)}:
        raise Refused(_("This address is of somebody who signs in here. Name somebody outside."), field="address")
    return key
