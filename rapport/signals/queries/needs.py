"""What each client needs of whoever owns its signals, counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Need(NamedTuple):
    """What one client needs, by its key: how many signals and how many of them critical, the worst, the oldest, the first.

    Where the client is, and rank and score of its health, stand beside it; `rule` is the first by its key.
    Those that are `dated` rest while the client's country does (PRACTICES A8), and are apart from the others.
    """

    client: int
    country: str
    rank: int | None
    score: int | None
    dated: bool
    things: int
    urgent: int
    worst: int
    oldest: date
    first: int
    rule: str

    def and_also(self, other: Need) -> Need:
        """Return what the client needs by both."""
        return self._replace(
            things=self.things + other.things,
            urgent=self.urgent + other.urgent,
            worst=max(self.worst, other.worst),
            oldest=min(self.oldest, other.oldest),
            first=min(self.first, other.first),
        )


def per_client(found: Iterable[Need]) -> list[Need]:
    """Return what each client needs, the worst first: by its worst signal, then by its health, the least where it has none."""
    needs: dict[int, Need] = {}
    for need in found:
        needs[need.client] = needs[need.client].and_also(need) if need.client in needs else need
    return sorted(needs.values(), key=lambda one: (-one.worst, one.rank or 0, one.score or 0, one.oldest, one.first))
