"""What the demo tells: the invented world."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from decimal import Decimal
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
    PortalAccess,
    PrivateNote,
    Role,
    Stakeholder,
    Touchpoint,
    TouchState,
)
from rapport.config.demo import CLIENT, SIGN_IN
from rapport.config.demo.loading import load
from rapport.config.demo.stories.imports import NEWCOMERS
from rapport.delivery.models import Milestone, TestRun
from rapport.ledger.models import Entry, Outbox
from rapport.ledger.verify import verify
from rapport.promises.models import Gate
from rapport.signals import queries
from rapport.signals.models import Health
from rapport.team.models import Firm, User
from tests.conftest import PRESENT

pytestmark = pytest.mark.usefixtures("told_demo")

HERE = ZoneInfo("Asia/Shanghai")
TODAY = PRESENT.astimezone(HERE).date()
TOUCHED = {
    "Zhou Jingming": 34, "Fang Rui": 0, "Elsa Lind": 8, "Karim Nasser": 41, "Vera Marsh": 0, "Bilal Qureshi": 5,
    "Timur Aliev": 3, "Martin Hartwell": 1, "Shen Yifan": 18, "Tang Weiguo": 6, "Meng Qi": 12, "Aoki Haruto": 4,
}  # fmt: skip
"""Days since the last real touch with each 1W, as the portfolio shows them."""


@pytest.fixture
def karim(told_demo: None) -> Stakeholder:
    """The 1W of Levant Mobile, who did not begin as a friend."""
    return Stakeholder.objects.get(client__name="Levant Mobile", role=Role.SPONSOR)


def test_the_firm_and_its_eleven_are_named_in_three_scripts() -> None:
    colleagues = {one.name: one.other_names for one in User.objects.at_work()}
    assert Firm.ours().name == "Beichen Software"
    assert colleagues["Chen Mo"] == {"zh": "陈默", "ja": "陳黙"}
    assert len(colleagues) == 11


def test_there_are_38_clients_each_with_one_1w() -> None:
    sponsors = Stakeholder.objects.present().filter(role=Role.SPONSOR)
    assert Client.objects.count() == sponsors.count() == sponsors.values("client").distinct().count() == 38
    assert Client.objects.filter(lead__name="Lin Yue").count() == 11


def test_everybody_has_a_name_in_three_scripts() -> None:
    listed = {f"{given} {family}" for given, family, _client, _post in NEWCOMERS}
    people = Person.objects.all()
    known = [one for one in people if one.name not in listed]  # whom a file brings has the one name that stands in it
    assert len(people) - len(known) == len(listed)
    assert [one.name for one in known if not {"zh", "ja"} <= set(one.other_names)] == []
    assert [one.name for one in Client.objects.all() if not {"zh", "ja"} <= set(one.other_names)] == []
    assert sum(one.name == "Zhou Jingming" for one in people) == 2, "two share a name on purpose"


def test_the_last_real_touches_are_those_of_the_portfolio() -> None:
    sponsors = Stakeholder.objects.present().filter(role=Role.SPONSOR, person__name__in=TOUCHED)
    last = sponsors.values_list("person__name", "last_touch_on")
    assert {name: (TODAY - on).days for name, on in last if on} == TOUCHED


def test_karim_rose_from_hostile_to_neutral(karim: Stakeholder) -> None:
    levels = karim.level_changes.order_by("on", "pk").values_list("level", "why")
    jobs = {(str(job.began_on)[:4], str(job.ended_on)[:4]) for job in karim.person.employments.all()}
    gifts = GiftAllowance.objects.filter(person=karim.person, year=TODAY.year).values_list("direction", "total")
    private = PrivateNote.objects.filter(person=karim.person).values_list("text", flat=True)
    assert list(levels) == [(-2, ""), (-1, "coffee at 7:30"), (0, "on the balcony")]
    assert {("2011", "2019"), ("2019", "None")} <= jobs
    assert dict(gifts) == {"given": Decimal(64), "received": Decimal(41)}
    assert set(private) == {"16:30, quiet hour on the balcony", "Coffee at 7:30, no sugar"}


def test_the_day_has_three_meetings() -> None:
    planned = Touchpoint.objects.filter(state=TouchState.PLANNED)
    here = [(timezone.localtime(touch.at, HERE), touch.title) for touch in planned]
    told = {f"{at:%H:%M} {title}" for at, title in here if at.date() == TODAY}
    assert told == {"10:00 Go-live rehearsal", "14:30 Acceptance terms", "20:30 Vera Marsh, her six asks"}


@pytest.mark.parametrize(
    ("what", "who", "when"),
    [
        ("Cost basis of 11 plots", "He Lan", "2026-11-26 12:00"),
        ("Minutes of 25 Nov: Acceptance terms, first reading", "Imran Shah", "2026-11-26 16:00"),
        ("Why invoices print twice", "Daniel Reyes", "2026-11-27 17:00"),
    ],
)
def test_they_wait_for_us(what: str, who: str, when: str) -> None:
    step = NextStep.objects.open().get(words=what, waiting__name=who)
    assert f"{timezone.localtime(step.due_at, HERE):%Y-%m-%d %H:%M}" == when


def test_what_was_said_is_kept_word_for_word() -> None:
    assert Moment.objects.filter(quote="You can’t do it. But listen, here is what I need.").exists()


def test_a_milestone_of_haoting_waits_for_the_minutes_of_the_rehearsal() -> None:
    shut = Gate.objects.shut().filter(subject_kind=Milestone.kind)
    assert shut.filter(client__name="Haoting Group", title="One number").exists()


def test_he_lan_took_back_a_yes_that_she_had_given_too_soon() -> None:
    corrected = TestRun.objects.exclude(earlier=[])
    told = [(run.title, run.before[0][0]) for run in corrected]
    assert told == [("Two reports of one week agree: pair 8", "passed")]


def test_the_goal_of_he_lan_has_stood_still_for_62_days() -> None:
    goal = ChampionGoal.objects.get(stakeholder__person__name="He Lan")
    assert (goal.words, (TODAY - goal.moved_on).days) == ("Vice president by next year", 62)


def test_whom_the_command_names_for_the_portal_comes_in_there() -> None:
    access = PortalAccess.objects.standing().get(user__email=CLIENT)
    assert access.person.name == "He Lan"


def test_most_clients_are_well() -> None:
    states = Counter(Health.objects.values_list("state", flat=True))
    morning = queries.today_of(User.objects.get(email=SIGN_IN[0]), PRESENT).groups
    assert states == {"good": 29, "watch": 8, "at_risk": 1}
    assert {group.client.name for group in morning} == {
        "Haoting Group",
        "Greenpath",
        "Kiln & Key",
        "Hartwell & Sons",
        "Indus Gulf Telecom",
    }


def test_the_ledger_holds_and_runs_in_the_order_of_time() -> None:
    verdict = verify()
    assert verdict.broken == []
    assert verdict.chains == 47, "38 clients, 8 of their teams, and the house"
    assert (out_of_order(), Outbox.objects.filter(done_at=None).count()) == (0, 0)


def test_a_house_with_clients_is_left_alone() -> None:
    people, entries = Person.objects.count(), Entry.objects.count()
    load(PRESENT)
    assert (Client.objects.count(), Person.objects.count(), Entry.objects.count()) == (38, people, entries)


def out_of_order() -> int:
    """Return how many entries tell of an earlier moment than the one before them in their chain."""
    last: dict[int, datetime] = {}
    found = 0
    for entry in Entry.objects.order_by("chain", "number"):
        found += entry.at < last.get(entry.chain_id, entry.at)
        last[entry.chain_id] = entry.at
    return found
