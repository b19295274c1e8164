"""The rows of a table of clients. Fifty on a page with eight cells each: drawn in one go, not by nested templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.ui.components import health, meters, signs
from rapport.ui.components.spoken import spoken
from rapport.ui.shapes import SignKind

ROW = """<tr data-row tabindex="-1"{cursor}>
    <th scope="row" class="is-name"><a href="{url}" data-row-open>{name}</a><small>{lead}{hours}</small></th>
    <td class="is-worst">{worst}</td>
    <td class="is-desk">{strip}</td>
    <td class="is-desk">{who}</td>
    <td class="is-touch" data-label="{touched}">{meter}</td>
    <td class="rp-figure is-days">{days}</td>
    <td class="rp-figure" data-label="{label_promised}">{promised}</td>
    <td data-label="{label_planned}">{planned}</td>
  </tr>"""

CURSOR = SafeString(' class="is-cursor"')
NONE = SafeString("")


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client in a table: its lead, its health by the worst dimension, its 1W with the days since the last real touch.

    `hours` like "3:20", empty where none were spent; `dimension` is empty where nothing is wrong, `who` where there is no 1W,
    `ideal` 0 where they have no cadence; what is `promised` is counted, the first of it due on `promised_by`; `planned` is
    the next touch, empty without `planned_on`.
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
    planned: str = ""
    planned_on: str = ""


def client_rows(rows: Sequence[ClientRow]) -> SafeString:
    """The rows, the cursor on the first: name and lead, health, 1W, last real touch, what is promised, what comes next."""
    said = {
        "touched": _("1W touched"),
        "label_promised": _("Promised"),
        "label_planned": _("Next touch"),
        "nobody": format_html('<span class="rp-red">{}</span>', _("no 1W")),
    }
    return SafeString("".join(_row(row, said, CURSOR if place == 0 else NONE) for place, row in enumerate(rows)))


def _row(row: ClientRow, said: dict[str, str], cursor: SafeString) -> SafeString:
    name, state = (row.dimension, row.state) if row.dimension else (row.state, "")
    worst, strip = _health(row.sign, name, state, row.drag, row.score, row.before, tuple(row.strip))
    meter, days = _touched(row.days, row.ideal, row.maximum) if row.ideal else (NONE, "—")
    return format_html(
        ROW,
        cursor=cursor,
        url=row.url,
        name=row.name,
        lead=row.lead,
        hours=_hours(row) if row.hours else "",
        worst=worst,
        strip=strip,
        who=_who(row) if row.who else said["nobody"],
        meter=meter,
        days=days,
        promised=_two(row.promised, row.promised_by) if row.promised else "—",
        planned=_two(row.planned, row.planned_on) if row.planned_on else "—",
        **said,
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


def _hours(row: ClientRow) -> SafeString:
    time = _("%(time)s h") % {"time": row.hours}
    return format_html(' · <a class="rp-plain rp-figure" href="{}">{}</a>', row.hours_url, time)


def _who(row: ClientRow) -> SafeString:
    return format_html('<a class="rp-plain" href="{}">{}</a><small>{}</small>', row.who_url, row.who, row.post)


def _two(first: object, second: str) -> SafeString:
    return format_html("{}<small>{}</small>", first, second)
