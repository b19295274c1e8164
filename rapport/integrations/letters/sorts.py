"""The sorts of letters that follow from ledger entries: which entry, what is written, and whether it is still wanted.

A new one is a module beside this, like `approvals`, and a line in `SORTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.integrations.letters import (
    approvals,
    colleagues,
    confirmations,
    inspections,
    meeting_dates,
    meetings,
    portal,
    questions,
    rounds,
)
from rapport.integrations.letters.draft import Draft
from rapport.integrations.letters.writing import write
from rapport.integrations.models import Letter
from rapport.ledger.book import Kind
from rapport.ledger.models import Entry


def nothing(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Write nothing: letters of this sort follow from no entry."""
    return ()


def always(letter: Letter, now: datetime) -> bool:
    """Want a letter whatever has happened since."""
    return True


def no_more(letter: Letter, at: datetime | None) -> None:
    """Do nothing once a letter was handed over, or came back."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of letter. `drafts` writes, for entries of the kind `follows`, in each reader's language.

    `is_wanted` is asked just before a letter is handed over. `mailed` is told when it was, or None once it came back, in
    the action that notes it on the letter.
    """

    key: str
    follows: Kind | None = None
    drafts: Callable[[Sequence[Entry], datetime], Iterable[Draft]] = nothing
    is_wanted: Callable[[Letter, datetime], bool] = always
    mailed: Callable[[Letter, datetime | None], None] = no_more


SORTS = {
    one.key: one
    for one in (
        Sort("sign_in"),
        Sort(colleagues.KEY, colleagues.FOLLOWS, colleagues.drafts, colleagues.is_wanted),
        Sort(
            confirmations.ASKED,
            confirmations.FOLLOWS,
            confirmations.drafts,
            confirmations.is_wanted,
            confirmations.mailed,
        ),
        Sort(
            confirmations.REMINDED,
            confirmations.FOLLOWS_REMINDER,
            confirmations.reminders,
            confirmations.is_wanted,
            confirmations.mailed,
        ),
        Sort(inspections.KEY, inspections.FOLLOWS, inspections.drafts, inspections.is_wanted),
        Sort(questions.ASKED, questions.FOLLOWS_ASKED, questions.asked),
        Sort(questions.ANSWERED, questions.FOLLOWS_ANSWERED, questions.answered),
        Sort(rounds.KEY, rounds.FOLLOWS, rounds.drafts, rounds.is_wanted),
        Sort(portal.KEY, portal.FOLLOWS, portal.drafts, portal.is_wanted),
        Sort(meeting_dates.INVITED, meeting_dates.INVITED_BY, meeting_dates.invitations, meeting_dates.is_coming),
        Sort(meeting_dates.CALLED, meeting_dates.CALLED_BY, meeting_dates.called, meeting_dates.is_coming),
        Sort(meeting_dates.MOVED, meeting_dates.MOVED_BY, meeting_dates.moved, meeting_dates.is_coming),
        Sort(meeting_dates.CANCELLED, meeting_dates.CANCELLED_BY, meeting_dates.cancellations, meeting_dates.is_off),
        Sort(meeting_dates.LEFT_OUT, meeting_dates.LEFT_OUT_BY, meeting_dates.left_out, meeting_dates.is_off),
        Sort(meetings.ASKED, meetings.ASKED_BY, meetings.requests, meetings.is_owed),
        Sort(meetings.MINUTES, meetings.MINUTES_BY, meetings.minutes, meetings.is_sent),
        Sort(approvals.KEY, approvals.FOLLOWS, approvals.drafts, approvals.is_wanted, approvals.mailed),
    )
}


def sort_of(letter: Letter) -> Sort:
    """Return the sort of a letter; one that is none of these follows from nothing."""
    return SORTS.get(letter.sort, Sort(letter.sort))


def write_letters(entries: Sequence[Entry], now: datetime) -> None:
    """Write the letters that follow from entries; what was written for one already is not written again."""
    for sort in SORTS.values():
        mine = [entry for entry in entries if sort.follows is not None and entry.kind == sort.follows.key]
        if mine:
            write(sort.drafts(mine, now), now=now)
