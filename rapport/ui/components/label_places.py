"""Where words stand in a drawing, so that none lies on another or on a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

HIGH = 12
"""The height of a line of words on a chart, in px."""


@dataclass(frozen=True, slots=True)
class Box:
    """What is taken in a drawing, in px."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two lie on each other."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def width_of(words: str) -> float:
    """Return about how wide words are at 12 px: a Han character is as wide as it is high."""
    return sum(12 if unicodedata.east_asian_width(char) in "WF" else 6.4 for char in words)


def box_of(words: str, x: float, y: float, anchor: str = "start") -> Box:
    """Return what words take whose base line begins, ends or has its middle at a point."""
    wide = width_of(words)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Box(left, y - HIGH + 1, left + wide, y + 2)


@dataclass(frozen=True, slots=True)
class Place:
    """A point at which words could begin ("start") or end ("end"), on their base line."""

    x: float
    y: float
    anchor: str


def free_place(words: str, places: Iterable[Place], taken: Iterable[Box], within: Box) -> Place:
    """Return the first of the places where the words lie on nothing and inside the field; the first of all where none is."""
    tried, taken = list(places), list(taken)
    for place in tried:
        box = box_of(words, place.x, place.y, place.anchor)
        inside = box.left >= within.left and box.right <= within.right and box.top >= within.top
        if inside and not any(box.meets(one) for one in taken):
            return place
    return tried[0]
