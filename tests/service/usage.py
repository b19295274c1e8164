"""Use of Haoting's system, made through the product's own actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from rapport.kits.usage.events import Event, same
from rapport.service.actions.remedies import PlanRemedy, plan_remedy
from rapport.service.actions.usage_accounts import NameAccounts, name_accounts
from rapport.service.actions.usage_counting import Taken, count_events
from rapport.service.actions.usage_features import DescribeFeature, add_feature
from rapport.service.actions.usage_keys import IssueWriteKey, issue_write_key
from rapport.service.actions.usage_tables import ReadUsageTable, read_usage_table
from rapport.service.models import Account, Feature, System, WriteKey
from tests.cast import Cast
from tests.service.systems import stock

SHANGHAI = ZoneInfo("Asia/Shanghai")


def feature(
    cast: Cast, system: System, name: str = "Order control", events: str = "Order stopped", **more: Any
) -> Feature:
    """Add a feature as Lin Yue; it has long been in use."""
    asked: dict[str, Any] = {"name": name, "events": events, "live_on": date(2026, 4, 27)}
    return add_feature(system, DescribeFeature(**(asked | more)), by=cast.lin_yue, now=cast.now)


def users(cast: Cast, system: System, *logins: str, role: str = "") -> list[Account]:
    """Name who may use a system as Lin Yue."""
    name_accounts(system, NameAccounts(logins="\n".join(logins), role=role), by=cast.lin_yue, now=cast.now)
    return list(system.accounts.filter(login__in=logins))


def used(cast: Cast, system: System, who: str, what: str, days: Iterable[date]) -> Taken:
    """Let somebody do something at nine in the morning of some days."""
    moments = [datetime.combine(day, time(9), SHANGHAI) for day in days]
    return count_events(system, [Event(who, what, at, same(who, what, at)) for at in moments], now=cast.now)


def write_key(cast: Cast, system: System) -> WriteKey:
    """Issue a write key as Lin Yue; its secret is there."""
    return issue_write_key(system, IssueWriteKey(name="Production"), by=cast.lin_yue, now=cast.now)


def of_usage(cast: Cast, system: System) -> dict[str, Any]:
    """A feature, somebody who uses it, a training, a write key, and a table from which use is read."""
    account, one = users(cast, system, "xu.pei")[0], feature(cast, system)
    used(cast, system, "xu.pei", "Order stopped", [cast.now.date()])
    remedy = plan_remedy(one, PlanRemedy(words="Train procurement", due_at=cast.now), by=cast.lin_yue, now=cast.now)
    sourced = stock(cast, name="Price list", source="env:RAPPORT_SOURCE_PLOTS")
    asked = ReadUsageTable(name="events", who="person", what="did", when="at")
    table = read_usage_table(sourced, asked, by=cast.lin_yue, now=cast.now)
    return {
        "sourced_system": sourced,
        "usage_table": table,
        "feature": one,
        "account": account,
        "remedy": remedy,
        "write_key": write_key(cast, system),
    }
