"""The second yes: asked for, granted or refused, used once (PRACTICES G19)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from rapport.controls import kinds
from rapport.controls.models import Approval
from rapport.core import reference
from rapport.core.errors import Forbidden, Refused
from rapport.core.models import Record
from rapport.ledger import book
from rapport.team.models import Firm, User


def ask(
    subject: Record, what: str, *, chain: str, reason: str, by: User, now: datetime, facts: dict[str, Any]
) -> Approval:
    """Ask for a second yes on `what` for `subject`; return the question.

    In solo mode whoever asks may answer after the firm's cooling-off hours; otherwise only somebody else may.
    Raises Refused without a reason, and where nobody could ever answer: outside solo mode nobody else is at work.
    """
    if not reason.strip():
        raise Refused(_("Say why a second yes is asked for."), field="reason")
    firm = Firm.ours()
    if not firm.solo and not User.objects.at_work().exclude(pk=by.pk).exists():
        raise Refused(_("Nobody else is here to say yes. Switch solo mode on in the house rules, then ask."))
    about = reference.to(subject)
    approval = Approval.objects.create(
        subject_kind=about.kind,
        subject_id=about.id,
        what=what,
        facts=facts,
        reason=reason,
        at=now,
        asked_by=by,
        not_before=now + timedelta(hours=firm.cooling_off_hours) if firm.solo else None,
    )
    record: dict[str, book.Fact] = {"approval": reference.to(approval), "reason": book.fingerprint(reason)}
    book.record(chain, kinds.APPROVAL_ASKED, about, by=by, at=now, **record)
    return approval


def decide(approval: Approval, granted: bool, *, chain: str, by: User, now: datetime) -> Approval:
    """Give or refuse the second yes.

    Raises Refused where it has its answer, Forbidden where `by` asked for it and may not answer, or not yet.
    """
    undecided(approval)
    if not approval.may_be_answered(by, now):
        raise Forbidden(approval.what)
    approval.granted, approval.decided_by, approval.decided_at = granted, by, now
    approval.save(update_fields=["granted", "decided_by", "decided_at"])
    record: dict[str, book.Fact] = {"approval": reference.to(approval), "granted": granted}
    book.record(chain, kinds.APPROVAL_DECIDED, approval.subject, by=by, at=now, **record)
    return approval


def undecided(approval: Approval) -> None:
    """Raise Refused where the question has its answer, with the name of who gave it."""
    if approval.decided_at is None:
        return
    answer = None if approval.decided_by_id else approval.links.exclude(answered_at=None).first()
    name = answer.name if answer else approval.decided_by
    raise Refused(_("This was decided already, by %(name)s.") % {"name": name})
