"""Beichen Software and its people."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password

from rapport.clients.actions.teams import PutIntoTeam, put_client_into_team
from rapport.clients.models import Client
from rapport.config.demo import SIGN_IN
from rapport.config.demo.script import Act, World
from rapport.team.actions.firm import ChangeFirm, KeepHouse, change_firm, name_steward
from rapport.team.actions.people import AskIn, NoteAbsence, ask_colleague_in, note_absence
from rapport.team.actions.teams import NameTeam, TeamMember, join_team, make_team
from rapport.team.models import Firm, User

NAMES = {"zh": "北辰软件", "ja": "北辰ソフトウェア"}

COLLEAGUES = [
    # short name, name, zh, ja
    ("lin", "Lin Yue", "林悦", "林悦"),
    ("chen", "Chen Mo", "陈默", "陳黙"),
    ("su", "Su Wan", "苏婉", "蘇婉"),
    ("zhao", "Zhao Kai", "赵恺", "趙愷"),
    ("gu", "Gu Nan", "顾楠", "顧楠"),
    ("song", "Song He", "宋河", "宋河"),
    ("bai", "Bai Lu", "白露", "白露"),
    ("fu", "Fu Ning", "傅宁", "傅寧"),
    ("jiang", "Jiang Ye", "江叶", "江葉"),
    ("mei", "Mei Shan", "梅杉", "梅杉"),
    ("peng", "Peng Fei", "彭飞", "彭飛"),
]

TEAMS = {"Product": ("lin", "su", "jiang", "bai"), "Data": ("chen", "zhao", "gu", "mei"), "ODC Wuhan": ("peng",)}

STEWARDS = ("song", "lin")

FOUNDED = -1200
"""The day on which the house is set up: before the first client."""


def acts() -> list[Act]:
    """Return the acts that set up the firm and ask its people in."""
    return [
        Act(FOUNDED, "08:30", _set_up),
        Act(FOUNDED, "09:00", _ask_in),
        Act(-1, "17:30", _go_on_leave),
        Act(-1, "18:00", _make_teams),
    ]


def _set_up(world: World, at: datetime) -> None:
    given = ChangeFirm(name="Beichen Software", other_names=NAMES)
    change_firm(Firm.ours(), given, by=User.objects.system(), now=at)


def _ask_in(world: World, at: datetime) -> None:
    password = make_password(SIGN_IN[1])
    for short, name, zh, ja in COLLEAGUES:
        mail = f"{name.lower().replace(' ', '.')}@beichen.example"
        given = AskIn(email=mail, name=name, other_names={"zh": zh, "ja": ja})
        user = ask_colleague_in(None, given, by=User.objects.system(), now=at)
        user.password, user.language = password, "" if world.language == "en" else world.language
        user.save(update_fields=["password", "language"])
        world.users[short] = user
    for short in STEWARDS:
        world.users[short] = name_steward(world.users[short], KeepHouse(steward=True), by=User.objects.system(), now=at)


def _go_on_leave(world: World, at: datetime) -> None:
    """Chen Mo is away for the last week of the year; Lin Yue covers."""
    given = NoteAbsence(first=world.day(28), last=world.day(34), cover=world.users["lin"].public_id)
    note_absence(world.users["chen"], given, by=world.users["chen"], now=at)


def _make_teams(world: World, at: datetime) -> None:
    """Two teams; every client belongs to that of its lead, where the lead is in one."""
    by = world.users["song"]
    for name, members in TEAMS.items():
        team = make_team(None, NameTeam(name=world.say(name)), by=by, now=at)
        for short in members:
            join_team(team, TeamMember(user=world.users[short].public_id), by=by, now=at)
        for client in Client.objects.filter(lead__in=[world.users[short] for short in members]):
            put_client_into_team(client, PutIntoTeam(team=team.public_id), by=by, now=at)
