"""The week sheets of our people over the past weeks: where the hours went beside the touches (PRACTICES G14)."""

from __future__ import annotations

from datetime import datetime

from rapport.clients.actions.week import Cell, FillWeek, fill_week
from rapport.config.demo.script import Act, World
from rapport.config.demo.verbs import spent
from rapport.team.calendars import is_working

WEEKS = 6

SHEETS = {
    # who: client and minutes a working day
    "lin": [("haoting", 270), ("indus", 60), ("minghe", 30)],
    "chen": [("greenpath", 150), ("levant", 120)],
    "su": [("hartwell", 180), ("norrbo", 60), ("caspia", 90)],
    "zhao": [("levant", 120), ("shuntian", 60), ("haoting", 60)],
    "gu": [("hartwell", 180), ("greenpath", 150)],
    "jiang": [("haoting", 390)],
    "mei": [("haoting", 240), ("greenpath", 90)],
    "peng": [("haoting", 360)],
}

MISSING = {("lin", -3)}
"""Days that somebody has forgotten to fill."""

ADVICE = [
    spent(-12, "19:30", "kiln", "lin", 75, "What the rental calendar must do", billable=False),
    spent(-9, "19:30", "kiln", "lin", 45, "Deposits for studios, what others do", billable=False),
    spent(-1, "21:30", "kiln", "lin", 60, "Six asks on Wednesday night", billable=False),
    spent(0, "08:30", "kiln", "lin", 30, "Six asks, in her order", billable=False),
]
"""3.5 hours of advice this month, half an hour over what is free."""


def acts(world: World) -> list[Act]:
    """Return the sheets, each filled on the Friday evening of its week, and the advice for Vera Marsh."""
    monday = -world.day(0).weekday()
    filled = [_sheet(monday - 7 * week, user) for week in range(WEEKS) for user in SHEETS]
    return [*filled, *ADVICE]


def _sheet(monday: int, user: str) -> Act:
    def do(world: World, at: datetime) -> object:
        first = world.day(monday)
        cells = [
            Cell(client=world.clients[client].public_id, day=world.day(day), minutes=minutes)
            for day in range(monday, min(monday + 5, 0))
            if (user, day) not in MISSING and is_working(world.users[user].country, world.day(day))
            for client, minutes in SHEETS[user]
        ]
        return fill_week(None, FillWeek(first=first, cells=cells), by=world.users[user], now=at)

    return Act(monday + 4, "18:40", do)
