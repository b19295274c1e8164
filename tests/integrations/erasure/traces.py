"""Looking for somebody in everything that the house keeps, without the product's own eyes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from rapport.clients.models import Person


def words_of(person: Person) -> list[str]:
    """Return the names, mails and numbers of a person, and how numbers are compared."""
    names = [person.name, *map(str, person.other_names.values())]
    addresses = [text for pair in person.addresses.values_list("value", "key") for text in pair]
    return [*names, *addresses]


def in_database(words: Iterable[str]) -> list[str]:
    """Return where in any column of any table one of `words` stands, whatever case it is in."""
    wanted = [form.casefold() for word in words for form in (word, json.dumps(word)[1:-1], word.encode().hex())]
    found = []
    for table, row in _rows():
        for column, value in row.items():
            text = _text(value)
            found += [f"{table}.{column}: {word}" for word in wanted if word in text]
    return found


def in_files(words: Iterable[str], *folders: Path) -> list[str]:
    """Return which files below `folders` (the home of the tests without any) hold one of `words`."""
    wanted = [word.casefold().encode() for word in words]
    places = folders or (Path(settings.MEDIA_ROOT), Path(settings.EMAIL_FILE_PATH))
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    return [f"{path.name}: {word!r}" for path in files for word in wanted if word in path.read_bytes().lower()]


def _rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every row of every table, those of no model among them."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [one[0] for one in cursor.description or ()]
            for row in cursor.fetchall():
                yield table, dict(zip(columns, row, strict=True))


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        return raw.hex() + raw.decode("utf-8", "replace").casefold()
    plain = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else str(value)
    return plain.casefold()
