"""What Today says of the signals: the groups as rows, the sentence on top (PRACTICES G8, G9, G17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice

from django.db.models import F, Prefetch, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rapport.clients.models import Stakeholder
from rapport.core.actions import registry
from rapport.core.prepared import prepared
from rapport.desk import addresses
from rapport.desk.queries import loop
from rapport.signals.models import Dimension, Handover, Health, Signal, Snooze
from rapport.signals.queries import Alike, Group, Shown, Today, show
from rapport.team.models import User
from rapport.ui.components import dates, signs
from rapport.ui.components.phrases import counted, counted_alike, sentences
from rapport.ui.shapes import ClientGroup, SignalRow, Step

URGENT = "critical"

NAMED = 2
"""Signals that cannot wait and are named in the sentence; the others are counted in it."""

SCREEN = 12
"""Signals after which no further client is shown; a morning holds no more."""

EACH = 5
"""Signals of one client that are shown, the worst: one client in trouble must not hide what the others need."""


def groups(today: Today) -> list[ClientGroup]:
    """Return the groups of the page: what could not be found out first, then the worst clients, then what many need alike."""
    house = [_house(today.failed)] if today.failed else []
    words = handed(one.signal for group in today.groups for one in group.signals)
    return [*house, *(_group(one, today.counted_to, words) for one in today.groups), *map(_alike, today.alike)]


def lede(today: Today) -> str:
    """Return the sentence that says the finding: how many things at how many clients, and which cannot wait."""
    if not today.things:
        return ""
    many, at = counted_alike(today.things, today.clients)
    things = ngettext("%(count)s thing", "%(count)s things", today.things) % {"count": many}
    clients = ngettext("%(count)s client", "%(count)s clients", today.clients) % {"count": at}
    sentence = ngettext("%(things)s at %(clients)s needs you.", "%(things)s at %(clients)s need you.", today.things)
    return sentences(capfirst(sentence % {"things": things, "clients": clients}), _urgent(today))


def handed(signals: Iterable[Signal]) -> dict[int, str]:
    """Return what was said with those that a colleague handed over, by key; a query where there are any."""
    keys = [one.pk for one in signals if one.handed_over]
    return {one.signal_id: _from(one) for one in _handovers(keys)} if keys else {}


def _from(handover: Handover) -> str:
    return _("From %(name)s: “%(words)s”") % {"name": handover.by, "words": handover.reason}


@prepared
def _handovers(signals: Sequence[int]) -> QuerySet[Handover]:
    """Return how these signals came to who has them, the last time last."""
    return Handover.objects.filter(signal__in=signals, taken_back_at=None).select_related("by").order_by("at", "pk")


def row(shown: Shown, handed: str = "") -> SignalRow:
    """Return one signal as a row, with what was said when it was handed over."""
    return loop.row(shown, step(shown), handed)


def step(shown: Shown) -> Step | None:
    """Return the next step of a signal: a touch is logged on its own form, the rest opens from the action's declaration."""
    move = shown.step
    action = registry.get(move.action) if move is not None else None
    if move is not None and action is not None and action.said is not None:
        if action.subject is None:
            return Step(str(move.label), reverse("desk:at_once", args=[move.action]), how="post")
        return Step(str(move.label), addresses.of_action("desk:at_once", move.action, move.reference.id), how="post")
    if move is None or move.action != "log_touchpoint":
        return loop.step(shown, addresses.today())
    query = urlencode({**move.initial, "client": move.reference.id, "next": addresses.today()}, doseq=True)
    return Step(str(move.label), f"{addresses.plain('desk:touch')}?{query}", how="open")


def asleep(user: User, now: datetime) -> list[tuple[SignalRow, Snooze | None]]:
    """Return this user's signals that sleep, the first to come back first, each with how it was put to sleep."""
    snoozes = Prefetch("snoozes", Snooze.objects.select_related("by").order_by("-at"), to_attr="put")
    found = Signal.objects.visible_to(user).open().asleep(dates.local_day(now)).filter(owner=user)
    signals = list(
        found.select_related("client", "owner")
        .prefetch_related(snoozes)
        .order_by(F("hidden_until").asc(nulls_last=True), "pk")
    )
    by_id = {one.signal.pk: one for one in show(signals, now)}
    return [(_waking(by_id[one.pk]), next(iter(one.put), None)) for one in signals if one.pk in by_id]  # type: ignore[attr-defined]


def _waking(shown: Shown) -> SignalRow:
    wake = Step(_("Wake it now"), reverse("desk:at_once", args=["wake_signal", shown.signal.public_id]), how="post")
    return replace(row(shown), step=wake, snooze_url="", hand_over_url="", why=f"{shown.why} · {shown.client}")


@prepared
def colleagues_of(user: User) -> QuerySet[User]:
    """Return who else of ours is at work, by name."""
    return User.objects.at_work().exclude(pk=user.pk).order_by("name").only("public_id", "name", "other_names")


def since_last(last: date | None, today: date) -> str:
    """Return how long before `today` the last real touch was, as the head of a group says it."""
    if last is None:
        return _("no real touch yet")
    return _("last real touch %(days)s") % {"days": dates.days_ago(last, today)}


def _group(group: Group, today: date, handed: Mapping[int, str]) -> ClientGroup:
    client, count = group.client, len(group.signals) + group.more
    last = group.sponsor.last_touch_on if group.sponsor else client.last_touch_on
    words = {"count": count, "fact": _bare(group.signals[0].fact)}
    return ClientGroup(
        name=str(client),
        url=addresses.page("desk:client", client.public_id),
        sign=group.health.state if group.health else "stale",
        health=_health(group.health),
        rows=[row(one, handed.get(one.signal.pk, "")) for one in group.signals],
        who=str(group.sponsor.person) if group.sponsor else "",
        who_url=_person(group.sponsor),
        touched=since_last(last, today),
        touched_short=dates.days_ago(last, today),
        folded=ngettext("%(count)d thing: %(fact)s", "%(count)d things: %(fact)s", count) % words,
        more=_more(group),
    )


def _more(group: Group) -> Step | None:
    if not group.more:
        return None
    words = {"count": group.more, "client": group.client}
    label = ngettext("%(count)d more thing at %(client)s", "%(count)d more things at %(client)s", group.more) % words
    return Step(label, f"{addresses.today()}?{urlencode({'all': group.client.public_id})}")


def _house(failed: Sequence[Shown]) -> ClientGroup:
    health = _("no findings here does not mean no faults")
    rows = [replace(row(one), sign="could_not_run") for one in failed]
    return ClientGroup(name=_("Not looked at"), url="", sign="could_not_run", health=health, rows=rows)


def _alike(one: Alike) -> ClientGroup:
    count, key = len(one.clients), one.rule.key
    words, url = {"count": f"{count:,}"}, f"{addresses.plain('desk:portfolio')}?{urlencode({'rule': key})}"
    label = ngettext("Open the %(count)s client", "Open the %(count)s clients", count) % words
    fact = _("%(rule)s, at each of them") % {"rule": one.rule.name}
    return ClientGroup(
        name=ngettext("%(count)s client", "%(count)s clients", count) % words,
        url=url,
        sign=one.sign,
        health=_("nothing else is needed there"),
        rows=[SignalRow(f"alike-{key}", one.sign, fact, "", url=url, step=Step(label, url, how="open"))],
        folded=fact,
    )


def _health(health: Health | None) -> str:
    if health is None:
        return _("not looked at yet")
    state = signs.sign_word(health.state)
    return state if health.state == "good" else f"{state} · {Dimension(health.dimension).label}"


def _urgent(today: Today) -> str:
    if not today.urgent:
        return ""
    critical = (one.fact for group in today.groups for one in group.signals if one.sign == URGENT)
    told = [_bare(fact) for fact in islice(critical, NAMED)]
    if more := today.urgent - len(told):
        told.append(ngettext("%(count)s more", "%(count)s more", more) % {"count": counted(more)})
    facts = pgettext("facts", "; ").join(told)
    sentence = ngettext("%(count)s cannot wait: %(facts)s.", "%(count)s cannot wait: %(facts)s.", today.urgent)
    return str(capfirst(sentence % {"count": counted(today.urgent), "facts": facts}))


def _bare(fact: str) -> str:
    return fact.rstrip(" .:;,，。：；")


def _person(place: Stakeholder | None) -> str:
    return addresses.page("desk:person", place.person.public_id) if place else ""
