"""What becomes of a letter: handed over, come back, tried again, put away.

Waiting, being under way and a later try are the queue's own, like the rows of the outbox, and nobody's act.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.core import reference
from rapport.core.actions import Nothing, action
from rapport.core.errors import Refused
from rapport.integrations.letters import kinds, policies
from rapport.integrations.letters.sorts import sort_of
from rapport.integrations.letters.writing import wake
from rapport.integrations.models import Letter, LetterState, Trouble
from rapport.ledger import book
from rapport.team.models import User
from rapport.team.policies import is_system


@action(
    "try_letter_again",
    subject=Letter,
    input=Nothing,
    policy=policies.may_handle,
    path="letters/{letter}/attempts",
    label=_l("Try the letter again"),
    said=_l("The mail is tried again."),
)
def try_letter_again(letter: Letter, given: Nothing, *, by: User, now: datetime) -> Letter:
    """Hand a letter over again that waits, was refused, came back, or may not have arrived.

    Raises Refused for one that went out or is going, was put away, or whose words are gone because they open a door.
    """
    if letter.state in (LetterState.SENT, LetterState.GOING, LetterState.DROPPED):
        raise Refused(_("This letter waits for nobody."), code="done")
    if letter.is_spent:
        raise Refused(
            _("Its words are gone, since they open a door. Send a new one from where it began."), code="spent"
        )
    letter.due_at, letter.attempts = now, 0
    letter.turn(LetterState.WAITING, now)
    _tell(letter, kinds.LETTER_TRIED_AGAIN, by, now)
    transaction.on_commit(wake, robust=True)
    return letter


@action(
    "put_letter_away",
    subject=Letter,
    input=Nothing,
    policy=policies.may_handle,
    path="letters/{letter}/dismissal",
    label=_l("Put the letter away"),
    said=_l("The mail is put away."),
)
def put_letter_away(letter: Letter, given: Nothing, *, by: User, now: datetime) -> Letter:
    """Say that a letter need not go out any more. Raises Refused for one that went out, is going or was put away."""
    if letter.state in (LetterState.SENT, LetterState.GOING, LetterState.DROPPED):
        raise Refused(_("This letter waits for nobody."), code="done")
    letter.turn(LetterState.DROPPED, now)
    _tell(letter, kinds.LETTER_PUT_AWAY, by, now)
    return letter


@action(
    "note_letter_sent",
    subject=Letter,
    input=Nothing,
    policy=is_system,
    path="letters/{letter}/handover",
    label=_l("Note a letter as handed over"),
)
def note_letter_sent(letter: Letter, given: Nothing, *, by: User, now: datetime) -> Letter:
    """Note that the mail server took a letter, there and on what it is about; only the system does.

    Raises Refused for one that was not on its way.
    """
    if letter.state != LetterState.GOING:
        raise Refused(_("This letter is not on its way."), code="done")
    letter.turn(LetterState.SENT, now)
    sort_of(letter).mailed(letter, now)
    _tell(letter, kinds.LETTER_SENT, by, now)
    return letter


@action(
    "note_letter_returned",
    subject=Letter,
    input=Nothing,
    policy=is_system,
    path="letters/{letter}/return",
    label=_l("Note a letter as come back"),
)
def note_letter_returned(letter: Letter, given: Nothing, *, by: User, now: datetime) -> Letter:
    """Note that a letter reached nobody, there and on what it is about; only the system does, by a mail server's report.

    Raises Refused for one that never went out, or came back already.
    """
    if letter.state not in (LetterState.SENT, LetterState.DOUBTFUL):
        raise Refused(_("This letter did not go out, or came back already."), code="done")
    letter.turn(LetterState.BOUNCED, now, Trouble.CAME_BACK)
    sort_of(letter).mailed(letter, None)
    _tell(letter, kinds.LETTER_CAME_BACK, by, now)
    return letter


def _tell(letter: Letter, what: book.Kind, by: User, now: datetime) -> None:
    chain = book.of_client(letter.client) if letter.client else book.HOUSE
    book.record(chain, what, reference.to(letter), by=by, at=now)
