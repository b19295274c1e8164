"""Shapes: how a record looks in an answer. One declaration gives both the answer and its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields, is_dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db.models import Model
from pydantic import BaseModel, Field, create_model

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Column:
    """One field of an answer: `name`, `type`, one line of documentation, and how it is read from the record.

    What is `once` is told in the answer of the action alone: no copy of it is kept for whoever asks the same again.
    """

    name: str
    type: Any
    about: str
    read: Callable[[Any], Any]
    once: bool = False


def column(name: str, type: Any, about: str, read: Callable[[Any], Any] | None = None, *, once: bool = False) -> Column:
    """Declare a field; without `read` it is the record's attribute of that name."""
    return Column(name, type, about, read or attrgetter(name), once)


def id_of(path: str) -> Callable[[Any], str | None]:
    """Return a reader of the public id of the record at `path`, or of null where none is there."""

    def read(record: Any) -> str | None:
        found = getattr(record, path)
        return found.public_id if found is not None else None

    return read


ONCE = {"once": True}
"""The metadata of a dataclass's field that is told once, as `column(..., once=True)` says it of a record's."""


class Shape(Generic[M]):
    """How the records of one model look. Call it with a record to get plain values."""

    def __init__(self, model: type[M], *columns: Column) -> None:
        self.model = model
        self.columns = columns
        described: dict[str, Any] = {one.name: (one.type, Field(description=one.about)) for one in columns}
        self.schema: type[BaseModel] = create_model(model.__name__, __doc__=_first_line(model), **described)
        self._reads = tuple((one.name, one.read) for one in columns)

    def __call__(self, record: M) -> dict[str, Any]:
        return {name: read(record) for name, read in self._reads}

    def all(self, records: Iterable[M]) -> list[dict[str, Any]]:
        """Return each record in its shape."""
        return [self(record) for record in records]


registry: dict[type[Model], Shape[Any]] = {}
"""The shape of every model that an answer may hold."""


def shape(model: type[M], *columns: Column) -> Shape[M]:
    """Declare the shape of `model`: kind, id and version where it is a record, then `columns`."""
    registry[model] = Shape(model, *_identity(model), *columns)
    return registry[model]


def of(made: Any) -> dict[str, Any]:
    """Return what an action made or changed: a record in its shape, a dataclass as it is."""
    return _found(type(made))(made) if isinstance(made, Model) else asdict(made)


def schema_of(made: type[Any]) -> type[Any]:
    """Return the documentation of what an action declares to return."""
    return made if is_dataclass(made) else _found(made).schema


def once_of(made: type[Any]) -> frozenset[str]:
    """Return the fields of what an action declares to return that are told once."""
    if is_dataclass(made):
        return frozenset(one.name for one in fields(made) if one.metadata.get("once"))
    return frozenset(one.name for one in _found(made).columns if one.once)


def _found(model: type[Model]) -> Shape[Any]:
    """Return the shape of a model; one that declares none shows kind, id and version alone."""
    return registry.get(model) or shape(model)


def _identity(model: type[Model]) -> list[Column]:
    if not hasattr(model, "public_id"):
        return []
    kind: str = getattr(model, "kind", "")
    return [
        column("kind", str, f"Always `{kind}`.", lambda record: kind),
        column("id", str, "The only id that leaves the house.", attrgetter("public_id")),
        column("version", int, "Send it back with a change; a change built on another one is a conflict."),
    ]


def _first_line(model: type[Model]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def page_of(rows: Shape[Any] | type[BaseModel]) -> type[BaseModel]:
    """Return the documentation of a page of records of a shape, or of such rows."""
    row: Any = rows.schema if isinstance(rows, Shape) else rows
    return create_model(
        f"{row.__name__}Page",
        items=(list[row], Field(description="The rows.")),
        next=(str | None, Field(description="Cursor of the page that follows, or null at the end.")),
        total=(int, Field(0, description="All rows; only where a page was asked for by its number.")),
        page=(int, Field(0, description="The number that was asked for.")),
    )
