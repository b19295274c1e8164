"""What hangs on a row: whatever points at it by key or by reference, in whichever slice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from django.apps import apps
from django.db import models
from django.db.models.fields.reverse_related import ForeignObjectRel

from rapport.clients.importing.reverting import places
from rapport.core import reference
from rapport.core.bulk import batched
from rapport.core.models import Record

Hung = dict[str, dict[int, list[models.Model]]]
"""By table and primary key of a row, the rows that point at it."""


def on(rows: Iterable[tuple[str, models.Model]]) -> Hung:
    """Return what hangs on these rows, each given with the name of its table; a few queries a table.

    What only follows from other rows, and says so by `derived`, does not hang on anything.
    """
    found: Hung = defaultdict(lambda: defaultdict(list))
    by_table: dict[str, list[models.Model]] = defaultdict(list)
    for table, row in rows:
        by_table[table].append(row)
    for table, some in by_table.items():
        _by_key(found[table], some)
    for pk, hung in places.hung(by_table["stakeholder"], new={row.pk for row in by_table["person"]}):
        found["stakeholder"][pk].append(hung)
    records = {str(reference.to(row)): (table, row.pk) for table, row in _records(by_table)}
    for text, hung in _by_reference(list(records)):
        table, pk = records[text]
        found[table][pk].append(hung)
    return found


def _records(by_table: dict[str, list[models.Model]]) -> Iterator[tuple[str, Record]]:
    for table, rows in by_table.items():
        yield from ((table, row) for row in rows if isinstance(row, Record))


def _by_key(found: dict[int, list[models.Model]], rows: list[models.Model]) -> None:
    for model, name in _keys_to(type(rows[0])):
        for batch in batched([row.pk for row in rows]):
            for hung in model._base_manager.filter(**{f"{name}__in": batch}):
                found[getattr(hung, f"{name}_id")].append(hung)


@cache
def _keys_to(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Return the foreign keys that point at a model, wherever they are."""
    keys = (
        one.remote_field for one in model._meta.get_fields(include_hidden=True) if isinstance(one, ForeignObjectRel)
    )
    found = [(key.model, key.name) for key in keys if isinstance(key, models.ForeignKey)]
    return [(other, name) for other, name in found if not getattr(other, "derived", False)]


def _by_reference(texts: list[str]) -> Iterator[tuple[str, models.Model]]:
    for model in _pointing():
        columns = {field.name for field in model._meta.concrete_fields}
        for batch in batched(texts):
            if "subject" in columns:
                for hung in model._base_manager.filter(subject__in=batch):
                    yield str(getattr(hung, "subject", "")), hung
                continue
            wanted = set(batch)
            ids = [reference.parse(text).id for text in batch]
            for hung in model._base_manager.filter(subject_id__in=ids):
                text = f"{getattr(hung, 'subject_kind', '')}:{getattr(hung, 'subject_id', '')}"
                if text in wanted:
                    yield text, hung


@cache
def _pointing() -> list[type[models.Model]]:
    """Return the models that name a subject by reference, as text or as kind and id; the ledger only tells of it."""
    found = []
    for model in apps.get_models():
        columns = {field.attname: field for field in model._meta.concrete_fields}
        text = isinstance(columns.get("subject"), models.CharField)
        told = model._meta.app_label == "ledger" or getattr(model, "derived", False)
        if (
            model.__module__.startswith("rapport.")
            and not told
            and (text or {"subject_kind", "subject_id"} <= columns.keys())
        ):
            found.append(model)
    return found
