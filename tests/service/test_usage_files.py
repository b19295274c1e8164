"""Files of events go in once, and say of each line that does not why (PRACTICES E1)."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest

from rapport.core import files
from rapport.core.errors import Forbidden, Refused
from rapport.delivery.actions.filing import KeepFile, keep_file
from rapport.integrations.erasure.actions.erasing import ErasePerson, erase_person
from rapport.integrations.erasure.person_data import everything
from rapport.ledger.models import Entry
from rapport.service.actions.systems import TakeSystemOn, take_system_on
from rapport.service.actions.usage_accounts import DescribeAccount, describe_account, end_account
from rapport.service.actions.usage_files import BringUsageIn, BroughtIn, bring_usage_in
from rapport.service.models import Account, System, UsageDay
from rapport.team.models import Firm
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.integrations.files import sample
from tests.service.systems import stock
from tests.service.usage import used, users

pytestmark = pytest.mark.django_db

TABLE = """user,event,time
xu.pei,Order stopped,2026-11-25 09:00
xu.pei,Order stopped,2026-11-25 09:00
he.lan,Board opened,soon
he.lan,Board opened,2026-11-26 00:30
tao.ran,Board opened,2020-01-01
"""


def brought(cast: Cast, system: System, content: bytes, **named: str) -> BroughtIn:
    """Bring a file in as Lin Yue."""
    kept = files.keep("events.csv", [content], at=cast.now)
    return bring_usage_in(system, BringUsageIn(file=kept.public_id, **named), by=cast.lin_yue, now=cast.now)


def test_a_table_is_counted_and_the_same_again_changes_nothing(cast: Cast) -> None:
    system = stock(cast)
    first = brought(cast, system, TABLE.encode())
    assert (first.new, first.again, first.old, first.refused) == (2, 1, 1, 1)
    assert first.problems == ["Line 4: “soon” is no moment; write 2026-11-26T09:00:00Z."]
    again = brought(cast, system, TABLE.encode())
    assert (again.new, again.again) == (0, 3)
    assert list(UsageDay.objects.values_list("account__login", "times").order_by("pk")) == [
        ("xu.pei", 1),
        ("he.lan", 1),
    ]
    assert Entry.objects.filter(kind="usage_brought_in").count() == 2


def test_a_file_in_which_nothing_counts_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match=r"Nothing was counted\. Line 1: No column says who did it"):
        brought(cast, stock(cast), b"a,b\n1,2\n")
    with pytest.raises(Refused, match="no longer kept"):
        bring_usage_in(stock(cast), BringUsageIn(file="none"), by=cast.lin_yue, now=cast.now)
    assert not Entry.objects.filter(kind="usage_brought_in").exists()


def test_a_clients_person_brings_nothing_in(cast: Cast) -> None:
    system = stock(cast)
    kept = files.keep("events.csv", [TABLE.encode()], at=cast.now)
    with pytest.raises(Forbidden):
        bring_usage_in(system, BringUsageIn(file=kept.public_id), by=cast.dana, now=cast.now)


def test_a_file_of_another_client_or_of_yesterday_is_none(cast: Cast) -> None:
    """Charlie knows the id of a file of Haoting's, of whom he may not know; what it holds is not told in a line of it."""
    yesterday = cast.now - timedelta(days=1)
    kept = files.keep("events.csv", [TABLE.encode()], at=yesterday)
    given = BringUsageIn(file=kept.public_id)
    with pytest.raises(Refused, match="no longer kept"):
        bring_usage_in(stock(cast), given, by=cast.lin_yue, now=cast.now)
    project = dynamic_plot_value(cast)
    keep_file(project, KeepFile(file=kept.public_id, name="log.csv"), by=cast.lin_yue, now=yesterday)
    own = take_system_on(cast.greenpath, TakeSystemOn(name="Orders"), by=cast.charlie, now=cast.now)
    for within_team in (False, True):
        Firm.objects.update(within_team=within_team)
        with pytest.raises(Refused, match="no longer kept"):
            bring_usage_in(own, given, by=cast.charlie, now=cast.now)
    assert not Account.objects.exists()
    assert bring_usage_in(stock(cast), given, by=cast.lin_yue, now=cast.now).new == 2


def test_a_real_clickstream_goes_in_whole_and_once(cast: Cast) -> None:
    """Its events lie in the spring of 2024, so it is brought in as that summer began."""
    content = gzip.decompress(sample("usage/retentioneering/ecom.csv.gz").read_bytes())
    system, before = stock(cast), cast.now
    cast.now = before.replace(year=2024, month=7, day=1)
    first = brought(cast, system, content)
    # 30 of its rows say the same of the same person at the same second.
    assert (first.new, first.again, first.refused) == (31_106 - 30, 30, 0)
    assert Account.objects.count() == 600
    assert sum(UsageDay.objects.values_list("times", flat=True)) == 31_106 - 30
    assert brought(cast, system, content).new == 0
    bought = UsageDay.objects.filter(name__name="purchase").values("account").distinct().count()
    rows = [line.split(b",") for line in content.splitlines()]
    assert bought == len({row[0] for row in rows if row[2] == b"purchase"})


def test_an_erased_person_takes_their_use_along(cast: Cast) -> None:
    system = stock(cast)
    day = [cast.now.date()]
    mine, theirs = users(cast, system, "he.lan", "xu.pei")
    person = cast.he_lan_place.person
    describe_account(mine, DescribeAccount(person=person.public_id, role="operations"), by=cast.lin_yue, now=cast.now)
    for login in ("he.lan", "xu.pei", "HE LAN"):
        used(cast, system, login, "Board opened", day)
    told = everything(person, cast.lin_yue, every_note=False)["use_of_systems"]
    assert [(row["account__login"], row["name__name"], row["times"]) for row in told] == [("he.lan", "Board opened", 1)]
    erase_person(person, ErasePerson(typed="He Lan"), by=cast.lin_yue, now=cast.now)
    assert [one.login for one in Account.objects.all()] == [theirs.login]
    assert UsageDay.objects.get().account == theirs
    used(cast, system, "he.lan", "Board opened", day)
    assert UsageDay.objects.count() == 1


def test_a_person_of_another_client_is_nobody_here(cast: Cast) -> None:
    account = users(cast, stock(cast), "dana")[0]
    given = DescribeAccount(person=cast.dana_place.person.public_id)
    with pytest.raises(Refused, match="has no place at Haoting"):
        describe_account(account, given, by=cast.lin_yue, now=cast.now)


def test_whoever_has_left_is_told_once_and_comes_back_by_name(cast: Cast) -> None:
    from rapport.core.actions import Nothing

    system = stock(cast)
    account = users(cast, system, "tao.ran")[0]
    gone = end_account(account, Nothing(), by=cast.lin_yue, now=cast.now)
    assert str(gone.gone_on) == "2026-11-26"
    with pytest.raises(Refused, match="counted no more already"):
        end_account(gone, Nothing(), by=cast.lin_yue, now=cast.now)
    users(cast, system, "tao.ran")
    assert Account.objects.present().count() == 1
