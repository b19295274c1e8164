"""Lists, a page at a time: by cursor, which never skips or doubles a row, or by the number of a page."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field as ModelField
from django.db.models import Model, Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from rapport.core.errors import Refused
from rapport.core.rest.answers import answer

DEFAULT, MOST = 80, 200

Shaped = Callable[[list[Any]], list[dict[str, Any]]]
"""Turns the records of a page into what the answer holds."""


class Paging(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(DEFAULT, ge=1, le=MOST, description="Rows in the answer.")
    cursor: str = Field("", max_length=500, description="`next` of the answer before; rows follow that one.")
    page: int | None = Field(None, ge=1, le=10_000, description="Number of a page instead of a cursor.")


def paged(rows: QuerySet[Any], asked: Paging, shaped: Shaped, *, by: str, back: bool = False) -> HttpResponse:
    """Return one page of `rows` in the order of the column `by` (downwards with `back`), then of the primary key.

    The answer holds `items` and `next`, the cursor of the page to follow or null; one asked for by number holds
    `total` too. Raises Refused for a cursor that is none of ours.
    """
    sign = "-" if back else ""
    ordered = rows.order_by(f"{sign}{by}", f"{sign}pk")
    total = {}
    start = 0
    if asked.page is not None:
        total, start = {"total": rows.count(), "page": asked.page}, (asked.page - 1) * asked.limit
    elif asked.cursor:
        ordered = ordered.filter(_beyond(asked.cursor, rows.model._meta.get_field(by), "lt" if back else "gt"))
    found = list(ordered[start : start + asked.limit + 1])
    more = len(found) > asked.limit
    found = found[: asked.limit]
    return answer({"items": shaped(found), "next": _cursor(found[-1], by) if more else None, **total})


def words(text: str) -> str:
    """Return words to search for. Raises Refused for a character that no database keeps."""
    if "\x00" in text:
        raise Refused(_("These words hold a character that cannot be read."), field="q", code="invalid")
    return text[:200]


def _cursor(row: Model, by: str) -> str:
    value = getattr(row, by)
    text = value.isoformat() if isinstance(value, date) else value
    return urlsafe_b64encode(json.dumps([text, row.pk], ensure_ascii=False).encode()).decode().rstrip("=")


def _beyond(cursor: str, column: ModelField[Any, Any], than: str) -> Q:
    try:
        value, key = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        here = column.to_python(value)
        here = here.astimezone(UTC) if isinstance(here, datetime) and here.tzinfo else here
        fits = _is_kept(here) and type(key) is int and _is_kept(key)
    except (ValueError, TypeError, OverflowError, ValidationError):
        fits = False
    if not fits:
        raise Refused(_("This cursor is none of ours. Begin without one."), field="cursor", code="invalid")
    return Q(**{f"{column.name}__{than}": here}) | Q(**{column.name: here, f"pk__{than}": key})


def _is_kept(value: Any) -> bool:
    """Whether a column may hold it, and every zone reckon with it. Raises ValueError for half a character."""
    if isinstance(value, datetime) and value.tzinfo is None:
        return False
    if isinstance(value, date):
        return 1 < value.year < 9999
    if isinstance(value, int):
        return abs(value) < 2**63
    return value is not None and b"\x00" not in str(value).encode()
