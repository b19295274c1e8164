"""What came of a check in the reader's words: the rows that failed, a figure, and what of it was agreed (PRACTICES E1)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.kits.inspection.limits import readable
from rapport.service.models import CheckOutcome

OFTEN, VERDICT = "how_often", "verdict"
SIDES = {" here": _l("%(column)s here"), " there": _l("%(column)s there")}
DOUBLED, TWO_SIDED = ("unique", "duplicate"), ("balance", "reconciliation")
VERDICTS = {
    "missing_here": _l("missing here"),
    "missing_there": _l("missing there"),
    "differing": _l("differs"),
    "more_than_once": _l("more than once"),
}
LIMITS = {
    "=": _l("exactly %(bound)s"),
    "≠": _l("not %(bound)s"),
    ">": _l("more than %(bound)s"),
    "≥": _l("at least %(bound)s"),
    "<": _l("less than %(bound)s"),
    "≤": _l("at most %(bound)s"),
}


def samples(one: CheckOutcome) -> tuple[list[str], list[list[str]]]:
    """Return the rows that are shown of what failed: what each column is called, and the values of each row."""
    sampled = one.sampled
    if not sampled:
        return [], []
    names = list(sampled[0])
    own = _own(one.sort, names)
    rows = [[_value(value, is_verdict=own.get(name) == VERDICT) for name, value in row.items()] for row in sampled]
    return [_column(name, own.get(name, "")) for name in names], rows


def columns_said(one: CheckOutcome) -> dict[str, str]:
    """Return what each column of the samples is called, by its name."""
    return dict(zip(next(iter(one.sampled), {}), samples(one)[0], strict=True))


def _own(sort: str, names: Sequence[str]) -> dict[str, str]:
    """Return of the columns that are none of the table's what they are: how often, the verdict, or a side."""
    if sort in DOUBLED:
        return {names[-1]: OFTEN} if names[-1].startswith(OFTEN) else {}
    if sort not in TWO_SIDED:
        return {}
    at = next((at for at, name in enumerate(names) if name.rstrip("_") == VERDICT), None)
    if at is None:
        return {}
    sides = {name: side for name in names[at + 1 :] for side in SIDES if name.endswith(side)}
    return {names[at]: VERDICT, **sides}


def _column(name: str, own: str) -> str:
    if own in SIDES:
        return SIDES[own] % {"column": name.removesuffix(own)}
    return {OFTEN: _("how often"), VERDICT: _("what is wrong")}.get(own, name)


def _value(value: str, *, is_verdict: bool) -> str:
    return str(VERDICTS.get(value, value)) if is_verdict else value


def figure(one: CheckOutcome) -> str:
    """Return what was measured as it is read: rounded, and with its unit where it has one."""
    try:
        number = Decimal(one.figure)
    except InvalidOperation:
        return one.figure
    said = readable(number)
    if one.sort == "freshness":
        return _("%(figure)s hours") % {"figure": said}
    return f"{said}%" if one.limit.endswith("%") else said


def limit(one: CheckOutcome) -> str:
    """Return what of a figure was agreed."""
    sign, _blank, bounds = one.limit.partition(" ") if one.limit[:1] in LIMITS else ("", "", one.limit)
    low, between, high = bounds.partition(" … ")
    if between:
        words = _("not between %(low)s and %(high)s") if sign == "≠" else _("between %(low)s and %(high)s")
        return words % {"low": low, "high": high}
    return LIMITS[sign] % {"bound": bounds} if sign else bounds
