"""What the demo tells: the invented world, on any day on which it is loaded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from rapport.clients.models import (
    ChampionGoal,
    Client,
    GiftAllowance,
    Moment,
    NextStep,
    Person,
    PrivateNote,
    Role,
    Stakeholder,
    Touchpoint,
    TouchState,
)
from rapport.config import demo
from rapport.config.demo.stories.imports import NEWCOMERS
from rapport.delivery.models import Milestone, TestRun
from rapport.ledger import book
from rapport.ledger.models import Entry, Outbox
from rapport.ledger.verify import Verdict, verify
from rapport.promises.models import Gate
from rapport.signals import queries
from rapport.signals.models import Health
from rapport.team.models import Firm, User
from tests.conftest import PRESENT

HERE = ZoneInfo("Asia/Shanghai")
TOUCHED = {
    "Zhou Jingming": 34, "Fang Rui": 0, "Elsa Lind": 8, "Karim Nasser": 41, "Vera Marsh": 0, "Bilal Qureshi": 5,
    "Timur Aliev": 3, "Martin Hartwell": 1, "Shen Yifan": 18, "Tang Weiguo": 6, "Meng Qi": 12, "Aoki Haruto": 4,
}  # fmt: skip
"""Days since the last real touch with each 1W, as the portfolio shows them."""


@dataclass(frozen=True)
class Portrait:
    """The demo as it stood after loading, so that it is loaded once for the tests below."""

    firm: str
    colleagues: dict[str, dict[str, str]]
    clients: dict[str, Client]
    people: list[Person]
    sponsors: dict[str, date | None]
    levels: list[tuple[int, str]]
    jobs: set[tuple[str, str]]
    gifts: dict[str, Decimal]
    planned: set[str]
    waiting: dict[str, datetime]
    stale: list[str]
    quotes: set[str]
    private: set[str]
    states: Counter[str]
    verdict: Verdict
    out_of_order: int
    left_to_follow: int
    morning: set[str]
    gates: list[tuple[str, str]]
    corrected: list[tuple[str, str]]


@cache
def portrait() -> Portrait:
    """Load the demo as of the present of all tests, and look at it; needs the database the first time."""
    demo.load(PRESENT)
    karim = Stakeholder.objects.get(client__name="Levant Mobile", role=Role.SPONSOR)
    sponsors = Stakeholder.objects.present().filter(role=Role.SPONSOR)
    today = PRESENT.astimezone(HERE).date()
    planned = Touchpoint.objects.filter(state=TouchState.PLANNED)
    here = [(touch.title, timezone.localtime(touch.at, HERE)) for touch in planned]
    steps = NextStep.objects.open().exclude(waiting=None).select_related("waiting")
    lin = User.objects.get(email=demo.SIGN_IN[0])
    return Portrait(
        firm=Firm.ours().name,
        colleagues={one.name: one.other_names for one in User.objects.at_work()},
        clients={one.name: one for one in Client.objects.select_related("lead")},
        people=list(Person.objects.all()),
        sponsors=dict(sponsors.values_list("person__name", "last_touch_on")),
        levels=list(karim.level_changes.order_by("on", "pk").values_list("level", "why")),
        jobs={(str(job.began_on)[:4], str(job.ended_on)[:4]) for job in karim.person.employments.all()},
        gifts=dict(GiftAllowance.objects.filter(person=karim.person, year=today.year).values_list("direction", "total")),
        planned={f"{at:%H:%M} {title}" for title, at in here if at.date() == today},
        waiting={f"{step.words}, {step.waiting and step.waiting.name}": timezone.localtime(step.due_at, HERE) for step in steps},
        stale=[f"{goal.words}, {(today - goal.moved_on).days}" for goal in ChampionGoal.objects.filter(stakeholder__person__name="He Lan")],
        quotes=set(Moment.objects.exclude(quote="").values_list("quote", flat=True)),
        private=set(PrivateNote.objects.filter(person=karim.person).values_list("text", flat=True)),
        states=Counter(Health.objects.values_list("state", flat=True)),
        verdict=verify(),
        out_of_order=_out_of_order(),
        left_to_follow=Outbox.objects.filter(done_at=None).count(),
        morning={group.client.name for group in queries.today_of(lin, PRESENT).groups},
        gates=list(Gate.objects.shut().filter(subject_kind=Milestone.kind).values_list("client__name", "title")),
        corrected=[(run.title, str(run.before[0][0])) for run in TestRun.objects.exclude(earlier=[])],
    )  # fmt: skip


def _out_of_order() -> int:
    """Return how many entries tell of an earlier moment than the one before them in their chain."""
    last: dict[int, datetime] = {}
    found = 0
    for entry in Entry.objects.order_by("chain", "number"):
        found += entry.at < last.get(entry.chain_id, entry.at)
        last[entry.chain_id] = entry.at
    return found


@pytest.fixture
def told(db: None) -> Portrait:
    return portrait()


def test_the_firm_and_its_eleven_are_named_in_three_scripts(told: Portrait) -> None:
    assert told.firm == "Beichen Software"
    assert told.colleagues["Chen Mo"] == {"zh": "陈默", "ja": "陳黙"}
    assert len(told.colleagues) == 11


def test_there_are_38_clients_each_with_one_1w(told: Portrait) -> None:
    assert len(told.clients) == len(told.sponsors) == 38
    assert sum(client.lead.name == "Lin Yue" for client in told.clients.values()) == 11


def test_everybody_has_a_name_in_three_scripts(told: Portrait) -> None:
    listed = {f"{given} {family}" for given, family, _client, _post in NEWCOMERS}
    known = [
        one for one in told.people if one.name not in listed
    ]  # whom a file brings has the one name that stands in it
    assert len(told.people) - len(known) == len(listed)
    assert [one.name for one in known if not {"zh", "ja"} <= set(one.other_names)] == []
    assert [one.name for one in told.clients.values() if not {"zh", "ja"} <= set(one.other_names)] == []
    assert sum(one.name == "Zhou Jingming" for one in told.people) == 2, "two share a name on purpose"


def test_the_last_real_touches_are_those_of_the_portfolio(told: Portrait) -> None:
    today = PRESENT.astimezone(HERE).date()
    days = {name: (today - last).days for name, last in told.sponsors.items() if name in TOUCHED and last}
    assert days == TOUCHED


def test_karim_rose_from_hostile_to_neutral(told: Portrait) -> None:
    assert told.levels == [(-2, ""), (-1, "coffee at 7:30"), (0, "on the balcony")]
    assert {("2011", "2019"), ("2019", "None")} <= told.jobs
    assert told.gifts == {"given": Decimal(64), "received": Decimal(41)}
    assert told.private == {"16:30, quiet hour on the balcony", "Coffee at 7:30, no sugar"}


def test_the_day_has_three_meetings(told: Portrait) -> None:
    assert told.planned == {"10:00 Go-live rehearsal", "14:30 Acceptance terms", "20:30 Vera Marsh, her six asks"}


@pytest.mark.parametrize(
    ("what", "when"),
    [
        ("Cost basis of 11 plots, He Lan", "2026-11-26 12:00"),
        ("Minutes of 25 Nov: Acceptance terms, first reading, Imran Shah", "2026-11-26 16:00"),
        ("Why invoices print twice, Daniel Reyes", "2026-11-27 17:00"),
    ],
)
def test_they_wait_for_us(told: Portrait, what: str, when: str) -> None:
    assert f"{told.waiting[what]:%Y-%m-%d %H:%M}" == when


def test_what_was_said_is_kept_word_for_word(told: Portrait) -> None:
    assert "You can’t do it. But listen, here is what I need." in told.quotes


def test_a_milestone_of_haoting_waits_for_the_minutes_of_the_rehearsal(told: Portrait) -> None:
    assert ("Haoting Group", "One number") in told.gates


def test_he_lan_took_back_a_yes_that_she_had_given_too_soon(told: Portrait) -> None:
    assert told.corrected == [("Two reports of one week agree: pair 8", "passed")]


def test_the_goal_of_he_lan_has_stood_still_for_62_days(told: Portrait) -> None:
    assert told.stale == ["Vice president by next year, 62"]


def test_most_clients_are_well(told: Portrait) -> None:
    assert told.states == {"good": 29, "watch": 8, "at_risk": 1}
    assert told.morning == {"Haoting Group", "Greenpath", "Kiln & Key", "Hartwell & Sons", "Indus Gulf Telecom"}


def test_the_ledger_holds_and_runs_in_the_order_of_time(told: Portrait) -> None:
    assert told.verdict.broken == []
    assert told.verdict.chains == 47, "38 clients, 8 of their teams, and the house"
    assert (told.out_of_order, told.left_to_follow) == (0, 0)


@pytest.mark.usefixtures("db")
def test_a_house_with_clients_is_left_alone(now: datetime) -> None:
    by = User.objects.create_user("lin.yue@beichen.example", name="Lin Yue")
    Client.objects.create(name="Haoting Group", lead=by, created_on=now.date())
    demo.load(now)
    assert (Client.objects.count(), User.objects.at_work().count()) == (1, 1)


@pytest.mark.slow
@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    "when", ["2027-01-01T00:04:00+08:00", "2027-02-28T23:58:00+08:00", "2028-10-01T12:00:00+08:00"]
)
def test_it_loads_on_any_day_and_looks_the_same(when: str) -> None:
    now = datetime.fromisoformat(when)
    demo.load(now)
    karim = Stakeholder.objects.get(client__name="Levant Mobile", role=Role.SPONSOR)
    assert karim.last_touch_on is not None
    assert (now.date() - karim.last_touch_on).days == 41
    assert Entry.objects.filter(at__gt=now).count() == 0
    assert Entry.objects.filter(chain__key=book.of_client(karim.client)).count() > 50
