"""Touches that something else keeps: they go by its time and its people, and change with it alone (PRACTICES A8, C10).

Whoever keeps touches says so once (`know`): for a touch of theirs it returns the sentence that leads to where the change is
made, for any other nothing. What they do to a touch themselves they do by `clients.touching`, which asks nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from rapport.clients.models import Touchpoint
from rapport.core.errors import Refused


class Change(StrEnum):
    """What somebody is about to do to a touch."""

    MOVE = "move"
    OUTCOME = "outcome"
    TAKE_BACK = "take_back"
    CORRECT = "correct"


Keeper = Callable[[Touchpoint, Change], str]
"""Returns why that is not done to the touch itself, and where it is done; nothing where the touch is not theirs."""

_keepers: list[Keeper] = []


def know(keeper: Keeper) -> None:
    """Ask `keeper` from now on before anybody changes a touch."""
    _keepers.append(keeper)


def refuse_kept(touch: Touchpoint, change: Change) -> None:
    """Raise Refused where something else keeps the touch."""
    for keeper in _keepers:
        if sentence := keeper(touch, change):
            raise Refused(sentence, code="kept")
