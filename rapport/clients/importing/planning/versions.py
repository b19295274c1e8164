"""Which of two versions of a meeting is the newer (RFC 5546): by its number, then by when it was written."""

from __future__ import annotations

from datetime import datetime

from rapport.clients.importing.planning.given import GivenTouch
from rapport.clients.models import Touchpoint

Version = tuple[int | None, datetime | None]


def version_of(one: Touchpoint | GivenTouch) -> Version:
    """Return the number of a version and when (aware) it was written; None for what nobody told."""
    return one.sequence, one.stamped_at


def is_newer(one: Version, other: Version) -> bool:
    """Whether `one` is newer than `other`; what only one of them tells decides nothing."""
    if counts_more(one, other) or counts_more(other, one):
        return counts_more(one, other)
    return one[1] is not None and other[1] is not None and one[1] > other[1]


def counts_more(one: Version, other: Version) -> bool:
    """Whether the organiser has changed `one` more often than `other`."""
    return one[0] is not None and other[0] is not None and one[0] > other[0]


def mark(touch: Touchpoint, row: GivenTouch) -> bool:
    """Note on a touch which version was told last; returns whether that says anything new."""
    version = touch.sequence if row.sequence is None else row.sequence, row.stamped_at or touch.stamped_at
    changed = version != version_of(touch)
    touch.sequence, touch.stamped_at = version
    return changed
