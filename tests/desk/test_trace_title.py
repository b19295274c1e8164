"""What the thread says of itself at its head, in every language (PRACTICES C6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from django.utils import translation

from rapport.desk.queries import thread_rows, trace, trace_words
from rapport.desk.queries.trace_steps import State

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def title(whole: int, *stops: tuple[State, ...], names: Sequence[str] = ("Zhou Jingming",)) -> str:
    """What is said of so many whole demands and of those that stop; they were asked for by these people in turn."""
    lines = [trace.Branch(None, None, None, None, states) for states in [trace.WHOLE] * whole + list(stops)]
    asked = [thread_rows.Asked(n, str(n), "", NOON, True, names[n % len(names)]) for n in range(len(lines))]
    return trace_words.title([trace.Group(one, 1, (line,)) for one, line in zip(asked, lines, strict=True)])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["None of Zhou Jingming’s", "One of Zhou Jingming’s five demands is whole.", "All five of Zhou"]),
        ("zh-hans", ["Zhou Jingming的五条诉求，一条都没打通。", "五条诉求，一条已打通。", "五条诉求全部打通。"]),
        (
            "ja",
            [
                "要望 5 件は、まだ 1 件もつながっていない。",
                "要望 5 件のうち、つながったのは 1 件。",
                "要望 5 件はすべて",
            ],
        ),
    ],
)
def test_the_title_reads_right_for_none_one_and_all(language: str, said: list[str]) -> None:
    waits = (*trace.WHOLE[:4], "open")
    with translation.override(language):
        assert said[0] in title(0, *[waits] * 5)
        assert said[1] in title(1, *[waits] * 4)
        assert said[2] in title(5)


def test_the_title_names_nobody_where_several_asked() -> None:
    hole: tuple[State, ...] = ("hole", "after", "after", "after", "after")
    assert title(2, hole, names=["Zhou", "He Lan"]) == "Two of the three demands are whole. One has no clear pain."
    assert title(0, hole, names=[""]) == "The one demand is not whole. It has no clear pain."
