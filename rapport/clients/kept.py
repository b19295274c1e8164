"""Touches that something else keeps: they go by its time and its people, and change with it alone (PRACTICES A8, C10).

Whoever keeps touches says so once (`know`): for a touch of theirs it returns the sentence that leads to where the change is
made, for any other nothing. What they do to a touch themselves they do by `clients.actions.touching`, which asks nobody.

Whoever shows touches to others says so as well (`follow`), and is told in the same transaction once one says something else;
whoever holds something in one (`go_along`) once it is moved.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from rapport.clients.models import Touchpoint, TouchState
from rapport.core import clock
from rapport.core.errors import Refused
from rapport.team.models import User


class Change(StrEnum):
    """What somebody is about to do to a touch."""

    MOVE = "move"
    OUTCOME = "outcome"
    TAKE_BACK = "take_back"
    CORRECT = "correct"


Keeper = Callable[[Touchpoint, Change], str]
"""Returns why that is not done to the touch itself, and where it is done; nothing where the touch is not theirs."""

Follower = Callable[[Touchpoint, User, datetime], object]
"""Does what follows once a touch, whose row is held, says something else: who changed it, and when."""

_keepers: list[Keeper] = []
_followers: list[Follower] = []
_going_along: list[Follower] = []


def know(keeper: Keeper) -> None:
    """Ask `keeper` from now on before anybody changes a touch."""
    _keepers.append(keeper)


def refuse_kept(touch: Touchpoint, change: Change) -> None:
    """Raise Refused where something else keeps the touch."""
    for keeper in _keepers:
        if sentence := keeper(touch, change):
            raise Refused(sentence, code="kept")


def follow(follower: Follower) -> None:
    """Tell `follower` from now on of every touch that says something else."""
    _followers.append(follower)


def said(touch: Touchpoint) -> tuple[object, ...]:
    """Return what somebody to whom a touch is shown reads of it: what it was, on which day of theirs, and what was said."""
    there = touch.state != TouchState.CANCELLED
    return there, touch.title or touch.how, clock.day_in(touch.client.zone, touch.at), touch.text


def tell_followers(touch: Touchpoint, before: tuple[object, ...], *, by: User, now: datetime) -> None:
    """Tell those who follow where a touch no longer says what it `said` before."""
    if said(touch) != before:
        for follower in _followers:
            follower(touch, by, now)


def go_along(mover: Follower) -> None:
    """Tell `mover` from now on of every planned touch that somebody moves."""
    _going_along.append(mover)


def take_along(touch: Touchpoint, *, by: User, now: datetime) -> None:
    """Move with a touch what is held in it."""
    for mover in _going_along:
        mover(touch, by, now)
