"""Lines of an outline move in branches and keep their shape (PRACTICES C2)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rapport.kits import outline

TREE = [1, 2, 3, 2, 3, 3, 1, 2]
LEVELS = st.lists(st.integers(1, outline.DEEPEST), min_size=1, max_size=12).map(outline.settled)


def test_numbers_count_each_level_anew() -> None:
    assert outline.numbers(TREE) == ["1", "1.1", "1.1.1", "1.2", "1.2.1", "1.2.2", "2", "2.1"]


def test_a_branch_is_a_line_and_what_hangs_under_it() -> None:
    assert [outline.branch(TREE, at) for at in (0, 1, 2, 3, 7)] == [6, 3, 3, 6, 8]


def test_nothing_goes_deeper_than_the_third_level() -> None:
    assert outline.deeper(TREE, 3) is None
    assert outline.deeper(TREE, 7) is None
    assert outline.deeper([1, 1], 1) == [(0, 1), (1, 2)]


def test_a_line_goes_up_with_its_branch_and_never_out_of_it() -> None:
    order = outline.up(TREE, 3)
    assert order is not None
    assert [index for index, _level in order] == [0, 3, 4, 5, 1, 2, 6, 7]
    assert outline.up(TREE, 1) is None
    assert outline.down(TREE, 3) is None


@given(LEVELS, st.data())
def test_up_undoes_down(levels: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(levels) - 1))
    order = outline.down(levels, at)
    if order is None:
        return
    moved = [level for _index, level in order]
    here = [index for index, _level in order].index(at)
    back = outline.up(moved, here)
    assert back is not None
    assert [order[index] for index, _level in back] == list(enumerate(levels))


@given(LEVELS, st.sampled_from([outline.deeper, outline.higher, outline.up, outline.down]), st.data())
def test_every_move_keeps_all_lines_and_settles_into_three_levels(
    levels: list[int], move: object, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(levels) - 1))
    order = move(levels, at)  # type: ignore[operator]
    if order is None:
        return
    assert sorted(index for index, _level in order) == list(range(len(levels)))
    moved = outline.settled([level for _index, level in order])
    assert moved == outline.settled(moved)
    assert max(moved) <= outline.DEEPEST
