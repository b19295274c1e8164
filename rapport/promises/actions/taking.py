"""Keeping an answer, however it came, and opening what waited for it (PRACTICES G5, C15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.core import bulk, reference
from rapport.core.errors import Refused
from rapport.core.models import StoredFile
from rapport.core.prepared import prepared
from rapport.ledger import book
from rapport.promises import kinds, queries, reading, waiting
from rapport.promises.actions import gates
from rapport.promises.models import Answer, Channel, ConditionKind, Confirmation, Outcome
from rapport.team.models import User

Entries = Sequence[tuple[book.Kind, book.Line]]
"""What the ledger is told, in this order."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came: what was said, how, when, the file that shows it, and which part of what was shown it is about."""

    outcome: Outcome
    words: str
    channel: Channel
    said_at: datetime
    evidence: StoredFile | None = None
    part: int | None = None


def take(confirmation: Confirmation, reply: Reply, *, by: User, now: datetime, before: Entries = ()) -> Answer:
    """Keep the one answer and open what waited for it; the caller holds the question's row.

    `before` is what the ledger is told before it is told of the answer. Raises Refused where it was settled, where what
    was shown is not kept as it was, and before whoever has to agree first.
    """
    open_to_answers(confirmation)
    if confirmation.erased_at is not None or not queries.is_proven(confirmation):
        raise Refused(_("What was shown is no longer kept as it was, so it cannot be answered."), code="altered")
    if reply.part is not None and reply.part >= len(reading.parts(confirmation.shown)):
        raise Refused(_("What you were shown has no such part."), field="part")
    if reply.outcome == Outcome.CONFIRMED and (first := confirmation.waits_for) is not None:
        raise Refused(_("%(name)s has to agree first.") % {"name": first.person or first.title}, code="not_yet")
    answer = Answer(
        confirmation=confirmation,
        outcome=reply.outcome,
        words=reply.words,
        part=reply.part,
        channel=reply.channel,
        person=confirmation.person,
        by=by,
        at=now,
        said_at=reply.said_at,
        evidence=reply.evidence,
        fingerprint=confirmation.fingerprint,
    )
    bulk.insert([answer])
    book.record_together([*before, _line_of(confirmation, answer)], by=by, at=now)
    if answer.is_yes:
        proven = _proves(confirmation)
        gates.satisfy(ConditionKind.CONFIRMATION, proven, basis=reference.to(answer), by=by, now=now)
        gates.satisfy(ConditionKind.ACCEPTANCE, waiting.accepted(proven), basis=reference.to(answer), by=by, now=now)
    return answer


def _proves(confirmation: Confirmation) -> list[reference.Reference]:
    """Return what a yes makes true: the confirmation, and its subject where nobody else has to sign after it."""
    itself = reference.to(confirmation)
    return [itself] if _signed_after(confirmation) else [itself, confirmation.subject]


@prepared
def _signed_after(confirmation: Confirmation) -> QuerySet[Confirmation, tuple[int]]:
    return Confirmation.objects.filter(after=confirmation).values_list("pk")[:1]


def open_to_answers(confirmation: Confirmation) -> None:
    """Raise Refused where it was settled, and where what it asks about was taken back inside."""
    refuse_settled(confirmation)
    if confirmation.withdrawn_at is not None:
        sentence = _("What this asks about was taken back to be put right; it is asked anew once it is sent anew.")
        raise Refused(sentence, code="withdrawn")


def refuse_settled(confirmation: Confirmation) -> None:
    """Raise Refused where there is an answer, it was called off, or a later one took its place."""
    if confirmation.is_answered:
        raise Refused(_("There is an answer already; it stands."), code="answered")
    if confirmation.is_revoked:
        raise Refused(_("This was called off."), code="revoked")
    if confirmation.superseded_by_id is not None:
        raise Refused(_("A later version took its place."), code="superseded")


def _line_of(confirmation: Confirmation, answer: Answer) -> tuple[book.Kind, book.Line]:
    what = kinds.CONFIRMATION_GIVEN if answer.is_yes else kinds.CONFIRMATION_DISPUTED
    part: dict[str, book.Fact] = {} if answer.part is None else {"part": answer.part}
    facts: dict[str, book.Fact] = {
        "answer": reference.to(answer),
        "person": reference.to(answer.person) if answer.person else None,
        "shown": book.fingerprint(confirmation.fingerprint),
        "channel": Channel(answer.channel),
        "said_at": answer.said_at,
        "words": book.fingerprint(answer.words) if answer.words else None,
        "evidence": book.fingerprint(answer.evidence.fingerprint) if answer.evidence else None,
    }
    return what, line(confirmation, facts | part)


def line(confirmation: Confirmation, facts: Mapping[str, book.Fact]) -> book.Line:
    """Return what the ledger of its client is told of a question."""
    return book.Line(book.of_client(confirmation.client), reference.to(confirmation), facts)
