"""Files of events by other hands are read whole, and their figures are what others counted."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from datetime import UTC, date, datetime

from rapport.kits.usage import measures
from rapport.kits.usage.events import Event
from rapport.kits.usage.measures import Share, Use
from rapport.kits.usage.reading import read, read_text
from rapport.kits.usage.spans import Each, Span
from tests.integrations.files import sample

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def test_a_clickstream_is_read_whole_by_guessed_columns() -> None:
    found = list(read(sample("usage/retentioneering/ecom.csv.gz"), now=NOW))
    events = [one for one in found if isinstance(one, Event)]
    assert len(found) == len(events) == 31_106
    assert len({one.who for one in events}) == 600
    counts = Counter(one.what for one in events)
    assert (counts["product_view"], counts["purchase"], counts["checkout_bug"]) == (6851, 470, 44)
    assert (events[0].line, events[-1].line) == (2, 31_107)


def test_adoption_of_a_clickstream_is_what_its_rows_say() -> None:
    path = sample("usage/retentioneering/ecom.csv.gz")
    found = measures.uses(
        (one for one in read(path, now=NOW) if isinstance(one, Event)),
        {"purchase": "buying", "compare": "comparing"},
        UTC,
    )
    everybody = {f"user_{number:04}" for number in range(600)}
    half = Span(date(2024, 1, 1), date(2024, 6, 30))
    bought = {one.who for one in found if one.what == "buying"}
    assert measures.adoption(found, "buying", everybody, half) == Share(len(bought), 600)
    assert max(measures.breadth(found, half).values()) == 2
    assert sum(people for _, people in measures.activity(found, half, Each.MONTH)) >= len(measures.users(found, half))


def test_days_of_buying_are_those_that_others_counted() -> None:
    """The summary beside the purchases counts for each customer the days after the first on which they bought."""
    folder = sample("usage/cdnow-sample")
    rows = [line.split() for line in (folder / "CDNOW_sample.txt").read_text().splitlines()]
    table = "".join(f"{who},bought,{day[:4]}-{day[4:6]}-{day[6:]}\n" for _, who, day, *_ in rows)
    events = [one for one in read_text(io.StringIO(f"who,what,when\n{table}"), now=NOW) if isinstance(one, Event)]
    assert len(events) == len(rows)
    found = measures.uses(events, {"bought": "buying"}, UTC)
    calibrated = Span(date(1997, 1, 1), date(1997, 9, 30))
    days: defaultdict[int, set[Use]] = defaultdict(set)
    for one in found:
        if one.day in calibrated:
            days[int(one.who)].add(one)
    with (folder / "cdnow_customers_summary.csv").open() as file:
        counted = {int(row["ID"]): int(row["frequency"]) for row in csv.DictReader(file)}
    assert {who: len(used) - 1 for who, used in days.items()} == counted
