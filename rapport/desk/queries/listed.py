"""The records behind a count, a line each: whoever reads a number opens it and finds what it counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model, QuerySet, prefetch_related_objects
from django.utils.text import Truncator, capfirst

from rapport.clients.models import PersonPhoto, PrivateNote, Touchpoint
from rapport.clients.models.naming import Named
from rapport.desk import addresses
from rapport.integrations.erasure.columns import KEYS, way_of
from rapport.team.models import User
from rapport.ui.components import dates

MOST = 200
"""Lines of one count that are shown; the others are counted."""

LONGEST = 140
"""Characters of one line."""

WORDLESS = (PersonPhoto, PrivateNote)
"""Of these a line tells the sort and the days alone: private words are read where they are kept."""

_UNTOLD = KEYS | {"key", "person", "source", "language"}
"""Columns that only name a row, or whose it is."""

_CODES = {"occasion", "sort", "about", "reply_to", "snapshot", "source_kind", "source_id"}
"""Columns of the program's own words, unless they are choices, which are told in the reader's."""

_WORDS, _DAYS = {"CharField", "TextField"}, {"DateField", "DateTimeField"}

Keys = Mapping[type[Model], Collection[int]]
"""Records by model, by their primary keys."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one record says, and where it is shown; without an address where no page shows it."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """So many of what, a line each; `unseen` are those that are not shown: of other teams, or too many."""

    words: str
    count: int
    lines: list[Line]

    @property
    def unseen(self) -> int:
        """How many of them have no line."""
        return self.count - len(self.lines)


def listed(words: str, keys: Keys, user: User, *, theirs: bool = False) -> Listed:
    """Return these records as `user` may read them. `theirs`: they belong to somebody all of whose records they may read."""
    lines: list[Line] = []
    for model, pks in keys.items():
        rows = list(_visible(model, pks, user, theirs)[: MOST - len(lines)])
        prefetch_related_objects(rows, *[field.name for field in _fields(model) if isinstance(field, ForeignKey)])
        lines += [Line(_line_of(row), _url_of(row)) for row in rows]
    return Listed(words, sum(map(len, keys.values())), lines)


def plain(words: str, names: Collection[str]) -> Listed:
    """Return what is known by name alone, such as files."""
    return Listed(words, len(names), [Line(name) for name in [*names][:MOST]])


def _visible(model: type[Model], pks: Collection[int], user: User, theirs: bool) -> QuerySet[Any]:
    """Return the rows that the user may read: as they say themselves, else as what they hang on says.

    Of what nothing says who may, none but those of the person themself.
    """
    rows: QuerySet[Any] = model._default_manager.filter(pk__in=pks).order_by("pk")
    if hasattr(rows, "visible_to"):
        return rows.filter(pk__in=rows.visible_to(user).values("pk"))
    if theirs:
        return rows
    way, above = _hung_on(model)
    return rows.filter(**{f"{way}__in": above.visible_to(user).values("pk")}) if way else rows.none()


def _hung_on(model: type[Model]) -> tuple[str, Any]:
    """Return the first key on the way to a row's client whose records say who may read them; an empty way for none."""
    way: list[str] = []
    above: Any = model
    for name in way_of(model).split("__"):
        if name in ("", "pk"):
            break
        way.append(name)
        above = above._meta.get_field(name).related_model
        if hasattr(above._default_manager.all(), "visible_to"):
            return "__".join(way), above._default_manager
    return "", None


def _url_of(row: Model) -> str:
    return addresses.of(row) if isinstance(row, Touchpoint) else ""


def _line_of(row: Model) -> str:
    """Return what a record says: its words, days, choices, and whom it names, side by side."""
    said = [_said(row, field) for field in _fields(type(row))]
    line = " · ".join(filter(None, said)) or capfirst(str(row._meta.verbose_name))
    return Truncator(line).chars(LONGEST)


def _fields(model: type[Model]) -> Iterator[Field[Any, Any]]:
    """Yield the columns of a model that say something to people."""
    for field in model._meta.concrete_fields:
        if not field.editable or field.primary_key or field.name in _UNTOLD:
            continue
        if isinstance(field, ForeignKey) and not issubclass(field.related_model, Named | User):
            continue
        if field.name in _CODES and not field.choices:
            continue
        if issubclass(model, WORDLESS) and field.get_internal_type() in _WORDS and not field.choices:
            continue
        if field.get_internal_type() in _WORDS | _DAYS or field.choices or isinstance(field, ForeignKey):
            yield field


def _said(row: Model, field: Field[Any, Any]) -> str:
    value = getattr(row, field.name)
    if value in (None, ""):
        return ""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if field.get_internal_type() in _DAYS:
        return dates.day(value)
    return str(value)
