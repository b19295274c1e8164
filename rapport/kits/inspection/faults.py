"""What went wrong in one sentence: what is not there, with the nearest that is, and what a database says, without its values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from rapport.kits.inspection.masking import masked
from rapport.kits.inspection.plan import Check, PlanError

QUOTED = re.compile(
    r"""'.*'|(?:(?<=:\ )|(?<=\ value\ )|(?<=\ string\ )|(?<=\ Input:\ \ ))"(?:.*"|.*$)|\b\d{5,}\b""", re.VERBOSE
)
"""A value in the message of a database: between quotes, which it may hold itself or not end on this line, or a long number."""


def sentence(why: Exception) -> str:
    """Return the first line of what went wrong; the values that a database repeats in it by their shape."""
    if isinstance(why, TimeoutError):
        return f"{str(why).rstrip('.')}; --timeout gives it longer."
    said = next((line.strip() for line in str(why).splitlines() if line.strip()), type(why).__name__)
    return said if isinstance(why, PlanError) else QUOTED.sub(lambda value: masked(value.group()), said)


def no_table(name: str, check: Check, where: str = "") -> PlanError:
    """Return the fault of a check whose table is not there; `where` says what leads to it."""
    return PlanError(f"there is no table {name}{where}.", check.place)


def no_column(name: str, table: str, there: Iterable[str], check: Check, where: str = "") -> PlanError:
    """Return the fault of a check whose column is not there, with the nearest name that is."""
    near = get_close_matches(name.casefold(), {one.casefold(): one for one in there}, 1)
    hint = next((one for one in there if near and one.casefold() == near[0]), "")
    return PlanError(
        f"there is no column {name} in {table}{where}{f'; did you mean {hint}?' if hint else '.'}", check.place
    )
