"""The tags and filters of the design system; settings make them known to every template, no `load` is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from rapport.core import durations
from rapport.ui import fields, shapes
from rapport.ui.components import (
    buttons,
    client_row,
    dates,
    frame,
    heat_map,
    highlight,
    icons,
    level_chart,
    line_chart,
    loop,
    meters,
    money,
    morning,
    nights,
    people,
    phrases,
    ruler_bar,
    share_bar,
    signs,
    tongues,
)
from rapport.ui.components.filled import filled as filled_part
from rapport.ui.forms import InputForm

register = template.Library()

register.simple_tag(icons.icon)
register.simple_tag(icons.logo)
register.simple_tag(signs.sign)
register.simple_tag(signs.health_strip)
register.simple_tag(client_row.client_rows)
register.simple_tag(people.avatar)
register.simple_tag(people.mark)
register.simple_tag(people.pips)
register.simple_tag(meters.meter)
register.simple_tag(meters.meter_words)
register.simple_tag(meters.limits)
register.simple_tag(meters.days_figure)
register.simple_tag(meters.days_and_max)
register.simple_tag(morning.touch_due)
register.simple_tag(meters.progress)
register.simple_tag(meters.gift_meter)
register.simple_tag(buttons.key)
register.simple_tag(buttons.key_hint)
register.simple_tag(buttons.button)
register.simple_tag(buttons.icon_button)
register.simple_tag(loop.ring)
register.simple_tag(name="level_chart")(level_chart.level_chart)
register.simple_tag(name="heat_map")(heat_map.heat_map)
register.simple_tag(name="line_chart")(line_chart.line_chart)
register.simple_tag(nights.night_bars)
register.simple_tag(nights.night_trend)
register.simple_tag(name="ruler_bar")(ruler_bar.ruler_bar)
register.simple_tag(name="share_bar")(share_bar.share_bar)
register.filter(dates.day)
register.filter(dates.plain_day)
register.filter(dates.long_day)
register.filter(dates.said_day)
register.filter(dates.short_day)
register.filter(dates.other_year)
register.filter(dates.day_time)
register.filter(dates.clock_time)
register.filter(name="at")(lambda found, key: found.get(key, ""))
register.filter(phrases.hours)
register.filter(name="clock")(durations.clock)
register.filter(name="grouped")(lambda number: f"{number:,}")
register.filter(name="decimal_hours")(durations.decimal)
register.filter(dates.since)
register.filter(dates.days_ago)
register.filter(name="money")(money.money)
register.filter(signs.sign_word)
register.filter(meters.days_word)
register.filter(people.level_word)
register.filter(highlight.highlight)
register.filter(tongues.tongue)


@register.simple_tag(name="frame", takes_context=True)
def frame_part(context: template.Context, part: str) -> SafeString:
    """A part of the frame that is the same for every reader: a template of `ui/parts/` that reads `page.words`, `page.urls`."""
    page = context["page"]
    return frame.frame(part, tuple(page.words), tuple(page.urls.items()))


@register.simple_tag
def choices(choices: Iterable[tuple[str, str]], chosen: str = "") -> SafeString:
    """The options of a select that are the same on page after page: (value, label), the chosen one selected."""
    return filled_part("choices", same=(("choices", tuple(choices)), ("chosen", chosen)))


@register.simple_tag(takes_context=True)
def person_menu(context: template.Context) -> SafeString:
    """The menu of whoever looks, in the top bar."""
    page, here = context["page"], context["request"].get_full_path()
    languages, places = tuple(page.languages), page.urls
    who, token = page.person, _token(context)
    return frame.person_menu(
        page.person_name, who.email, here, token, languages=languages, theme=page.theme, places=places
    )


@register.simple_tag(takes_context=True)
def step(context: template.Context, step: shapes.Step, filled: bool = False) -> SafeString:
    """The button of a next step; in a row it is filled while the cursor stands there, alone when `filled`."""
    return morning.step(step, _token(context), alone=filled)


@register.simple_tag(takes_context=True)
def signal_row(context: template.Context, row: shapes.SignalRow, cursor: bool = False, within: str = "") -> SafeString:
    """One signal; also what an action answers with when the row stays: `within` names what is drawn inside it."""
    engine = context.template.engine  # type: ignore[union-attr] # set while a template is drawn
    inside = engine.get_template(within).render(context) if within else morning.NONE
    return morning.signal_row(row, _token(context), cursor=cursor, within=inside)


@register.simple_tag(takes_context=True)
def client_group(context: template.Context, group: shapes.ClientGroup, cursor: bool = False) -> SafeString:
    """A client with its signals; `cursor` puts the cursor on its first row."""
    return morning.client_group(group, _token(context), cursor=cursor)


@register.simple_tag(takes_context=True)
def step_owed(context: template.Context, owed: shapes.StepOwed) -> SafeString:
    """An open step with what finishes it."""
    return morning.step_owed(owed, _token(context))


@register.simple_tag(takes_context=True)
def snooze_form(context: template.Context) -> SafeString:
    """Once on a page with signals: the form that S opens inside a row. It posts `until` and `reason`."""
    return morning.snooze_form(_token(context))


@register.simple_tag(takes_context=True)
def hand_over_form(context: template.Context, people: Iterable[tuple[str, str]]) -> SafeString:
    """Once on a page with signals: the form that H opens. `people` are (public id, name); posts `to` and `reason`."""
    return morning.hand_over_form(people, _token(context))


def _token(context: template.Context) -> str:
    return str(context.get("csrf_token") or "")


@register.inclusion_tag("ui/parts/undo_bar.html", takes_context=True)
def undo_bar(context: template.Context, offer: Any, here: bool = False) -> dict[str, Any]:
    """The bar that says what was done and takes it back; `here` draws it standing still in its place."""
    return {"offer": offer, "here": here, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/parts/meeting.html")
def meeting(meeting: shapes.Meeting) -> dict[str, Any]:
    """A meeting of today with its missing inputs."""
    return {"meeting": meeting}


@register.inclusion_tag("ui/parts/loop.html", name="loop")
def loop_page(quarters: Sequence[shapes.Quarter], all_url: str = "", open: bool = False) -> dict[str, Any]:
    """The four quarters round their ring, whose figure leads to `all_url`; `open` folds no hole away."""
    counted = {"count": loop.holes(quarters), "words": loop.ring_words(quarters)}
    return counted | {"quarters": quarters, "all_url": all_url, "open": open}


@register.inclusion_tag("ui/parts/sheet_top.html")
def sheet_top(close: str, words: str = "") -> dict[str, str]:
    """On a phone only: the cross and a word in place of the top bar, for a page that is one form. First thing in `main`."""
    return {"close": close, "words": words}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(entries: Sequence[shapes.Entry]) -> dict[str, Any]:
    """Entries, newest first as given."""
    return {"entries": entries}


@register.inclusion_tag("ui/parts/private_block.html", takes_context=True)
def private_block(
    context: template.Context, entries: Sequence[shapes.PrivateEntry], count: int, of: str = "", add: str = ""
) -> dict[str, Any]:
    """Private notes; `count` is how many people can see them, `of` names the account, `add` leads to a new one."""
    said = {"people": people.people(count), "of": of, "add": add}
    return {"entries": entries, "csrf_token": context.get("csrf_token"), **said}


@register.inclusion_tag("ui/parts/conflict_table.html")
def conflict_table(fields: Sequence[shapes.ConflictField], theirs: str) -> dict[str, Any]:
    """Before, theirs, mine (PRACTICES G18); `theirs` heads their column: "Su Wan, 09:12:04". Posts `choice_<name>`."""
    return {"fields": fields, "theirs": theirs}


@register.inclusion_tag("ui/parts/empty.html")
def empty(title: str, words: str = "", step: shapes.Step | None = None) -> dict[str, Any]:
    """An empty place that says what was checked and offers one next step."""
    return {"title": title, "words": words, "step": step}


@register.inclusion_tag("ui/parts/drop.html", takes_context=True)
def drop(context: template.Context, name: str, label: str, words: str, **more: Any) -> dict[str, Any]:
    """A field to drop files on, with what was lost of it. Also `note`, `choose` (the blue words), `accept`, `big`, `single`, `id`."""
    return {"name": name, "label": label, "words": words, **lost_files(context, name), **more}


@register.inclusion_tag("ui/parts/lost_files.html", takes_context=True)
def lost_files(context: template.Context, name: str) -> dict[str, Any]:
    """What came in the field `name` of a form that was refused, which keeps none of it: it has to be chosen again."""
    is_refused = context.get("fault") or getattr(context.get("form"), "errors", None)
    lost = [one.name for one in context["request"].FILES.getlist(name)] if is_refused else []
    return {"names": phrases.listed(lost), "n": len(lost)}


@register.inclusion_tag("ui/parts/field.html")
def field(field: BoundField, remark: str = "", **more: Any) -> dict[str, Any]:
    """A form's field: label, optional remark in grey, control, faults. Also `css`, `locked`, `end_url` with `end_label`."""
    return {
        "field": field,
        "control": fields.control(field),
        "group": fields.is_group(field),
        "bare": fields.is_bare(field),
        "remark": remark or fields.remark(field),
        **more,
    }


@register.inclusion_tag("ui/parts/form.html")
def form_fields(form: Any, part: str = "") -> dict[str, Any]:
    """All fields of a form, in order, with what is wrong with the whole above them; those that are folded away come last.

    `part` is `open` or `more` where something stands between the two.
    """
    derived = isinstance(form, InputForm)
    seen, folded = (form.open_fields(), form.more_fields()) if derived else (form.visible_fields(), [])
    return {"form": form, "part": part, "open": seen, "more": folded}
