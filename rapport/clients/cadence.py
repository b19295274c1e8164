"""Cadence: how long a person may go untouched, counted from the last *real* touch (PRACTICES A8, G6).

Two intervals, an ideal and a longest one, come from the person's own setting, else from role and
stage. An interval shorter than a week counts working days of the client's country; a longer one
counts every day. A touch never falls due on a day that the client does not work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rapport.clients.models import Client, Role, Stage, Stakeholder
from rapport.core.errors import Refused
from rapport.team import calendars

SHORT = 7
"""Intervals below so many days count working days."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """Days between touches: the ideal, and the most."""

    ideal: int
    most: int


OF_CLIENT = {
    Stage.EARLY: Cadence(1, 3),
    Stage.DELIVERY: Cadence(7, 14),
    Stage.SERVICE: Cadence(14, 30),
    Stage.ASLEEP: Cadence(90, 180),
}

OF_ROLE = {
    (Stage.EARLY, Role.SPONSOR): Cadence(7, 14),
    (Stage.EARLY, Role.CHAMPION): Cadence(1, 3),
    (Stage.DELIVERY, Role.SPONSOR): Cadence(14, 21),
    (Stage.DELIVERY, Role.CHAMPION): Cadence(7, 14),
    (Stage.SERVICE, Role.SPONSOR): Cadence(30, 60),
    (Stage.SERVICE, Role.CHAMPION): Cadence(14, 30),
    (Stage.ASLEEP, Role.SPONSOR): Cadence(90, 180),
    (Stage.ASLEEP, Role.CHAMPION): Cadence(90, 180),
}


def check_intervals(ideal: int | None, most: int | None) -> None:
    """Raise Refused where somebody may go untouched for less long at most than they do at best."""
    if ideal and most and most < ideal:
        raise Refused(_("The longest interval is shorter than the ideal one."), field="max_days")


def of_client(client: Client) -> Cadence:
    """Return how often somebody at the client is touched: its own setting, else that of its stage."""
    usual = OF_CLIENT[Stage(client.stage)]
    return Cadence(client.ideal_days or usual.ideal, client.max_days or usual.most)


def of_stakeholder(place: Stakeholder, client: Client) -> Cadence | None:
    """Return how often this person is touched, or None where neither they nor their role has a cadence."""
    usual = OF_ROLE.get((Stage(client.stage), Role(place.role)))
    if usual is None and not (place.ideal_days and place.max_days):
        return None
    return Cadence(place.ideal_days or (usual.ideal if usual else 0), place.max_days or (usual.most if usual else 0))


def due_after(last: date, days: int, country: str) -> date:
    """Return the working day on which a touch falls due `days` days after `last`."""
    if days < SHORT:
        return calendars.after(country, last, days)
    return calendars.on_or_after(country, last + timedelta(days=days))


def past(last: date, days: int, country: str) -> date:
    """Return the first working day that lies more than `days` days after `last`."""
    return due_after(last, days + 1, country) if days + 1 != SHORT else calendars.after(country, last, days + 1)


def age(last: date, today: date) -> int:
    """Return for how many days there was no touch: from the client's day of the last one to `today`, the firm's.

    Rules run on the firm's day, so every page counts to that, wherever its reader is, and no age contradicts its
    limit. In a zone ahead of the firm's a touch may be of tomorrow; its age is 0.
    """
    return max((today - last).days, 0)


def set_clock(place: Stakeholder, client: Client) -> None:
    """Set `due_on` and `late_on` of a place from its last touch, or from its beginning; the caller saves."""
    cadence = of_stakeholder(place, client) if place.ended_on is None else None
    if cadence is None:
        place.due_on = place.late_on = None
        return
    last = place.last_touch_on or place.began_on
    place.due_on = due_after(last, cadence.ideal, client.country)
    place.late_on = past(last, cadence.most, client.country)


def set_client_clock(client: Client) -> None:
    """Set `quiet_on` and `silent_on` of a client from its last touch, or from its beginning; the caller saves."""
    cadence = of_client(client)
    last = client.last_touch_on or client.created_on
    client.quiet_on = past(last, cadence.ideal, client.country)
    client.silent_on = past(last, cadence.most, client.country)
