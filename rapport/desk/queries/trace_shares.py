"""How the demands of a thread stand, as the bar above it lays them out (PRACTICES C6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rapport.desk.queries.trace import Group
from rapport.ui.chart_shapes import Share

Standing = Literal["whole", "open", "short", "hole"]

STANDINGS: tuple[Standing, ...] = ("whole", "open", "short", "hole")
"""From what is proven to what is missing, as they lie in the bar."""


def standing(group: Group) -> Standing:
    """Return how a demand stands: whole, waiting for a yes, short of what was set, or held by a hole."""
    match group.stop:
        case None:
            return "whole"
        case (_kind, "open"):
            return "open"
        case (_kind, "short"):
            return "short"
        case _:
            return "hole"


def shares(groups: Sequence[Group], through: str = "") -> tuple[Share, ...]:
    """Return the parts of the bar that hold anything; what nobody asked for in their own words is in none of them.

    Each leads to the demands that it counts, among those that run `through` a node where one is given.
    """
    kept = {"through": through} if through else {}
    counts = Counter(standing(one) for one in groups if one.demand is not None)
    words = {"whole": _("whole"), "open": _("wait for a yes"), "short": _("fall short"), "hole": _("held by a hole")}
    return tuple(
        Share(one, counts[one], words[one], f"?{urlencode(kept | {'only': one})}") for one in STANDINGS if counts[one]
    )


def only(groups: Sequence[Group], asked: str) -> Sequence[Group]:
    """Return the demands that stand as asked for; all of it where nothing, or nothing known, is asked for."""
    if asked not in STANDINGS:
        return groups
    return [one for one in groups if one.demand is not None and standing(one) == asked]
