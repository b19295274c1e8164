"""Names are found by how they are read: pinyin, romaji, initials."""

from collections.abc import Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rapport.core import readings, search

BATCH = 500


def read_names(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Fold the names of every client and person anew."""
    for model in (apps.get_model("clients", "Client"), apps.get_model("clients", "Person")):
        rows: list[Any] = []
        for row in read(model.objects.order_by("pk").iterator(chunk_size=BATCH)):
            rows.append(row)
            if len(rows) == BATCH:
                model.objects.bulk_update(rows, ["search_text"])
                rows = []
        model.objects.bulk_update(rows, ["search_text"])


def read(rows: Iterator[Any]) -> Iterator[Any]:
    """Yield rows with the text that they are found by."""
    for row in rows:
        names = {"": row.name, **{str(tag): str(name) for tag, name in row.other_names.items()}}
        japanese = getattr(row, "language", "").startswith("ja")
        row.search_text = search.text_of(names.values(), readings.of_names(names, japanese=japanese))
        yield row


class Migration(migrations.Migration):
    dependencies = [("clients", "0005_gift_currency")]

    operations = [migrations.RunPython(read_names, migrations.RunPython.noop)]
