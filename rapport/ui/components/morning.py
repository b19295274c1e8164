"""What Today is made of, a dozen alike on a page: signals under their client, people to touch, the forms of a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils.safestring import SafeString

from rapport.ui import shapes
from rapport.ui.components import dates, meters, people
from rapport.ui.components.filled import filled

NONE = SafeString("")


def signal_row(row: shapes.SignalRow, token: str, *, cursor: bool = False, within: SafeString = NONE) -> SafeString:
    """One signal; also what an action answers with when the row stays. `token` is that of forms, `within` stands in it."""
    step = row.step
    same = (("sign", row.sign), ("cursor", cursor), *(_of_step(step) if step else ()))
    return filled(
        "signal_row",
        same=same,
        id=row.id,
        url=row.url,
        fact=row.fact,
        why=row.why,
        line=row.line,
        since=row.since,
        step_url=step.url if step else "",
        snooze_url=row.snooze_url,
        hand_over_url=row.hand_over_url,
        csrf_token=token if step and step.how == "post" else "",
        within=within,
    )


def client_group(group: shapes.ClientGroup, token: str, *, cursor: bool = False) -> SafeString:
    """A client with its signals; `cursor` puts the cursor on its first row."""
    rows = (signal_row(row, token, cursor=cursor and place == 0) for place, row in enumerate(group.rows))
    return filled(
        "client_group",
        same=(("sign", group.sign), ("count", 0 if group.folded else len(group.rows))),
        name=group.name,
        url=group.url,
        health=group.health,
        who=group.who,
        who_url=group.who_url,
        touched=group.touched,
        touched_short=group.touched_short,
        folded=group.folded,
        more=group.more.label if group.more else "",
        more_url=group.more.url if group.more else "",
        rows=SafeString("".join(rows)),
    )


def step(step: shapes.Step, token: str, *, alone: bool = False) -> SafeString:
    """The button of a next step; in a row it is filled while the cursor stands there, `alone` always."""
    same = (*_of_step(step), ("css", " is-first" if alone else ""))
    return filled("step", same=same, step_url=step.url, csrf_token=token if step.how == "post" else "")


def touch_due(touch: shapes.TouchDue) -> SafeString:
    """A person to touch, with the meter."""
    bounds = (touch.days, touch.ideal, touch.maximum)
    return filled(
        "touch_due",
        same=(("private", touch.private),),
        avatar=people.avatar(touch.name, touch.role, 32, touch.latin, touch.photo),
        name=touch.name,
        client=touch.client,
        url=touch.url,
        note=touch.note,
        meter=meters.meter(*bounds) if touch.maximum else "",
        end=meters.days_and_max(*bounds) if touch.maximum else "—",
    )


def step_owed(owed: shapes.StepOwed, token: str) -> SafeString:
    """An open step with what finishes it, and what drops it."""
    return filled(
        "step_owed",
        same=(("css", owed.css),),
        words=owed.words,
        who=owed.who,
        due=owed.due,
        finish_url=owed.finish_url,
        answer_url=owed.answer_url,
        answer=owed.answer,
        drop_url=owed.drop_url,
        url=owed.url,
        csrf_token=token,
    )


def snooze_form(token: str) -> SafeString:
    """Once on a page with signals: the form that S opens inside a row. It posts `until` and `reason`."""
    first = dates.today() + timedelta(days=1)
    until = first + timedelta(days=(7 - first.weekday()) % 7)
    return filled(
        "snooze_form", same=(("first", first), ("until", until), ("said", dates.day(until))), csrf_token=token
    )


def hand_over_form(colleagues: Iterable[tuple[str, str]], token: str) -> SafeString:
    """Once on a page with signals: the form that H opens. `colleagues` are (public id, name); posts `to` and `reason`."""
    return filled("hand_over_form", same=(("people", tuple(colleagues)),), csrf_token=token)


def _of_step(step: shapes.Step) -> tuple[tuple[str, str], ...]:
    return (("label", step.label), ("how", step.how), ("keys", step.keys))
