"""What a query of a contract leaves to be filled in: the table and the property that it stands at."""

from __future__ import annotations

import re

from rapport.kits.inspection.plans.unasked import Unasked
from rapport.kits.telling import message as _

_TABLE, _PROPERTY = ("object", "table", "model"), ("property", "column", "field")
_OPEN = re.compile(rf"\$?\{{({'|'.join((*_TABLE, *_PROPERTY))})\}}")
_ELSE = re.compile(r"\$\{[^}]*\}|\{(?:schema|dataset|project|catalog|database)\}")


def filled(query: str, table: str, column: str) -> str:
    """Return a query with the names in the database where `{object}`, `${table}` and their like stand.

    Raises:
        Unasked: it names a property and stands at none, or leaves open what only another tool fills in.

    """
    words = {found[1] for found in _OPEN.finditer(query)}
    if not column and words & set(_PROPERTY):
        raise Unasked(_("its query names the property that it stands at, and it stands at the table"))
    said = _OPEN.sub(lambda found: table if found[1] in _TABLE else column, query)
    left = _ELSE.search(said)
    if left:
        raise Unasked(
            _("its query leaves %(open)s open, which is filled in elsewhere; write the name") % {"open": left[0]}
        )
    return said
