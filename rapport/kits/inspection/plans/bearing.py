"""What of a finding a plan bears: what is known until a day, and what is no worse than last time."""

from __future__ import annotations

from datetime import date
from typing import Any

from rapport.kits.inspection.kinds import Aggregate, FigureKind, Freshness, Kind, Query, RowCount, RowCountChange
from rapport.kits.inspection.limits import NOTHING, Limit
from rapport.kits.inspection.plan import Expected, PlanError, Unit
from rapport.kits.inspection.plans.fields import mappings, repeated, text, whole
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.telling import message as _

NO_WORSE, EXPECTED = "noWorseThanLastTime", "expected"
WORDS = (NO_WORSE, EXPECTED)
"""What a check may say of it, beside what it asks."""


def of_contract(one: Marked) -> Marked:
    """Return the properties of a rule's own that say what is borne, as if they stood in the rule."""
    found = Marked()
    found.place, found.places = one.place, {}
    for each in mappings(one, "customProperties"):
        name = text(each, "property")
        if name in WORDS:
            found[name], found.places[name] = each.get("value"), each.at("value")
    return found


def no_worse(one: Marked) -> bool:
    """Return whether a check may only get no worse.

    Raises:
        PlanError: it is neither true nor false.

    """
    value = one.get(NO_WORSE, False)
    if not isinstance(value, bool):
        raise PlanError(
            _("%(key)s is true or false, and %(value)s stands here.") % {"key": NO_WORSE, "value": repeated(value)},
            one.at(NO_WORSE),
        )
    return value


def expected(one: Marked, kind: Kind) -> Expected | None:
    """Return what a check is known to find; None where nothing is said.

    Raises:
        PlanError: something of it is missing, or the check counts no rows.

    """
    value = one.get(EXPECTED)
    if value is None:
        return None
    if not isinstance(value, Marked):
        raise PlanError(_("expected takes failures, until and why, and something else stands here."), one.at(EXPECTED))
    if isinstance(kind, FigureKind | Query):
        raise PlanError(
            _("%(kind)s counts no rows that fail, so none can be expected; widen its limit.") % {"kind": kind.name},
            one.at(EXPECTED),
        )
    failures, why = whole(value, "failures"), text(value, "why")
    if failures is None or failures < 1:
        raise PlanError(_("expected needs failures, how many are known, from 1."), value.at("failures"))
    if not why:
        raise PlanError(_("expected needs why, so that whoever reads the report knows."), value.at("why"))
    return Expected(failures, _day(value.get("until"), value), why)


def _day(value: Any, given: Marked) -> date:
    try:
        return value if type(value) is date else date.fromisoformat(str(value))
    except ValueError as why:
        raise PlanError(
            _("expected needs until, a day such as 2026-12-31, after which it is red again."), given.at("until")
        ) from why


def hold_limit(kind: Kind, limit: Limit, one: Marked) -> None:
    """Hold that a change of rows says what is borne: that nothing may change is hardly meant.

    Raises:
        PlanError: it does not.

    """
    if isinstance(kind, RowCountChange) and limit == NOTHING:
        raise PlanError(
            _("row_count_change needs what is borne, such as mustBeBetween: [-5, 20] with unit: percent."), one.place
        )


def held_unit(kind: Kind, unit: Unit, one: Marked) -> Unit:
    """Return what a limit is held against: of what a query returns the number itself, which is in percent already where it ought to be.

    Raises:
        PlanError: there is no percentage of what is measured.

    """
    if unit is not Unit.PERCENT or isinstance(kind, Query):
        return Unit.ROWS
    if isinstance(kind, RowCount | Freshness) or (isinstance(kind, Aggregate) and kind.aggregate != "distinct"):
        raise PlanError(
            _("there is no percentage of %(kind)s; leave out the unit.") % {"kind": kind.name}, one.at("unit")
        )
    return unit
