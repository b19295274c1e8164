"""The words of SodaCL: columns between brackets, limits and ages."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from rapport.kits.inspection.converting.found import OPPOSITE, SIGNS, Unconvertible, number
from rapport.kits.inspection.limits import Limit

_ONE = re.compile(r"(?P<sign>[<>]=?|!=|<>|==?) *(?P<bound>[-+]?[\d.]+) *(?P<percent>%?)$")
_TWO = re.compile(r"(?P<never>not )?between \[?(?P<low>[-+]?[\d.]+) *%? and (?P<high>[-+]?[\d.]+) *(?P<percent>%?)\]?$")
_AGE = re.compile(
    r"(?P<faulty>(fail|warn) when )?(?P<sign>[<>]=?) *(?:(?P<d>\d+)d)? *(?:(?P<h>\d+)h)? *(?:(?P<m>\d+)m)?$"
)


def names(words: str) -> tuple[str, ...]:
    """Return the columns that stand between brackets; one without a name where none does."""
    names = tuple(name.strip().strip("\"'`") for name in words.split(","))
    return tuple(name for name in names if name) or ("",)


def limit(words: str) -> tuple[Limit, bool]:
    """Return the limit that words say, and whether it is in percent; `when` says what is a fault.

    Raises:
        Unconvertible: they say none that is known.

    """
    faulty = re.match(r"(fail|warn) when ", words)
    words = words[faulty.end() :] if faulty else words
    if one := _ONE.match(words):
        found = Limit(SIGNS[one["sign"]], (number(one["bound"], "the limit"),))
        percent = one["percent"]
    elif two := _TWO.match(words):
        found = Limit(
            "mustNotBeBetween" if two["never"] else "mustBeBetween",
            (number(two["low"], "the limit"), number(two["high"], "the limit")),
        )
        percent = two["percent"]
    else:
        raise Unconvertible(f"“{words}” is no limit that is known here" if words else "it names no limit")
    return (replace(found, operator=OPPOSITE[found.operator]) if faulty else found), bool(percent)


def hours(words: str) -> Limit:
    """Return how old the latest row may be; `when` says what is too old.

    Raises:
        Unconvertible: it is not said in days, hours and minutes.

    """
    age = _AGE.match(words)
    if not age or not (age["d"] or age["h"] or age["m"]) or bool(age["faulty"]) != (age["sign"][0] == ">"):
        raise Unconvertible("its age is not said in days, hours and minutes, such as < 1d")
    count = Decimal(int(age["d"] or 0) * 24 + int(age["h"] or 0)) + Decimal(int(age["m"] or 0)) / 60
    found = Limit(SIGNS[age["sign"]], (count,))
    return replace(found, operator=OPPOSITE[found.operator]) if age["faulty"] else found
