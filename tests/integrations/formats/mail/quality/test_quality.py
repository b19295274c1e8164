"""How well the held-back half of the real mails is read; `docs/quality.md` tells the method and the figures."""

from __future__ import annotations

import pytest

from rapport.integrations.formats.rows import Automatic
from tests.integrations.files import sample
from tests.integrations.formats.mail.quality.halves import Half, half_of
from tests.integrations.formats.mail.quality.machines import SETS, truth_of
from tests.integrations.formats.mail.quality.measures import Verdicts, replies, verdicts
from tests.integrations.formats.mail.quality.replies import LINES, REPLIES, right

FLOOR = 0.95
LOWER = {Automatic.LIST: 0.7}  # two of seven notices in the held-back half say nowhere that a machine wrote them


@pytest.fixture(scope="module")
def held_back() -> Verdicts:
    for folder in SETS:
        sample(f"emails/{folder}")
    return verdicts(Half.HELD_BACK)


def test_hardly_a_persons_mail_is_taken_for_a_machines(held_back: Verdicts) -> None:
    right_ones, taken, _there = held_back.machines()

    assert right_ones >= FLOOR * taken


def test_hardly_a_machines_mail_is_taken_for_a_touch(held_back: Verdicts) -> None:
    right_ones, _taken, there = held_back.machines()

    assert right_ones >= 0.9 * there


@pytest.mark.parametrize("kind", [Automatic.BOUNCE, Automatic.LIST, Automatic.REPLY])
def test_machines_are_told_apart(held_back: Verdicts, kind: Automatic) -> None:
    right_ones, taken, there = held_back.same(kind)

    assert right_ones >= LOWER.get(kind, FLOOR) * max(taken, there)


def test_replies_come_to_their_senders_own_words() -> None:
    sample("emails/talon-replies")
    sample("emails/github-reply-parser")
    count, wrong = replies(Half.HELD_BACK)

    assert count - len(wrong) >= FLOOR * count


def test_the_halves_are_halves() -> None:
    held = [name for name in REPLIES if half_of(name) is Half.HELD_BACK]

    assert 0.3 < len(held) / len(REPLIES) < 0.7


def test_the_truth_is_told_by_the_name_of_a_file() -> None:
    assert truth_of("bounces-sisimai/rfc3834-02.eml") is Automatic.REPLY
    assert truth_of("bounces-sisimai/lhost-exim-08.eml") is Automatic.BOUNCE
    assert truth_of("threads/my_topic.eml") is Automatic.NO


@pytest.mark.parametrize(
    ("own", "verdict"),
    [("one\n\ntwo", True), ("one\ntwo\nLin", True), ("one", False), ("one\ntwo\n> quoted", False), ("two\none", False)],
)
def test_a_cut_is_right_where_the_wanted_lines_stay_and_no_other(
    monkeypatch: pytest.MonkeyPatch, own: str, verdict: bool
) -> None:
    monkeypatch.setitem(LINES, "a", "1-2 ?3")

    assert right("a", "one\ntwo\nLin\n> quoted", own) is verdict
