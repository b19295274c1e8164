"""`rapport today`: what needs somebody today."""

from __future__ import annotations

import json
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import click
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from rapport.config.people import colleague
from rapport.core import clock
from rapport.desk.queries import beside as morning
from rapport.integrations import reactions
from rapport.ledger import outbox
from rapport.signals import queries
from rapport.signals.models import Severity
from rapport.signals.queries import Shown, Today
from rapport.team.models import Firm, User
from rapport.ui.components import dates, meters
from rapport.ui.components.phrases import detailed

COLOURS = {"critical": "bold red", "high": "yellow", "medium": "yellow", "low": "dim"}


@click.command()
@click.option("--user", "mail", help="Whose day, by mail address; without it, everybody's.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def command(mail: str | None, as_json: bool) -> None:
    """Show the signals of today, worst first."""
    user = colleague(mail) if mail is not None else None
    # A large import leaves its following to a worker, and there may be none on this machine.
    outbox.sweep(reactions.follow, now=clock.now())
    zone = user.zone if user else Firm.ours().zone
    with translation.override(user.language if user and user.language else "en"), timezone.override(ZoneInfo(zone)):
        today = queries.today_of(user, clock.now()) if user else queries.today_of_all(clock.now())
        if as_json:
            items = [item(one) for one in everything(today)]
            click.echo(json.dumps({"date": today.day.isoformat(), "items": items}, ensure_ascii=False))
        else:
            show(today, user)


def everything(today: Today) -> Iterator[Shown]:
    """Give every signal of the day: first what could not be looked at, then each client's."""
    yield from today.failed
    for group in today.groups:
        yield from group.signals


def item(shown: Shown) -> dict[str, object]:
    """Return a signal as the JSON document holds it."""
    return {
        "rule": shown.rule.key,
        "client": str(shown.client) if shown.client else None,
        "subject": shown.about,
        "severity": shown.sign,
        "since": shown.since.isoformat(),
        "why": shown.sentence,
        "owner": str(shown.signal.owner) if shown.signal.owner else None,
        "facts": shown.signal.facts,
        "next": shown.step.label if shown.step else None,
    }


def show(today: Today, user: User | None) -> None:
    """Print the signals under their clients, and how many are snoozed; of one colleague, or of everybody."""
    console = Console()
    for failed in today.failed:
        console.print(Text(failed.sentence, style="bold red"))
    for group in today.groups:
        state = group.health.get_state_display() if group.health else ""
        console.print(Text.assemble((str(group.client), "bold"), f"  {state}"))
        rows = Table.grid("", Column(overflow="fold"), "", padding=(0, 2, 0, 2))
        for one in group.signals:
            told = detailed([dates.since(one.since), one.signal.owner])
            step = one.step.label if one.step else ""
            sentence = Text.assemble(one.sentence, (f"\n{told}", "dim"))
            weight = str(Severity(one.signal.severity).label)
            rows.add_row(Text(weight, style=COLOURS[one.sign]), sentence, Text(step, style="blue"))
        console.print(rows)
    if user:
        beside(console, user, today)
    whose = user or _("everybody (--user ADDRESS shows one day)")
    things = sum(len(group.signals) for group in today.groups)
    words = _("Things that need %(whose)s on %(day)s: %(things)s. Snoozed: %(snoozed)s.")
    console.print(words % {"whose": whose, "day": today.day, "things": f"{things:,}", "snoozed": f"{today.snoozed:,}"})


def beside(console: Console, user: User, today: Today) -> None:
    """Print what stands beside the signals on the page: the day's meetings, whose touch has fallen due, what is owed next."""
    now = clock.now()
    for one in morning.meetings(user, now):
        console.print(Text.assemble((one.time, "bold"), f"  {one.title}"))
        for part in one.inputs:
            console.print(Text(f"       {part.words}", style="dim" if part.quiet else "yellow"))
    for due in morning.touches(user, today.counted_to):
        age = meters.days_and_max_words(due.days, due.maximum) if due.maximum else due.note
        console.print(Text.assemble((due.name, "bold"), f"  {due.client}  {age}"))
    for step in (*morning.waits(user, now), *morning.own_steps(user, now)):
        console.print(Text.assemble((step.words, "bold"), f"  {step.who}  {step.due}"))
