"""Mails that came back: which letter they tell of (RFC 3464; PRACTICES G6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.core.ids import LENGTH
from rapport.integrations.formats.mail.returned import returned_of
from rapport.integrations.letters.actions import note_letter_returned
from rapport.integrations.models import Letter, LetterQuerySet, LetterState
from rapport.team.models import User

LARGEST = 1 << 20
"""How much of a returned mail is read: reports stand at its beginning."""

_NUMBER = re.compile(rf"{Letter.kind}\.([\w-]{{{LENGTH}}})@")


def letters_of(raw: bytes) -> list[str]:
    """Return the public ids of letters that a mail says were not delivered; none where it is no such report."""
    return letters_among(returned_of(raw[:LARGEST]))


def letters_among(message_ids: Iterable[str]) -> list[str]:
    """Return the public ids of the letters of this house that went out under one of these Message-IDs."""
    return sorted({found[1] for found in map(_NUMBER.match, message_ids) if found})


def note(public_ids: Iterable[str], *, now: datetime, among: LetterQuerySet | None = None) -> int:
    """Note on letters that were handed over, or may have been, that they came back; return how many are new.

    `among` are the letters of which somebody may tell; without, all.
    """
    letters = Letter.objects.all() if among is None else among
    there = letters.filter(public_id__in=list(public_ids), state__in=(LetterState.SENT, LetterState.DOUBTFUL))
    system, count = User.objects.system(), 0
    for letter in there.order_by("pk"):
        with suppress(Refused):  # another report told of it at this moment
            note_letter_returned(letter, Nothing(), by=system, now=now)
            count += 1
    return count
