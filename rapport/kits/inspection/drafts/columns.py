"""What is proposed of a single column: that it is filled, of a type or a form, or one of a few values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from rapport.kits.inspection.drafts.forms import LEAST, SHARE, pattern_of
from rapport.kits.inspection.drafts.personal import is_code, is_key, is_personal
from rapport.kits.inspection.drafts.proposal import FEW, Proposal
from rapport.kits.inspection.drafts.reading import Column
from rapport.kits.inspection.kinds import Null, Pattern, Typed, Values
from rapport.kits.inspection.kinds.typed import FORMS

NONE = {
    "", "-", "--", "?", ".", "n/a", "na", "#n/a", "nan", "null", "none", "nil", "unknown", "empty", "tbd",
    "无", "不详", "未知", "不明", "なし", "未定",
}  # fmt: skip
"""What people write where they have nothing to write."""

REPEATED, MANY, NUMBERS, LONGEST, ROWS = 3, 50, 12, 60, 50
"""A set is proposed where each value comes so often, so few they are (fewer of numbers), no longer, in so many rows."""

RARE = 0.03
"""A value that comes so seldom, beside what the others come on average, is no value of the set."""

_UNIT = re.compile(r"^ *[-+]?[0-9]+([.][0-9]+)? ?[A-Za-z%°€$¥£.]{1,8}$")
_EXACT = {name: re.compile(form) for name, form in FORMS.items()}


def proposals(column: Column) -> Iterator[Proposal]:
    """Yield what seems to hold of a column."""
    if not column.rows:
        return
    if column.nulls <= column.rows * FEW / 5:
        because = "nearly every row has a value" if column.nulls else "every row has a value"
        yield Proposal(Null(column.name), because, FEW / 5)
    formed, known = _formed(column) if column.is_text else None, allowed(column)
    told = known if known and (not formed or (_is_short(known) and not _has_digits(column.texts))) else formed
    if told:
        yield told


def _is_short(known: Proposal) -> bool:
    return isinstance(known.kind, Values) and len(known.kind.allowed) <= NUMBERS


def allowed(column: Column) -> Proposal | None:
    """Return the few values that a column has; None where they are many, rare, of a person, or a key."""
    counts, values = column.counts, column.counts.total()
    if column.rows < ROWS or not values or not (column.is_text or column.type.is_integer()):
        return None
    if is_personal(column) or (is_key(column) and not (is_code(column) and column.is_text)):
        return None
    common = _common(column)
    most = MANY if column.is_text and not _has_digits(column.texts) else NUMBERS
    if not common or len(common) > most or len(common) * 10 > values or (len(common) == 1 and not column.is_text):
        return None
    if any(isinstance(value, str) and (len(value) > LONGEST or value.lower() in NONE) for value in common):
        return None
    if sum(counts[value] for value in common) < (1 - FEW) * values:
        return None
    because = (
        f"{len(common)} values, each of them in at least {REPEATED} rows"
        if len(common) > 1
        else "nearly all rows have it"
    )
    return Proposal(Values(column.name, tuple(sorted(common, key=str))), because)


def _common(column: Column) -> list[object]:
    """Return the values that come often enough to be no fault, by what those come on average that most rows have.

    None where more than `MANY` are needed for most rows.
    """
    counts, due = column.counts, (1 - FEW) * column.counts.total()
    some = list(accumulate(count for _, count in counts.most_common(MANY + 1)))
    reached = next((place for place, total in enumerate(some, 1) if total >= due), None)
    if reached is None:
        return []
    least = max(REPEATED, RARE * some[reached - 1] / reached)
    return [value for value, count in counts.items() if count >= least]


def _has_digits(texts: Sequence[str]) -> bool:
    return sum(1 for text in texts if any(letter.isdigit() for letter in text)) * 2 > len(texts)


def _formed(column: Column) -> Proposal | None:
    texts = column.texts
    told = [text for text in texts if text.strip().lower() not in NONE]
    if len(told) < LEAST or len(texts) < len(column.values):
        return None
    type_ = next(
        (name for name in ("date", "timestamp", "integer", "number") if _share(_EXACT[name], told) >= SHARE), ""
    )
    beside = sorted({text for text in texts if text and text.lower() in NONE}) if len(told) < SHARE * len(texts) else []
    pattern = pattern_of(told, beside, words=not is_personal(column))
    if pattern and (not type_ or (type_ == "integer" and "+" not in pattern)):
        return Proposal(Pattern(column.name, pattern), "nearly all texts have this form")
    if type_:
        return Proposal(Typed(column.name, type_), f"nearly all texts that say something are of the type {type_}", 0.5)
    numbers = _share(_EXACT["number"], told)
    if numbers > 0.5 and numbers + _share(_UNIT, told) >= SHARE:
        return Proposal(
            Typed(column.name, "number"), "most are numbers, and the others numbers with a unit behind", 0.5
        )
    return None


def _share(form: re.Pattern[str], texts: list[str]) -> float:
    return sum(1 for text in texts if form.match(text)) / len(texts)
