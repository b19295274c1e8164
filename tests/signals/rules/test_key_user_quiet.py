"""A key user of a system uses it no longer (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import date, timedelta

from rapport.core.actions import Nothing
from rapport.service.actions.systems import retire_system
from rapport.service.actions.usage_accounts import DescribeAccount, describe_account, end_account
from rapport.service.models import Account
from tests.cast import Cast
from tests.service.systems import stock
from tests.service.usage import used, users
from tests.signals.findings import found

RULE = "key_user_quiet"
TODAY = date(2026, 11, 26)


def breach(cast: Cast, back: int = 14) -> Account:
    """He Lan, a key user, last used the system so many days ago; Xu Pei uses it today."""
    system = stock(cast)
    account = users(cast, system, "he.lan")[0]
    given = DescribeAccount(person=cast.he_lan_place.person.public_id, is_key=True)
    describe_account(account, given, by=cast.lin_yue, now=cast.now)
    used(cast, system, "he.lan", "Board opened", [TODAY - timedelta(days=back)])
    used(cast, system, "xu.pei", "Board opened", [TODAY - timedelta(days=20), TODAY])
    return account


def test_two_weeks_raise_and_a_use_ends_it(cast: Cast) -> None:
    account = breach(cast)
    assert found(cast, RULE) == {account.pk}
    used(cast, account.system, "he.lan", "Board opened", [TODAY - timedelta(days=1)])
    assert found(cast, RULE) == set()


def test_in_time_without_a_use_ever_and_once_gone_it_stays_silent(cast: Cast) -> None:
    account = breach(cast, back=13)
    never = users(cast, account.system, "tao.ran")[0]
    describe_account(never, DescribeAccount(is_key=True), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
    end_account(account, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE, later=1) == set()


def test_a_key_user_of_a_system_that_nobody_hears_of_is_not_called_quiet(cast: Cast) -> None:
    account = breach(cast)
    assert found(cast, RULE, later=13) == {account.pk}
    assert found(cast, RULE, later=14) == set()


def test_who_is_no_key_user_and_a_system_out_of_service_stay_silent(cast: Cast) -> None:
    describe_account(breach(cast), DescribeAccount(), by=cast.lin_yue, now=cast.now)
    retire_system(breach(cast).system, Nothing(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
