"""What is counted of uses: adoption, activity, breadth, who stopped, and before and after (PRACTICES E1, E3).

A use is somebody, a feature and a day: whoever used a feature twice on a day used it on that day. A person is never
counted twice in a figure, and a feature nobody may use has no adoption, which is not the same as none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from fractions import Fraction
from typing import NamedTuple

from rapport.kits.usage.events import Event
from rapport.kits.usage.spans import Each, Span


class Use(NamedTuple):
    """Somebody used a feature on a day."""

    who: str
    what: str
    day: date


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    of: int

    @property
    def value(self) -> Fraction | None:
        """The share from 0 to 1; None where there is nobody to be counted."""
        return Fraction(self.part, self.of) if self.of else None

    @property
    def percent(self) -> int | None:
        """The share in whole percent, halves upwards: 100 is everybody and 0 nobody; None where there is nobody."""
        value = self.value
        if value is None or value in (0, 1):
            return None if value is None else int(value * 100)
        return min(99, max(1, int(value * 100 + Fraction(1, 2))))


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One measure over two spans of equal length."""

    before: Share
    after: Share

    @property
    def change(self) -> Fraction | None:
        """By how much the share rose (or fell, below 0); None where one of the two has nobody."""
        before, after = self.before.value, self.after.value
        return None if before is None or after is None else after - before


def uses(events: Iterable[Event], features: Mapping[str, str], zone: tzinfo) -> set[Use]:
    """Return the uses that events tell of: their feature by the name of the event, their day in `zone`.

    An event of no feature is none.
    """
    found = ((one, features.get(one.what)) for one in events)
    return {Use(one.who, feature, one.when.astimezone(zone).date()) for one, feature in found if feature is not None}


def users(found: Iterable[Use], span: Span, feature: str | None = None) -> set[str]:
    """Return who used a feature in a span; without one, any."""
    return {one.who for one in found if one.day in span and feature in (None, one.what)}


def adoption(found: Iterable[Use], feature: str, may: Collection[str], span: Span) -> Share:
    """Return how many of those who may used the feature in the span."""
    return Share(len(users(found, span, feature) & set(may)), len(set(may)))


def activity(found: Collection[Use], span: Span, each: Each) -> list[tuple[Span, int]]:
    """Return how many people used anything on each day, or in each week or month, of the span."""
    return [(part, len(users(found, part))) for part in span.split(each)]


def breadth(found: Iterable[Use], span: Span) -> dict[str, int]:
    """Return how many features each person used in the span; whoever used none is not there."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.day in span:
            used[one.who].add(one.what)
    return {who: len(features) for who, features in used.items()}


def stopped(found: Collection[Use], span: Span, feature: str | None = None) -> set[str]:
    """Return who used the feature (or anything) in the equal span before, and not in this one."""
    return users(found, span.before(), feature) - users(found, span, feature)


def before_after(found: Collection[Use], feature: str, may: Collection[str], spans: tuple[Span, Span]) -> BeforeAfter:
    """Return adoption over two spans.

    Raises:
        ValueError: they are not equally long; a longer one alone would raise the figure.

    """
    before, after = spans
    if before.days != after.days:
        raise ValueError(f"{before.days} and {after.days} days are not equal spans.")
    return BeforeAfter(adoption(found, feature, may, before), adoption(found, feature, may, after))
