"""Who of the clients' people looks at the portal, and what was shared with them."""

from __future__ import annotations

from datetime import datetime

from rapport.clients.actions.hours import share_time
from rapport.clients.actions.hours_shown import show_hours
from rapport.clients.actions.portal_access import (
    GivePortalAccess,
    NotePortalVisit,
    give_portal_access,
    note_portal_visit,
)
from rapport.clients.actions.questions import AskQuestion, ReplyToQuestion, ask_question, reply_to_question
from rapport.clients.actions.touchpoints import share_touchpoint
from rapport.clients.models import PortalAccess, Question, TimeEntry, Touchpoint, TouchState
from rapport.config.demo.script import Act, World
from rapport.core.actions import Nothing
from rapport.delivery.models import Project
from rapport.promises.actions.demands import share_demand
from rapport.promises.models import Demand
from rapport.team.actions.people import OwnSettings, choose_settings

PHONES = {"lin": "+00 21 5550 118", "chen": "+00 21 5550 102"}

ROWS = [
    # client, who, by whom of ours, let in on day, looked on days
    ("haoting", "he", "lin", -200, (-199, -120, -90, -34, -14, -2)),
    ("haoting", "zhou", "lin", -40, (-34,)),
    ("greenpath", "fang", "chen", -150, (-149, -120, -60, -6)),
    ("norrbo", "nils", "su", -10, ()),
]
"""Nils Berg was let in and has not come yet."""


def acts() -> list[Act]:
    """Return the acts that let people in, that they look, and that dates are shared with them."""
    looks = [look for row in ROWS for look in _looks(*row)]
    return [
        Act(-250, "09:00", _telephones),
        *looks,
        Act(-3, "12:30", _share_dates),
        Act(-3, "12:40", _show_hours),
        Act(-1, "16:40", _ask),
        Act(-1, "17:05", _answer),
    ]


def _show_hours(world: World, at: datetime) -> None:
    """Haoting's leading people see the hours that are shared: those of its long meetings since the kick-off; nobody else's do."""
    client, lin = world.clients["haoting"], world.users["lin"]
    show_hours(client, Nothing(), by=lin, now=at)
    since = Project.objects.get(client=client).began_on
    for entry in (
        TimeEntry.objects.standing()
        .filter(client=client, day__gte=since, seconds__gte=1800)
        .exclude(words="")
        .order_by("day", "pk")
    ):
        share_time(entry, Nothing(), by=lin, now=at)


def _ask(world: World, at: datetime) -> None:
    """He Lan asks for the cost basis in the portal, half an hour before she calls."""
    access = PortalAccess.objects.get(client=world.clients["haoting"], person=world.person("haoting", "he"))
    given = AskQuestion(text=world.say("May I have the cost basis of the 11 plots before the rehearsal is written up?"))
    ask_question(access, given, by=access.user, now=at)


def _answer(world: World, at: datetime) -> None:
    """What Lin Yue says among us, and to her."""
    question = Question.objects.get(client=world.clients["haoting"])
    inside = ReplyToQuestion(text=world.say("Four plots have no floor area yet: not before noon."), inside_only=True)
    reply_to_question(question, inside, by=world.users["jiang"], now=at)
    outside = ReplyToQuestion(text=world.say("You have it tomorrow by noon."))
    reply_to_question(question, outside, by=world.users["lin"], now=at)


def _telephones(world: World, at: datetime) -> None:
    for short, phone in PHONES.items():
        user = world.users[short]
        choose_settings(user, OwnSettings(phone=phone), by=user, now=at)


def _looks(client: str, who: str, ours: str, let_in: int, days: tuple[int, ...]) -> list[Act]:
    """Somebody is let in, and looks on some days, at first by signing in, and on a phone."""

    def let(world: World, at: datetime) -> None:
        given = GivePortalAccess(language=world.language)
        give_portal_access(world.places[client, who], given, by=world.users[ours], now=at)

    def look(world: World, at: datetime) -> None:
        access = PortalAccess.objects.get(client=world.clients[client], person=world.person(client, who))
        given = NotePortalVisit(entered=access.entered_at is None, on_phone=True)
        note_portal_visit(access, given, by=access.user, now=at)

    return [Act(let_in, "18:10", let), *[Act(day, "20:15", look) for day in days]]


def _share_dates(world: World, at: datetime) -> None:
    """Lin Yue shares the dates of Haoting, and what its people asked for."""
    planned = Touchpoint.objects.filter(client=world.clients["haoting"], state=TouchState.PLANNED, inside_only=False)
    for touch in planned.order_by("at"):
        share_touchpoint(touch, Nothing(), by=world.users["lin"], now=at)
    for demand in Demand.objects.filter(client=world.clients["haoting"]).standing().order_by("place"):
        share_demand(demand, Nothing(), by=world.users["lin"], now=at)
