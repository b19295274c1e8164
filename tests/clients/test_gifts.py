"""The gift register: small gifts, and a red line (PRACTICES A3, G19)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.clients.actions.gifts import Decide, decide_gift_approval, enter_gift
from rapport.clients.models import Client, Gift, GiftAllowance, GiftDirection, GiftNature
from rapport.controls.models import Approval
from rapport.core.errors import Forbidden, Refused
from rapport.ledger.models import Entry
from tests.cast import Cast
from tests.clients.giving import ask, enter, gift

GIVEN_ALREADY = Decimal(38)
"""Tea, by the cast; the limit is 100 dollars."""


def test_gifts_up_to_the_limit_are_entered(cast: Cast) -> None:
    enter(cast, gift(cast, 62))
    allowance = GiftAllowance.objects.get(person=cast.zhou_place.person, direction=GiftDirection.GIVEN)
    assert allowance.total == Decimal(100)


def test_a_gift_over_the_limit_is_refused_and_the_refusal_remembered(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        enter(cast, gift(cast, "62.01"))  # type: ignore[arg-type]
    assert refused.value.code == "over_limit"
    assert "62" in refused.value.message
    entry = Entry.objects.get(kind="gift_refused")
    assert "62.01" in entry.text
    assert not Gift.objects.filter(words="Book").exists()


def test_who_writes_where_the_day_has_begun_gives_today_at_a_client_where_it_has_not(cast: Cast) -> None:
    Client.objects.filter(pk=cast.haoting.pk).update(zone="America/Los_Angeles")
    cast.haoting.refresh_from_db()
    enter(cast, gift(cast, 10, on=date(2026, 11, 26)))
    with pytest.raises(Refused, match="once it was given"):
        enter(cast, gift(cast, 10, on=date(2026, 11, 27)))


def test_what_they_give_us_counts_by_itself(cast: Cast) -> None:
    enter(cast, gift(cast, 100, direction=GiftDirection.RECEIVED, nature=GiftNature.HOSPITALITY))
    with pytest.raises(Refused):
        enter(cast, gift(cast, 1, direction=GiftDirection.RECEIVED))


def test_a_new_year_begins_at_nothing(cast: Cast) -> None:
    enter(cast, gift(cast, 100, on=date(2027, 1, 2)), at=datetime.fromisoformat("2027-01-03T09:00:00+08:00"))
    assert GiftAllowance.objects.filter(person=cast.zhou_place.person).count() == 2


def test_another_currency_says_what_it_counts(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        enter(cast, gift(cast, 300, currency="CNY"))
    assert refused.value.field == "counts"
    made = enter(cast, gift(cast, 300, currency="CNY", counts=Decimal(42)))
    assert (str(made.worth.currency), made.counts) == ("CNY", Decimal(42))


def test_a_gift_to_come_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        enter(cast, gift(cast, 5, on=date(2026, 11, 27)))


def test_whoever_has_no_place_at_the_client_gets_no_gift_in_its_name(cast: Cast) -> None:
    with pytest.raises(Refused):
        enter_gift(cast.dana_place.person, gift(cast, 5), by=cast.lin_yue, now=cast.now)


def test_dana_enters_nothing(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        enter(cast, gift(cast, 5), by=cast.dana)


def test_money_is_refused_and_remembered_whoever_enters_it(cast: Cast) -> None:
    for user in (cast.lin_yue, cast.su_wan, cast.charlie):
        with pytest.raises(Refused) as refused:
            enter(cast, gift(cast, 1, nature=GiftNature.MONEY), by=user)
        assert refused.value.code == "money"
    assert Entry.objects.filter(kind="gift_refused").count() == 3


@pytest.mark.parametrize(
    "words",
    [
        "Cash in an envelope",
        "红包",
        "一张购物卡",
        "商品券 5 枚",
        "キックバック",
        "Gift cards",
        "a COMMISSION of 3 %",
        "ﾘﾍﾞｰﾄ",
        "Provision",
        "a kick back",
        "kick_back",
        "回\u200b扣",
        "回 · 扣",
        "Money for the trip",
        "0.1 Bitcoin",
        "给孩子的压岁钱",
        "加油卡两张",
        "金一封",
        "お車代として",
    ],
)
def test_money_by_another_name_is_money(cast: Cast, words: str) -> None:
    approval = ask(cast, 90)
    decide_gift_approval(approval, Decide(granted=True), by=cast.su_wan, now=cast.now)
    with pytest.raises(Refused) as refused:
        enter(cast, gift(cast, 90, words=words, approval=approval.public_id))
    assert (refused.value.code, refused.value.field) == ("money", "words")
    assert not Gift.objects.filter(words=words).exists()
    assert Entry.objects.filter(kind="gift_refused").count() == 1


@pytest.mark.parametrize("words", ["Cashmere scarf", "Book on lighthouses", "龙井茶", "月饼一盒", "お茶"])
def test_what_only_sounds_a_little_like_it_is_a_gift(cast: Cast, words: str) -> None:
    assert enter(cast, gift(cast, 5, words=words)).words == words


def test_worth_nothing_in_the_limit_s_currency_is_no_way_round(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        enter(cast, gift(cast, 300, currency="CNY", counts=Decimal(0)))
    assert refused.value.field == "counts"


@pytest.mark.parametrize(
    "words",
    ["A basket of provisions", "手提，成都漆器", "Cashmere scarf", "婚礼金饰盒", "黄油卡士达", "Moneyplant seeds"],
)
def test_a_word_that_only_looks_like_money_is_a_gift(words: str, cast: Cast) -> None:
    assert enter(cast, gift(cast, 26, words=words)).words == words


def test_there_is_nobody_to_ask_about_money(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        ask(cast, 1, nature=GiftNature.MONEY)
    assert refused.value.code == "money"
    assert not Approval.objects.exists()


def test_no_approval_makes_a_kickback_allowed(cast: Cast) -> None:
    approval = ask(cast, 90)
    decide_gift_approval(approval, Decide(granted=True), by=cast.su_wan, now=cast.now)
    with pytest.raises(Refused) as refused:
        enter(cast, gift(cast, 90, nature=GiftNature.MONEY, approval=approval.public_id))
    assert refused.value.code == "money"


def test_the_database_itself_holds_no_money_among_gifts(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Gift.objects.filter(pk=cast.gift.pk).update(nature=GiftNature.MONEY)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(amounts=st.lists(st.decimals("0.01", "80", places=2), min_size=1, max_size=6))
def test_whatever_is_tried_the_year_stays_within_the_limit(cast: Cast, amounts: list[Decimal]) -> None:
    with transaction.atomic():
        for amount in amounts:
            with suppress(Refused):
                enter(cast, gift(cast, amount))
        allowance = GiftAllowance.objects.get(person=cast.zhou_place.person, direction=GiftDirection.GIVEN)
        kept = sum(Gift.objects.filter(person=cast.zhou_place.person).values_list("counts", flat=True), Decimal(0))
        assert allowance.total == kept <= Decimal(100)
        transaction.set_rollback(True)
