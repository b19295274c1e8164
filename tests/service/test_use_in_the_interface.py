"""What programs read of the use of a system, held against a count by hand (PRACTICES E1, E3, G17)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from rapport.core.actions import Nothing
from rapport.service.actions.remedies import FinishRemedy, PlanRemedy, finish_remedy, plan_remedy
from rapport.service.actions.usage_accounts import end_account
from rapport.service.models import System, UsageTable
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.service.systems import stock
from tests.service.usage import feature, of_usage, used, users

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 26)


def told(user: User, system: System, what: str = "use") -> Any:
    """Return what the interface tells somebody of a system."""
    answer = enter(user).get(f"/api/v1/systems/{system.public_id}/{what}")
    return answer.json() if answer.status_code == 200 else answer.status_code


def test_it_tells_what_a_count_by_hand_does(cast: Cast) -> None:
    """Two of procurement and He Lan; Qin Yu stopped, and whoever has left counts nowhere."""
    system = stock(cast)
    users(cast, system, "xu.pei", "qin.yu", role="procurement")
    users(cast, system, "he.lan", "tao.ran")
    orders, board = feature(cast, system, "orders", "o", roles="procurement"), feature(cast, system, "board", "b")
    for who, what, back in [
        ("xu.pei", "o", 0), ("xu.pei", "o", 27), ("qin.yu", "o", 28), ("he.lan", "o", 3), ("he.lan", "b", 55),
        ("he.lan", "b", 2), ("tao.ran", "b", 1),
    ]:  # fmt: skip
        used(cast, system, who, what, [TODAY - timedelta(days=back)])
    end_account(system.accounts.get(login="tao.ran"), Nothing(), by=cast.lin_yue, now=cast.now)
    assert told(cast.lin_yue, system) == {
        "first": "2026-10-30",
        "last": "2026-11-26",
        "known": True,
        "last_event_on": "2026-11-26",
        "people": 3,
        "stopped": 1,
        "breadth": {"2": 1, "1": 1},
        "features": [
            {"feature": board.public_id, "may": 3, "used": 1, "used_before": 1},
            {"feature": orders.public_id, "may": 2, "used": 1, "used_before": 1},
        ],
    }
    assert told(cast.dana, system) == 403 == told(cast.he_lan, system)


def test_where_no_event_comes_nothing_is_known(cast: Cast) -> None:
    system = stock(cast)
    feature(cast, system)
    assert (told(cast.lin_yue, system)["known"], told(cast.lin_yue, system)["last_event_on"]) == (False, None)
    used(cast, system, "xu.pei", "Order stopped", [TODAY - timedelta(days=8)])
    assert not told(cast.lin_yue, system)["known"]


def test_remedies_and_tables_are_read_with_what_came_of_them(cast: Cast) -> None:
    system = stock(cast)
    there = of_usage(cast, system)
    (planned,) = told(cast.lin_yue, system, "remedies")["items"]
    assert (planned["words"], planned["done_on"]) == ("Train procurement", None)
    one = plan_remedy(there["feature"], PlanRemedy(words="More", due_at=cast.now), by=cast.lin_yue, now=cast.now)
    finish_remedy(one, FinishRemedy(), by=cast.lin_yue, now=cast.now)
    done = told(cast.lin_yue, system, "remedies")["items"][1]
    assert (done["measured_from"], done["done_on"], done["measured_to"]) == ("2026-10-29", "2026-11-26", "2026-12-24")
    UsageTable.objects.update(trouble="There is no table log.", read_at=cast.now)
    (table,) = told(cast.lin_yue, there["sourced_system"], "usage-tables")["items"]
    assert (table["name"], table["trouble"]) == ("events", "There is no table log.")
