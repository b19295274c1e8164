"""Measures of use against hand-counted truth (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kits.usage import measures
from rapport.kits.usage.events import Event
from rapport.kits.usage.measures import Share, Use
from rapport.kits.usage.spans import Each, Span, around

NOVEMBER = Span(date(2026, 11, 9), date(2026, 11, 22))
"""Two weeks, Monday to Sunday."""

USES = {
    Use("He Lan", "board", date(2026, 11, 9)),
    Use("He Lan", "board", date(2026, 11, 16)),
    Use("He Lan", "price list", date(2026, 11, 22)),
    Use("Xu Pei", "orders", date(2026, 11, 15)),
    Use("Xu Pei", "board", date(2026, 11, 8)),
    Use("Qin Yu", "orders", date(2026, 10, 26)),
    Use("Tao Ran", "orders", date(2026, 10, 25)),
    Use("Tao Ran", "board", date(2026, 11, 23)),
}
"""Qin Yu stopped with the last fortnight; Tao Ran was a day too early for the one before and a day too late for this."""


def test_adoption_is_the_share_of_those_who_may() -> None:
    assert measures.adoption(USES, "board", ["He Lan", "Xu Pei", "Qin Yu"], NOVEMBER) == Share(1, 3)
    assert measures.adoption(USES, "board", ["Qin Yu"], NOVEMBER) == Share(0, 1)
    assert measures.adoption(USES, "board", [], NOVEMBER) == Share(0, 0)


def test_activity_counts_each_person_once_a_week() -> None:
    weeks = measures.activity(USES, NOVEMBER, Each.WEEK)
    assert [(part.first.day, part.last.day, people) for part, people in weeks] == [(9, 15, 2), (16, 22, 1)]
    assert sum(people for _, people in measures.activity(USES, NOVEMBER, Each.DAY)) == 4
    assert [people for _, people in measures.activity(USES, NOVEMBER, Each.MONTH)] == [2]


def test_breadth_counts_the_features_of_a_person() -> None:
    assert measures.breadth(USES, NOVEMBER) == {"He Lan": 2, "Xu Pei": 1}


def test_who_stopped_used_it_in_the_span_before_and_not_in_this() -> None:
    assert measures.stopped(USES, NOVEMBER) == {"Qin Yu"}
    assert measures.stopped(USES, NOVEMBER, "board") == {"Xu Pei"}


def test_before_and_after_are_equal_spans_that_leave_the_training_out() -> None:
    spans = around(date(2026, 11, 9), date(2026, 11, 15), 7)
    assert spans == (Span(date(2026, 11, 2), date(2026, 11, 8)), Span(date(2026, 11, 16), date(2026, 11, 22)))
    found = measures.before_after(USES, "board", ["He Lan", "Xu Pei"], spans)
    assert (found.before, found.after) == (Share(1, 2), Share(1, 2))
    assert found.change == 0
    assert measures.before_after(USES, "board", [], spans).change is None
    with pytest.raises(ValueError, match="7 and 14 days are not equal spans"):
        measures.before_after(USES, "board", [], (spans[0], NOVEMBER))


def test_a_use_falls_on_the_day_of_the_zone_and_counts_once_a_day() -> None:
    late = datetime(2026, 11, 15, 17, 30, tzinfo=UTC)
    events = [Event("u", "Order stopped", late + timedelta(minutes=add), str(add)) for add in (0, 5)]
    events.append(Event("u", "Signed in", late, "x"))
    found = measures.uses(events, {"Order stopped": "orders"}, ZoneInfo("Asia/Shanghai"))
    assert found == {Use("u", "orders", date(2026, 11, 16))}


def test_a_percent_is_all_or_nothing_only_where_it_is() -> None:
    shares = [Share(0, 0), Share(0, 3), Share(1, 999), Share(1, 8), Share(998, 999), Share(3, 3)]
    assert [one.percent for one in shares] == [None, 0, 1, 13, 99, 100]


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="no span of days"):
        Span(date(2026, 11, 2), date(2026, 11, 1))


DAYS = st.dates(date(2026, 1, 1), date(2026, 4, 30))
SPANS = st.tuples(DAYS, st.integers(1, 60)).map(lambda drawn: Span.up_to(*drawn))
SETS = st.sets(st.builds(Use, st.sampled_from("abcd"), st.sampled_from("xyz"), DAYS), max_size=30)


@given(SPANS, st.sampled_from(Each))
def test_the_parts_of_a_span_are_all_of_its_days_once(span: Span, each: Each) -> None:
    days = [part.first + timedelta(days=add) for part in span.split(each) for add in range(part.days)]
    assert days == [span.first + timedelta(days=add) for add in range(span.days)]


@given(SETS, SPANS)
def test_nobody_both_uses_and_has_stopped(found: set[Use], span: Span) -> None:
    assert not measures.stopped(found, span) & measures.users(found, span)
    assert measures.users(found, span) == measures.breadth(found, span).keys()


@given(SETS, SPANS)
def test_a_week_has_no_fewer_people_than_its_busiest_day_and_no_more_than_all(found: set[Use], span: Span) -> None:
    most = max(people for _, people in measures.activity(found, span, Each.DAY))
    for _, people in measures.activity(found, span, Each.MONTH):
        assert people <= len(measures.users(found, span))
    assert most <= max(people for _, people in measures.activity(found, span, Each.WEEK))
