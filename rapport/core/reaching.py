"""Finding what an address names."""

from __future__ import annotations

import re
from typing import TypeVar

from django.db.models import Model, QuerySet

from rapport.core.errors import NotFound
from rapport.core.ids import LENGTH

M = TypeVar("M", bound=Model)

_FITS = re.compile(rf"[\w-]{{1,{LENGTH}}}", re.ASCII)


def fits(public_id: str) -> bool:
    """Whether this may be a public id at all; what cannot be one is not asked of the database."""
    return _FITS.fullmatch(public_id) is not None


def reached(visible: QuerySet[M], public_id: str) -> M:
    """Return the record of that public id among `visible`. Raises NotFound where there is none."""
    found = visible.filter(public_id=public_id).first() if fits(public_id) else None
    if found is None:
        raise NotFound(public_id)
    return found
