"""The rows of a table of clients. Fifty on a page with eight cells each: filled, not drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from rapport.ui.components import health, meters, signs
from rapport.ui.components.filled import filled
from rapport.ui.components.spoken import spoken
from rapport.ui.shapes import SignKind

NONE = SafeString("")


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client in a table: its lead, its health by the worst dimension, its 1W with the days since the last real touch.

    `hours` like "3:20", empty where none were spent; `dimension` is empty where nothing is wrong, `who` where there is no 1W,
    `ideal` 0 where they have no cadence; what is `promised` is counted, the first of it due on `promised_by`, which has
    passed where it is `promised_late`; `hours` are those of all of ours; `planned` is the next touch, empty without `planned_on`.
    """

    name: str
    url: str
    lead: str
    sign: SignKind
    dimension: str
    state: str
    drag: str
    score: int | None
    before: int | None
    strip: Sequence[SignKind]
    hours: str = ""
    hours_url: str = ""
    who: str = ""
    who_url: str = ""
    post: str = ""
    days: int | None = None
    ideal: int = 0
    maximum: int = 0
    promised: int = 0
    promised_by: str = ""
    promised_late: bool = False
    planned: str = ""
    planned_on: str = ""


def client_rows(rows: Sequence[ClientRow]) -> SafeString:
    """The rows, the cursor on the first: name and lead, health, 1W, last real touch, what is promised, what comes next."""
    return SafeString("".join([_row(row, cursor=place == 0) for place, row in enumerate(rows)]))


def _row(row: ClientRow, *, cursor: bool) -> SafeString:
    name, state = (row.dimension, row.state) if row.dimension else (row.state, "")
    worst, strip = _health(row.sign, name, state, row.drag, row.score, row.before, tuple(row.strip))
    meter, days = _touched(row.days, row.ideal, row.maximum) if row.ideal else (NONE, "—")
    return filled(
        "client_row",
        same=(("cursor", cursor), ("promised_late", row.promised_late)),
        url=row.url,
        name=row.name,
        lead=row.lead,
        hours=row.hours,
        hours_url=row.hours_url,
        worst=worst,
        strip=strip,
        who=row.who,
        who_url=row.who_url,
        post=row.post,
        meter=meter,
        days=days,
        promised=row.promised,
        promised_by=row.promised_by,
        planned=row.planned,
        planned_on=row.planned_on,
    )


@spoken
def _health(
    sign: str, name: str, state: str, drag: str, score: int | None, before: int | None, strip: tuple[str, ...]
) -> tuple[SafeString, SafeString]:
    return health.worst(sign, name, state, drag, score, before), signs.health_strip(strip)


@spoken
def _touched(days: int | None, ideal: int, maximum: int) -> tuple[SafeString, SafeString | str]:
    bar, words = meters.meter(maximum if days is None else days, ideal, maximum), meters.limits(ideal, maximum)
    meter = format_html('{}<small class="is-desk">{}</small>', bar, words)
    return meter, "—" if days is None else meters.days_figure(days, ideal, maximum)
