"""The loop, the timeline, the level of a relation, private notes, gifts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rapport.ui.components import dates
from rapport.ui.shapes import Entry, LevelChart, LevelMark, PrivateEntry, Quarter, SignalRow, Step


def _hole(sign: str, fact: str, why: str, step: str) -> SignalRow:
    ends = {"snooze_url": "#snooze", "hand_over_url": "#hand-over"}
    return SignalRow(fact[:6].strip(), sign, fact, why, step=Step(step, "#go"), **ends)


def quarters() -> list[Quarter]:
    """A loop with holes of every sign, one quarter of it not built."""
    relationship = [
        _hole("critical", "1W untouched for 34 days", "At most 21", "Plan a touch"),
        _hole("medium", "He Lan’s own goal stands still", "Vice president by 2027 · 62 days", "Add a step"),
    ]
    delivery = [
        _hole("critical", "Go-live report tomorrow without the 1W", "Fri 27 Nov 14:00", "Ask He Lan"),
        _hole("high", "Demand 1 reached by no accepted test", "Holds ¥640,000", "See the thread"),
        _hole("medium", "Agreeing reports at 91% of 98%", "Criterion 4.1 of the ruler", "Measure"),
    ]
    service = [
        _hole("could_not_run", "Data inspection could not run", "02:00, no answer from the database", "Run again"),
        _hole("low", "4 of 19 use the cost module", "Three weeks after training", "Plan training"),
    ]
    people, project = "9 people mapped · 3 speak for us", "Dynamic plot value · week 31 of 36"
    unbuilt = "Not built yet: pursuits and quotes come with a later release."
    return [
        Quarter("relationship", "Relationship", "经营", people, relationship, "2 closed this month"),
        Quarter("presales", "Presales", "售前", unbuilt=unbuilt),
        Quarter("delivery", "Delivery", "交付", project, delivery, "9 closed this month"),
        Quarter("service", "Service", "服务", "Score 81, higher is better", service, "6 closed this month"),
    ]


def _ago(days: int) -> date:
    return dates.today() - timedelta(days=days)


def entries() -> list[Entry]:
    """Planned and not as it should be, done, and a moment with the client's words."""
    words = "“You can’t do it. But listen, here is what I need.”"
    return [
        Entry(_ago(-1), "Go-live report", "1W not confirmed", "planned", wrong=True),
        Entry(_ago(1), "He Lan and Lin Yue by phone, 18 min", "She asks for the cost basis of 11 plots", shared=True),
        Entry(_ago(253), "A moment: five at the door", "Half an hour of demands", "moment", words),
    ]


def level() -> LevelChart:
    """How Karim Nasser stands to us."""
    return LevelChart(
        first=_ago(400),
        last=_ago(-60),
        today=_ago(0),
        now=[(_ago(400), -2), (_ago(255), -1), (_ago(150), 0)],
        wanted=[(_ago(300), -1), (_ago(180), 0), (_ago(9), 1)],
        marks=[
            LevelMark(_ago(255), "coffee at 7:30"),
            LevelMark(_ago(150), "on the balcony"),
            LevelMark(_ago(41), "last touch", below=True),
        ],
    )


def values() -> dict[str, Any]:
    """What the pages of client and person show."""
    return {
        "quarters": quarters(),
        "entries": entries(),
        "level": level(),
        "private": [
            PrivateEntry(
                "Best moment: 16:30, quiet hour", "From Rania, 12 Apr · for planning", "review 1 Mar", "clock"
            ),
            PrivateEntry("Coffee at 7:30, no sugar", "Seen by Chen Mo, 16 Mar", "erase 1 Dec", "coffee"),
        ],
        "given": Decimal(64),
        "received": Decimal(41),
        "limit": Decimal(100),
    }
