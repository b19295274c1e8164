"""Rows that a program sends as a set: what nobody can reckon with is refused in one sentence, and nothing goes in."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.clients.models import Person, TimeEntry, Touchpoint
from tests.cast import Cast, enter

TOUCH = {"key": "k", "source": "calendar", "how": "call", "at": "2026-11-25T09:00:00Z", "mails": ["l1@haoting.example"]}
HOURS = {
    "source": "toggl",
    "key": "1",
    "day": "2026-11-25",
    "seconds": 3600,
    "mail": "lin.yue@beichen.example",
    "client": "Haoting Group",
}


def sent(cast: Cast, where: str, body: dict[str, Any]) -> Any:
    """Return the answer to Lin Yue's program."""
    return enter(cast.lin_yue).post(f"/api/v1/{where}", body, content_type="application/json")


def counts() -> tuple[int, int, int]:
    return Person.objects.count(), Touchpoint.objects.count(), TimeEntry.objects.count()


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("at", "0001-01-01T00:00:00Z", "Enter a year between 1900 and 2199."),
        ("at", "0001-01-01T00:00:00+14:00", "Enter a year between 1900 and 2199."),
        ("at", "9999-12-31T23:59:59-14:00", "Enter a year between 1900 and 2199."),
        ("stamped_at", "0001-01-01T00:00:00+14:00", "Enter a year between 1900 and 2199."),
        ("stamped_at", "9999-12-31T23:59:59-14:00", "Enter a year between 1900 and 2199."),
        ("minutes", -5, "Enter a number of at least 0."),
        ("minutes", 1_000_000_000_000, "Enter a number of at most 527040."),
    ],
)
def test_a_touch_of_no_time_that_anybody_lives_in_stays_out(cast: Cast, field: str, value: object, reason: str) -> None:
    before = counts()
    answer = sent(cast, "imported-people", {"touches": [{**TOUCH, field: value}]})
    assert (answer.status_code, [one["detail"] for one in answer.json()["errors"]]) == (422, [reason])
    assert counts() == before


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_person_touched_last_in_such_a_time_stays_out(cast: Cast, day: str) -> None:
    before = counts()
    person = {"name": "Api P", "company": "Haoting Group", "mails": ["l1@haoting.example"], "last_touch": day}
    answer = sent(cast, "imported-people", {"people": [person]})
    assert (answer.status_code, answer.json()["errors"][0]["detail"]) == (422, "Enter a year between 1900 and 2199.")
    assert counts() == before


@pytest.mark.parametrize("wrong", [{"seconds": -3600}, {"seconds": -(10**18)}, {"day": "0001-01-01", "start": "00:30"}])
def test_hours_that_nobody_spent_stay_out(cast: Cast, wrong: dict[str, object]) -> None:
    answer = sent(cast, "imported-hours", {"hours": [{**HOURS, **wrong}]})
    assert (answer.status_code, len(answer.json()["errors"])) == (422, 1)
    assert not TimeEntry.objects.filter(source="toggl").exists()
    assert sent(cast, "imported-hours", {"hours": [HOURS]}).status_code == 201


@pytest.mark.parametrize(("where", "rows"), [("imported-people", {"touches": []}), ("imported-hours", {"hours": []})])
@pytest.mark.parametrize("source", ["garbage", "import:nope"])
def test_no_program_says_that_its_rows_are_those_of_an_import(
    cast: Cast, where: str, rows: dict[str, object], source: str
) -> None:
    answer = sent(cast, where, {**rows, "source": source})
    assert (answer.status_code, [one["field"] for one in answer.json()["errors"]]) == (422, ["source"])


def test_an_outsider_sends_no_rows(cast: Cast) -> None:
    answer = enter(cast.dana).post("/api/v1/imported-hours", {"hours": [HOURS]}, content_type="application/json")
    assert answer.status_code in {401, 403}
