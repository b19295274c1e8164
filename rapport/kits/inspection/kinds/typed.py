"""How a text looks that is of a type; each form is the same for RE2, POSIX, Java, ICU and Python."""

from __future__ import annotations

import ibis.expr.types as ir

_LEAP = "(([0-9][0-9](0[48]|[2468][048]|[13579][26]))|(([02468][048]|[13579][26])00))-02-29"
_DAY = (
    "([0-9]{4}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|[0-9]{4}-(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|[0-9]{4}-02-(0[1-9]|1[0-9]|2[0-8])"
    f"|{_LEAP})"
)
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])?"

FORMS = {
    "integer": "^ *[+-]?[0-9]+ *$",
    "number": "^ *[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)? *$",
    "date": f"^ *{_DAY} *$",
    "timestamp": f"^ *{_DAY}([T ]{_TIME})? *$",
    "boolean": "^ *([tT][rR][uU][eE]|[fF][aA][lL][sS][eE]|[01]) *$",
}
"""Forms by type: an ISO 8601 day that is in the calendar, with or without a time of day."""

OF_TYPE: dict[str, tuple[type[ir.Value], ...]] = {
    "integer": (ir.IntegerValue, ir.BooleanValue),
    "number": (ir.NumericValue,),
    "date": (ir.DateValue, ir.TimestampValue),
    "timestamp": (ir.DateValue, ir.TimestampValue),
    "boolean": (ir.BooleanValue,),
}
"""What columns that are no text hold values of a type alone."""
