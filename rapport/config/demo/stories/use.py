"""Hartwell's trade desk: nine may use it, three printed invoices there, six after Su Wan trained them (PRACTICES E3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from rapport.config.demo.script import Act, World
from rapport.kits.usage.events import Event, same
from rapport.service.actions import systems, usage_accounts, usage_counting, usage_features
from rapport.service.actions.remedies import FinishRemedy, PlanRemedy, finish_remedy, plan_remedy
from rapport.service.models import Feature, Remedy, System

BOSTON = ZoneInfo("America/New_York")
BEGINS, TRAINED = -150, -50
CLERKS = ("billing.1", "billing.2", "billing.3", "sales.1", "sales.2", "sales.3", "store.1")
INVOICES, PRICES, STOCK = "Invoice run", "Price list", "Stock count"
EVENTS = {INVOICES: "invoice_printed", PRICES: "price_read", STOCK: "stock_counted"}

Who = dict[str, tuple[int, int, int]]
"""By login: the first and the last day of use, and every how many days."""

USES: dict[str, Who] = {
    INVOICES: {
        "joan.hartwell": (-148, -1, 2), "billing.1": (-140, -1, 5), "sales.1": (-120, -1, 9),
        "billing.2": (-48, -1, 3), "billing.3": (-47, -1, 4), "sales.2": (-45, -1, 6),
    },
    PRICES: {
        "daniel.reyes": (-148, -1, 3), "sales.1": (-148, -1, 1), "sales.2": (-146, -1, 2), "sales.3": (-145, -1, 2),
        "joan.hartwell": (-140, -1, 7),
    },
    STOCK: {"store.1": (-146, -1, 1), "daniel.reyes": (-146, -10, 12)},
}  # fmt: skip


def _begin(world: World, at: datetime) -> None:
    client, su = world.clients["hartwell"], world.users["su"]
    names = {"zh": "贸易台", "ja": "取引デスク"}
    given = systems.TakeSystemOn(name="Trade desk", other_names=names, keeper=su.public_id)
    system = systems.take_system_on(client, given, by=su, now=at)
    for role, logins in (
        ("billing", ["joan.hartwell", *CLERKS[:3]]),
        ("sales", ["daniel.reyes", *CLERKS[3:6]]),
        ("store", CLERKS[6:]),
    ):
        named = usage_accounts.NameAccounts(logins="\n".join(logins), role=world.say(role))
        usage_accounts.name_accounts(system, named, by=su, now=at)
    for login, who, key in (("joan.hartwell", "joan", True), ("daniel.reyes", "daniel", False)):
        account = system.accounts.get(login=login)
        said = usage_accounts.DescribeAccount(
            person=world.person("hartwell", who).public_id, role=str(account.role), is_key=key
        )
        usage_accounts.describe_account(account, said, by=su, now=at)
    for name, event in EVENTS.items():
        _feature(world, system, name, event, at)


def _feature(world: World, system: System, name: str, event: str, at: datetime) -> None:
    su, roles = world.users["su"], {STOCK: "store"}
    given = usage_features.DescribeFeature(
        name=world.say(name), events=event, roles=world.say(roles[name]) if name in roles else "",
        paid=name == INVOICES, owner=su.public_id, live_on=world.day(BEGINS),
    )  # fmt: skip
    usage_features.add_feature(system, given, by=su, now=at)


def _plan(world: World, at: datetime) -> None:
    feature = Feature.objects.get(event_names__name=EVENTS[INVOICES])
    words, due = world.say("Half an hour on the invoice run, with their own invoices"), world.at(TRAINED, "21:00")
    given = PlanRemedy(words=words, owner=world.users["su"].public_id, due_at=due)
    plan_remedy(feature, given, by=world.users["su"], now=at)


def _train(world: World, at: datetime) -> None:
    finish_remedy(Remedy.objects.get(), FinishRemedy(done_on=world.day(TRAINED)), by=world.users["su"], now=at)


def _count(world: World, at: datetime) -> None:
    system = System.objects.get(accounts__login="joan.hartwell")
    usage_counting.count_events(system, list(_events(world)), now=at)


def _events(world: World) -> Iterable[Event]:
    for name, users in USES.items():
        for login, (first, last, every) in users.items():
            for number in range(first, last + 1, every):
                moment = datetime.combine(world.day(number), time(11), BOSTON)
                yield Event(login, EVENTS[name], moment, same(login, EVENTS[name], moment))


ACTS: list[Act] = [
    Act(BEGINS, "20:40", _begin),
    Act(TRAINED - 8, "20:50", _plan),
    Act(TRAINED, "21:40", _train),
    Act(-1, "23:50", _count),
]
