"""What the client asked for, in their own words; the 1W's first (PRACTICES A1)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.clients.models import Stakeholder
from rapport.core import reference
from rapport.core.errors import Forbidden, Refused
from rapport.ledger.models import Entry
from rapport.promises.actions.demands import (
    RankDemands,
    RecordDemand,
    WithdrawDemand,
    rank_demands,
    record_demand,
    withdraw_demand,
)
from rapport.promises.models import Demand
from tests.cast import Cast

WORDS = "Every night I want to know what a plot is worth."


def said(cast: Cast, words: str, place: Stakeholder, **more: str) -> Demand:
    given = RecordDemand(words=words, said_by=place.person.public_id, **more)
    return record_demand(place.client, given, by=cast.lin_yue, now=cast.now)


def test_the_1w_stands_before_whoever_spoke_first(cast: Cast) -> None:
    hers = said(cast, "Fewer lists", cast.he_lan_place)
    his = said(cast, WORDS, cast.zhou_place)
    assert list(Demand.objects.ranked()) == [his, hers]


def test_no_ranking_puts_anybody_before_the_1w(cast: Cast) -> None:
    hers, first, second = (
        said(cast, "Fewer lists", cast.he_lan_place), said(cast, WORDS, cast.zhou_place), said(cast, "One number", cast.zhou_place)
    )  # fmt: skip
    order = [hers.public_id, second.public_id, first.public_id]
    rank_demands(cast.haoting, RankDemands(demands=order), by=cast.su_wan, now=cast.now)
    assert list(Demand.objects.ranked()) == [second, first, hers]


def test_the_words_are_kept_and_the_ledger_has_none_of_them(cast: Cast) -> None:
    demand = said(cast, WORDS, cast.zhou_place, source=str(reference.to(cast.touch)))
    assert demand.words == WORDS
    assert demand.source == reference.to(cast.touch)
    assert not any("plot" in entry.text for entry in Entry.objects.all())


def test_who_said_it_is_somebody_of_this_client_and_the_field_is_named(cast: Cast) -> None:
    given = RecordDemand(words=WORDS, said_by=cast.dana_place.person.public_id)
    with pytest.raises(Refused, match="Dana has no place at Haoting Group") as refused:
        record_demand(cast.haoting, given, by=cast.su_wan, now=cast.now)
    assert refused.value.field == "said_by"
    assert not Demand.objects.exists()


def test_a_demand_is_struck_once_and_stays_to_be_read(cast: Cast) -> None:
    demand = said(cast, WORDS, cast.zhou_place)
    withdraw_demand(demand, WithdrawDemand(reason="He sold the plots"), by=cast.lin_yue, now=cast.now)
    assert not Demand.objects.standing().exists()
    assert Demand.objects.get().words == WORDS
    with pytest.raises(Refused, match="already"):
        withdraw_demand(demand, WithdrawDemand(reason="Again"), by=cast.lin_yue, now=cast.now)


def test_nothing_of_another_client_is_a_source_or_a_speaker(cast: Cast) -> None:
    with pytest.raises(Refused, match="record"):
        said(cast, WORDS, cast.dana_place, source=str(reference.to(cast.touch)))
    with pytest.raises(Refused, match="place"):
        record_demand(
            cast.haoting,
            RecordDemand(words=WORDS, said_by=cast.dana_place.person.public_id),
            by=cast.lin_yue,
            now=cast.now,
        )


def test_nobody_says_tomorrow(cast: Cast) -> None:
    given = RecordDemand(words=WORDS, said_by=cast.zhou_place.person.public_id, said_at=cast.now + timedelta(days=1))
    with pytest.raises(Refused, match="still to come"):
        record_demand(cast.haoting, given, by=cast.lin_yue, now=cast.now)


def test_the_person_themselves_records_none(cast: Cast) -> None:
    given = RecordDemand(words=WORDS, said_by=cast.zhou_place.person.public_id)
    with pytest.raises(Forbidden):
        record_demand(cast.haoting, given, by=cast.zhou, now=cast.now)
