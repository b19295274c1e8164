"""What makes a PSPSV clear (PRACTICES C1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.kits import clarity

GOOD = {
    "who": "Zhou Jingming",
    "scenario": "the monthly board, deciding which plot to sell",
    "pain": "values are 45 days old",
    "solution": "recompute from the night’s contracts",
    "value": "1 day old at most",
}


def weak(**changed: str) -> list[tuple[str, str, str]]:
    return [(one.part, one.why, one.word) for one in clarity.faults(GOOD | changed, known=True)]


def test_five_parts_that_hold_have_no_fault() -> None:
    assert weak() == []


@pytest.mark.parametrize("part", clarity.PARTS)
def test_a_part_that_is_not_there_is_missing(part: str) -> None:
    assert (part, "missing", "") in weak(**{part: "  "})


def test_somebody_nobody_knows_is_named() -> None:
    assert clarity.faults(GOOD | {"who": "the shop"}, known=False) == (clarity.Fault("who", "unknown", "the shop"),)


@pytest.mark.parametrize(
    ("pain", "word"),
    [
        ("the numbers are often wrong", "often"),
        ("数据经常不准", "经常"),
        ("承認が遅い", "遅い"),
        ("nobody knows what a plot is worth", ""),
        ("有一些订单不对", ""),
    ],
)
def test_a_pain_without_a_figure_cannot_be_measured(pain: str, word: str) -> None:
    assert weak(pain=pain) == [("pain", "unmeasured", word)]


@pytest.mark.parametrize(
    "pain",
    [
        "doubles are found 31 days late",
        "risky orders are found a month late",
        "two definitions of ‘signed’",
        "９件のうち４件が合わない",
        "每晚都要等",
        "两个部门报两个数，差三成",
        "毎月 40 枚の資料",
    ],
)
def test_a_pain_with_a_figure_can(pain: str) -> None:
    assert weak(pain=pain) == []


@pytest.mark.parametrize(
    ("solution", "why", "word"),
    [
        ("values 45 days old", "repeats", ""),
        ("improve the process", "wish", "improve"),
        ("优化流程", "wish", "优化"),
        ("業務の効率化", "wish", "効率化"),
    ],
)
def test_a_solution_that_is_the_pain_again_or_a_wish_answers_nothing(solution: str, why: str, word: str) -> None:
    assert weak(solution=solution) == [("solution", why, word)]


def test_a_wish_that_says_how_is_a_solution() -> None:
    assert weak(solution="improve the check: compare order and contract before paying, hold and ask") == []


def test_a_value_says_how_much() -> None:
    assert weak(value="much better") == [("value", "unmeasured", "much")]


@given(st.dictionaries(st.sampled_from(clarity.PARTS), st.text(max_size=80)), st.booleans())
def test_whatever_is_written_each_part_has_one_fault_at_most(parts: dict[str, str], known: bool) -> None:
    found = clarity.faults(parts, known=known)
    assert [one.part for one in found] == [part for part in clarity.PARTS if part in {one.part for one in found}]
