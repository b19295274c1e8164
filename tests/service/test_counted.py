"""What an attempt makes of what an engine answered: why it could not run, how often it is tried, the limit in percent (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from rapport.kits.inspection.outcomes import Outcome, Status, could_not_run
from rapport.service.models import Trouble
from rapport.service.reading import read
from rapport.service.running import attempts
from tests.cast import Cast
from tests.service.inspected import TEXT, database, planned, run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("ended", "trouble"),
    [
        ("hold hold", None),
        ("hold wrong", Trouble.CHECKS),
        ("wrong hold", Trouble.CHECKS),
        ("away hold", Trouble.PARTLY),
        ("hold away", Trouble.PARTLY),
        ("away", Trouble.PARTLY),
        ("hold away away", Trouble.NO_ANSWER),
        ("away wrong", Trouble.NO_ANSWER),
        ("away hold away", Trouble.PARTLY),
        ("wrong away away", Trouble.NO_ANSWER),
    ],
)
def test_where_nothing_was_answered_any_more_the_database_was_lost(ended: str, trouble: Trouble | None) -> None:
    check = read(TEXT).checks[0]
    outcomes = {
        "hold": Outcome(check, Status.HOLDS),
        "wrong": could_not_run(check, "there is no column price"),
        "away": could_not_run(check, "the database is locked", may_pass=True),
    }
    assert attempts._trouble([outcomes[one] for one in ended.split()]) == trouble


def test_the_third_attempt_counts_and_is_the_last(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = database(tmp_path)
    plan = planned(cast, monkeypatch, path)
    path.unlink()
    broken = run(cast, plan)
    attempts.take_up(lambda: cast.now + timedelta(minutes=5))
    database(tmp_path)
    attempts.take_up(lambda: cast.now + timedelta(minutes=10))
    broken.refresh_from_db()
    assert (broken.tries, broken.found, broken.held, broken.unable, broken.trouble) == (3, 1, 1, 0, "")


def test_a_limit_in_percent_is_kept_as_one(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = TEXT.replace("severity: critical", "mustBeLessThan: 1\n        unit: percent")
    ended = run(cast, planned(cast, monkeypatch, database(tmp_path), text=text))
    assert [one.limit for one in ended.outcomes.order_by("place")] == ["< 1%", "= 0"]
