"""What stands for the arguments of a set while it is built for later (see `core.prepared`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, NoReturn

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.expressions import Expression, Value

FIELDS: dict[type, models.Field[Any, Any]] = {
    int: models.BigIntegerField(),
    str: models.TextField(),
    date: models.DateField(),
    datetime: models.DateTimeField(),
}
"""Kinds of value that have a stand-in, with the field that makes of one what is bound."""

CONSTANT = (bool, Enum, type(None))
"""Kinds that decide about the statement: each value has one of its own."""

TELLS = (bool, int, str, date, Decimal, Enum, type(None))
"""What a record may tell besides its key while a set is built."""

LARGEST = 2**63 - 1


class Unprepared(Exception):
    """Building asked the database: what it found out then would stay in the statement."""


class Slot(Value):
    """Stands for one value: the key of a record, or what is at `within` of several; what it is, is not known here.

    `reckon` makes of the value what is bound.
    """

    def __init__(
        self, place: int, kind: type, within: int | None = None, reckon: Callable[[Any], Any] | None = None
    ) -> None:
        super().__init__(None, output_field=FIELDS[kind])
        self.place, self.kind, self.within, self.reckon = place, kind, within, reckon

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return a mark, and the slot as what is bound to it."""
        return "%s", [self]

    def bind(self, given: Sequence[Any], connection: Any) -> Any:
        """Return what takes the slot's place among these arguments."""
        value = given[self.place]
        if self.within is not None:
            value = value[min(self.within, len(value) - 1)]
        if self.reckon is not None:
            value = self.reckon(value)
        if self.kind is str:
            return value
        if isinstance(value, models.Model):
            value = value.pk
        return FIELDS[self.kind].get_db_prep_value(value, connection)


class Several(Slot):
    """Stands for several values that are bound as one."""

    def bind(self, given: Sequence[Any], connection: Any) -> Any:
        """Return the values among these arguments."""
        return list(given[self.place])


class Among(Expression):
    """Stands for several values to choose from."""

    def __init__(self, place: int, kind: type, count: int) -> None:
        super().__init__(output_field=FIELDS[kind])
        self.slots = [Slot(place, kind, within) for within in range(count)]
        self.whole = Several(place, kind)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return as many marks as there are values. Raises EmptyResultSet for none, as Django's own `in` does."""
        if not self.slots:
            raise EmptyResultSet
        return f"({', '.join(['%s'] * len(self.slots))})", list(self.slots)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return one mark for all of them, which `core.binding` compares with. Raises EmptyResultSet for none."""
        if not self.slots:
            raise EmptyResultSet
        return "(ANY(%s))", [self.whole]


class Placed:
    """What takes the place of a value in a condition."""

    def __init__(self, slot: Expression) -> None:
        self._slot = slot

    def resolve_expression(self, *args: Any, **named: Any) -> Any:
        """Return the slot, where Django asks what to compare with."""
        return self._slot.resolve_expression(*args, **named)


class StandIn(Placed):
    """What the function is handed for an argument: it may be placed into a condition, and knows nothing else."""

    def _refuse(self, *_other: object) -> NoReturn:
        raise TypeError("Reckon, compare and decide before: a prepared set does not know what it is given.")

    __bool__ = __eq__ = __lt__ = __gt__ = __le__ = __ge__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = _refuse
    __str__ = __iter__ = __len__ = __contains__ = _refuse
    __hash__ = object.__hash__


class Passing(Placed):
    """Stands for a day or a moment that a statement may count from: days before and after it, its year."""

    def __init__(self, slot: Slot) -> None:
        super().__init__(slot)
        self.slot = slot

    def __add__(self, span: timedelta) -> Passing:
        return Passing(self._reckoned(self.slot.kind, lambda value: value + span))

    def __sub__(self, span: timedelta) -> Passing:
        return Passing(self._reckoned(self.slot.kind, lambda value: value - span))

    @property
    def year(self) -> StandIn:
        """The year of a day."""
        return StandIn(self._reckoned(int, lambda value: value.year))

    def _reckoned(self, kind: type, reckon: Callable[[Any], Any]) -> Slot:
        before = self.slot.reckon
        return Slot(self.slot.place, kind, None, reckon if before is None else lambda value: reckon(before(value)))


class Watched(StandIn):
    """Stands for a record: in a condition it is its key; what else it is asked for is noted in `told`."""

    def __init__(self, record: models.Model, place: int, told: list[tuple[int, str, Any]]) -> None:
        super().__init__(Slot(place, int))
        self._record, self._place, self._told = record, place, told
        self.pk = self.id = StandIn(self._slot)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._record, name)
        if not isinstance(value, TELLS):
            raise TypeError(f"A prepared set cannot ask a record for its {name}.")
        self._told.append((self._place, name, value))
        return value


def shape_of(value: Any) -> Any:
    """Return what of an argument decides about the statement, besides what a record tells; None where nothing stands for it."""
    kind = type(value)
    if kind in FIELDS:
        return kind if _fits(value) else None
    if isinstance(value, CONSTANT):
        return ("is", value)
    if isinstance(value, models.Model):
        return kind if type(value.pk) is int else None
    return _shape_of_several(value) if kind in (list, tuple) else None


def _shape_of_several(values: Sequence[Any]) -> Any:
    if not values:
        return ("among", int, 0)
    kinds = set(map(type, values))
    only = next(iter(kinds))
    fits = len(kinds) == 1 and only in FIELDS and _all_fit(only, values)
    return ("among", only, _marks(len(values))) if fits else None


def _marks(count: int) -> int:
    """Return for how many values a statement has marks: any number are bound as one where the server takes arrays."""
    return 1 if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else 1 << (count - 1).bit_length()


def _all_fit(kind: type, values: Sequence[Any]) -> bool:
    if kind is int:
        return bool(min(values) >= -LARGEST and max(values) <= LARGEST)
    return kind is not str or "\x00" not in "".join(values)


def _fits(value: Any) -> bool:
    """Whether a database keeps such a value; of one that none keeps only Django's own lookups know what it means."""
    if type(value) is int:
        return abs(value) <= LARGEST
    return not isinstance(value, str) or "\x00" not in value


def stand_in(value: Any, shape: Any, place: int, told: list[tuple[int, str, Any]]) -> Any:
    """Return what stands for an argument of that shape."""
    if isinstance(value, models.Model):
        return Watched(value, place, told)
    if not isinstance(shape, tuple):
        return StandIn(Slot(place, shape))
    return value if shape[0] == "is" else StandIn(Among(place, *shape[1:]))


def refuse_to_ask(*_args: Any, **_named: Any) -> NoReturn:
    """Stop a question to the database: raises Unprepared, always."""
    raise Unprepared
