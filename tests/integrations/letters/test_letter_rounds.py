"""The letter to who judges: in their language, to nobody else, and not about what was taken back (PRACTICES C5)."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.core.actions import Nothing
from rapport.delivery.actions.rounds import unshare_test_round
from rapport.delivery.models import TestRound
from rapport.integrations.letters import rounds
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import begun, judged, ready, run_of
from tests.integrations.letters.letters_sent import react, send, whole

THEIRS = "he.lan@haoting.example"


@pytest.fixture
def before_her(cast: Cast) -> TestRound:
    """A round of one case that lies before He Lan."""
    User.objects.filter(pk=cast.he_lan.pk).update(language="zh-hans")
    project = dynamic_plot_value(cast)
    return begun(cast, project, ready(cast, project))


def test_who_judges_is_told_in_their_language_and_nobody_else(cast: Cast, before_her: TestRound) -> None:
    react()
    react()
    assert send(cast.now) == 1
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([THEIRS], "北辰软件请您测试：第 1 轮测试")
    said = whole(THEIRS)
    assert "1 条用例，请您在 2026 年 12 月 4 日（星期五）前测完。林悦协助您。" in said
    assert "/portal/tests/" in said


def test_of_a_round_that_was_taken_back_nothing_is_sent(cast: Cast, before_her: TestRound) -> None:
    react()
    unshare_test_round(before_her, Nothing(), by=cast.lin_yue, now=cast.now)
    assert send(cast.now) == 0


def test_who_has_judged_all_of_it_needs_no_letter(cast: Cast, before_her: TestRound) -> None:
    react()
    judged(cast, run_of(before_her, before_her.runs.get().case))
    assert send(cast.now) == 0


def test_ten_rounds_ask_no_more_of_the_database_than_one(cast: Cast, before_her: TestRound) -> None:
    zhou = cast.zhou_place.person.public_id
    for number in range(9):
        words = f"Plot {number}"
        begun(cast, before_her.project, ready(cast, before_her.project, title=words), judges=[zhou])
    told = list(Entry.objects.filter(kind=rounds.FOLLOWS.key).order_by("pk"))
    assert len(told) == 10
    with CaptureQueriesContext(connection) as of_one:
        [hers] = rounds.drafts(told[:1], cast.now)
    with CaptureQueriesContext(connection) as of_all:
        letters = list(rounds.drafts(told, cast.now))
    assert len(of_all) == len(of_one)
    assert [one.address for one in letters] == [hers.address, *["zhou.jingming@haoting.example"] * 9]
