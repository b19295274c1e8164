"""What went wrong in one sentence: what is not there, with the nearest that is, and what a database says, without its values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from rapport.kits.inspection.masking import masked
from rapport.kits.inspection.plan import Check, PlanError
from rapport.kits.telling import Told, changed
from rapport.kits.telling import message as _

QUOTED = re.compile(
    r"""'.*'|(?:(?<=:\ )|(?<=\ value\ )|(?<=\ string\ )|(?<=\ Input:\ \ ))"(?:.*"|.*$)|\{.*|\b\d{5,}\b""", re.VERBOSE
)
"""A value in the message of a database: between quotes, which it may hold itself or not end on this line, a record, or a long number."""

LONGEST = 300
"""Letters of what a database says that are repeated."""


def sentence(why: Exception) -> str:
    """Return what went wrong; the values that a database repeats in it by their shape."""
    return str(why) if isinstance(why, PlanError) else changed(words_of(why), _without_values)


def sentence_of(why: Exception, check: Check) -> str:
    """Return what went wrong with a check, and of what the plan asks wrongly where that stands."""
    own = sentence(why)
    return str(PlanError(own, check.place)) if isinstance(why, ValueError) else own


def unread(why: Exception, check: Check) -> str:
    """Return why an answer could not be read: our own sentence with its place, or what kind of fault it was, without the value."""
    own = str(why)
    if not isinstance(own, Told):
        own = _("what came of it cannot be read (%(fault)s).") % {"fault": type(why).__name__}
    return str(PlanError(own, check.place))


def words_of(why: Exception) -> str:
    """Return what went wrong: our own sentence, or the first line of what another says, as its words."""
    said = str(why)
    if isinstance(said, Told):
        return said
    if (
        len(why.args) == 2 and isinstance(why.args[0], int) and not isinstance(why, OSError)
    ):  # a number and what it means
        said = str(why.args[1]) or _("the connection is gone")
    words = next((line.strip() for line in said.splitlines() if line.strip()), type(why).__name__)[:LONGEST]
    whose = _("the system says: %(words)s") if isinstance(why, OSError) else _("the database says: %(words)s")
    return whose % {"words": words}


def _without_values(words: str) -> str:
    return QUOTED.sub(lambda value: masked(value.group()), words)


def no_table(name: str, check: Check, *, pointed: bool = False) -> PlanError:
    """Return the fault of a check whose table is not there; `pointed` says that it is the one it points to."""
    return PlanError(
        _("there is no table %(name)s%(where)s; name it as the database does, or let the plan's sign-in read it.")
        % {"name": name, "where": _where(check, pointed)},
        check.place,
    )


def no_column(name: str, table: str, there: Iterable[str], check: Check, *, pointed: bool = False) -> PlanError:
    """Return the fault of a check whose column is not there, with the nearest name that is."""
    near = get_close_matches(name.casefold(), {one.casefold(): one for one in there}, 1)
    hint = next((one for one in there if near and one.casefold() == near[0]), "")
    facts = {"name": name, "table": table, "where": _where(check, pointed)}
    if hint:
        said = _("there is no column %(name)s in %(table)s%(where)s; did you mean %(hint)s?") % {**facts, "hint": hint}
    else:
        said = _("there is no column %(name)s in %(table)s%(where)s.") % facts
    return PlanError(said, check.place)


def _where(check: Check, pointed: bool) -> str:
    return _(", where %(check)s points") % {"check": check.name} if pointed else ""
