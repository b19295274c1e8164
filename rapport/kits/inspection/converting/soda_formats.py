"""The formats of SodaCL by their names, as patterns that find the same."""

from __future__ import annotations

from typing import Any

from rapport.kits.inspection.converting.found import Unconvertible
from rapport.kits.inspection.kinds import Kind, Pattern


def of_format(column: str, given: Any) -> Kind:
    """Return that the values of a column are of a format.

    Raises:
        Unconvertible: there is no pattern for it.

    """
    if given in _PATTERNS:
        return Pattern(column, _PATTERNS[given])
    if given == "date iso 8601":
        raise Unconvertible("Soda takes weeks for days there, and no day of October; write `type` with date")
    raise Unconvertible(f"the format “{given}” has no kind here; write a pattern")


_PATTERNS = {
    "integer": "^ *[-+]? *[0-9]+ *$",
    "positive integer": "^ *[+]? *[0-9]+ *$",
    "negative integer": "^ *(- *[0-9]+|0+) *$",
    "decimal": "^ *[-+]? *([0-9]+([.,][0-9]+)?|[.,][0-9]+) *$",
    "decimal point": "^ *[-+]? *([0-9]+([.][0-9]+)?|[.][0-9]+) *$",
    "email": "^[0-9A-Za-zÀ-ȳ._%+-]+@[0-9A-Za-zÀ-ȳ._%-]+[.][A-Za-z]{2,4}$",
    "uuid": "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
    "ip address": "^[0-9]{1,3}([.][0-9]{1,3}){3}$",
    "ipv4 address": "^[0-9]{1,3}([.][0-9]{1,3}){3}$",
}
"""What Soda takes for a value of a format, with blanks and a comma, and a nought for a positive number."""
