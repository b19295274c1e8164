"""The options of a logical type and the values that a property may have: what of them is a check, and what is only told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from rapport.kits.inspection.kinds import Kind, Length, Pattern, Range, Values
from rapport.kits.inspection.plan import Place, Skipped
from rapport.kits.inspection.plans.fields import end, hold_words, mapping, text, whole
from rapport.kits.inspection.plans.marked import Items, Marked
from rapport.kits.telling import message as _

Option = tuple[str, Kind, Place]

_ASKED = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "minLength", "maxLength", "pattern")
_OTHERS = (
    "format", "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "required", "timezone",
    "defaultTimezone", "dimensions", "elementType", "distanceMetric", "normalized", "embeddingModel",
)  # fmt: skip
_SIZES = ("i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128", "f32", "f64")
"""Formats that say how much room a number takes, which the database holds itself."""


def options(column: str, field: Marked) -> Iterator[Option]:
    """Yield what the options of a property, and the values that it names, ask of its column.

    Raises:
        PlanError: an option is not what the standard has there.

    """
    given = mapping(field, "logicalTypeOptions")
    hold_words(given, _ASKED, _OTHERS)
    yield from (("range", kind, given.place) for kind in _ranges(column, given))
    least, most = whole(given, "minLength"), whole(given, "maxLength")
    if least is not None or most is not None:
        yield "length", Length(column, least, most), given.place
    if given.get("pattern") is not None:
        yield "pattern", Pattern(column, text(given, "pattern")), given.at("pattern")
    allowed = tuple(value for value in map(_allowed, field.get("enum") or ()) if value is not None)
    if allowed:
        yield "enum", Values(column, allowed), field.at("enum")


def unasked(column: str, field: Marked, table: str) -> Iterator[Skipped]:
    """Yield the options of a property that are not asked for, and what is said of what lies within it.

    Raises:
        PlanError: something in it is not what the standard has there.

    """
    given = mapping(field, "logicalTypeOptions")
    for key in given:
        if key not in _ASKED and not (key == "format" and given[key] in _SIZES):
            why = _("the option %(option)s is not asked for here; a predicate or a pattern may") % {"option": key}
            yield Skipped(f"{column} {key}", table, why, given.at(key))
    for name, place in _within(field, column):
        yield Skipped(name, table, _("it lies within another property; a rule of type sql may ask for it"), place)


def _ranges(column: str, given: Marked) -> Iterator[Range]:
    """Yield the ranges of a column: two where an end of each sort is named, as both have to hold."""
    lows, highs = (_ends(given, key, f"exclusive{key.capitalize()}") for key in ("minimum", "maximum"))
    for (low, open_low), (high, open_high) in zip_longest(lows, highs, fillvalue=(None, True)):
        yield Range(column, low, high, open_low, open_high)


def _ends(given: Marked, key: str, beyond: str) -> list[tuple[Any, bool]]:
    """Return the ends of one side, each with whether it is out itself: where true stands beside it (v3.0), or by its name (v3.1)."""
    last, out = end(given, key), end(given, beyond)
    found = [] if last is None else [(last, out is True)]
    return found if out is None or isinstance(out, bool) else [*found, (out, True)]


def _allowed(one: Any) -> Any:
    return one.get("value") if isinstance(one, Marked) else one


def _within(field: Marked, name: str) -> Iterator[tuple[str, Place]]:
    """Yield what is asked of the parts of a property, each by its name below the other's."""
    inner = [*_marked(field.get("properties")), *_marked(field.get("items"))]
    inner += [part for one in _marked(field.get("map")) for key in ("key", "value") for part in _marked(one.get(key))]
    for one in inner:
        below = f"{name}.{text(one, 'name') or 'items'}"
        if any(one.get(key) not in (None, False) for key in _CONSTRAINTS):
            yield below, one.place
        yield from _within(one, below)


def _marked(value: Any) -> list[Marked]:
    return [one for one in (value if isinstance(value, Items) else [value]) if isinstance(one, Marked)]


_CONSTRAINTS = ("required", "unique", "primaryKey", "quality", "relationships", "logicalTypeOptions", "enum")
