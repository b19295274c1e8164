"""Balances and reconciliations as a plan writes them."""

from __future__ import annotations

from decimal import Decimal

from rapport.kits.inspection.kinds import Balance, Reconciliation
from rapport.kits.inspection.plan import PlanError
from rapport.kits.inspection.plans.fields import listed, repeated, said, text
from rapport.kits.inspection.plans.marked import Marked
from rapport.kits.telling import message as _


def balance(given: Marked, column: str) -> Balance:
    """Return the balance that a mapping asks for: `sum`, `equals`, `by`, and for another table `in` and `in_by`.

    Raises:
        PlanError: something that it needs is missing.

    """
    left, right, by = text(given, "sum") or column, text(given, "equals"), _names(given, "by")
    if not left or not right:
        raise PlanError(_("balance needs sum and equals, the two columns that add up to the same."), given.place)
    other, to_by = text(given, "in"), _names(given, "in_by") or by
    if len(to_by) != len(by):
        raise PlanError(
            _("balance needs in_by, as many as the %(count)s of by.") % {"count": len(by)}, given.at("in_by")
        )
    where = text(given, "in_where")
    return Balance(left, right, by, other, to_by if other else (), where, tolerance(given), _source(given, other))


def reconciliation(given: Marked, column: str) -> Reconciliation:
    """Return the reconciliation that a mapping asks for: `key`, `to`, `to_key`, `values` or `sums`.

    Raises:
        PlanError: something that it needs is missing.

    """
    keys, to = _names(given, "key") or ((column,) if column else ()), text(given, "to")
    if not keys or not to:
        raise PlanError(_("reconciliation needs key, and in to the table that it is held against."), given.place)
    to_keys = _names(given, "to_key") or keys
    if len(to_keys) != len(keys):
        raise PlanError(
            _("reconciliation needs to_key, as many as the %(count)s of key.") % {"count": len(keys)},
            given.at("to_key"),
        )
    if "values" in given and "sums" in given:
        raise PlanError(_("values and sums cannot both be; keep one of them."), given.at("sums"))
    word = "sums" if "sums" in given else "values"
    here, there = _pairs(given, word)
    where = text(given, "to_where")
    return Reconciliation(keys, to, to_keys, here, there, word == "sums", where, tolerance(given), _source(given, to))


def tolerance(given: Marked) -> Decimal:
    """Return how far two sides may be apart; 0 where nothing is said.

    Raises:
        PlanError: it is no number, or below 0.

    """
    value = given.get("tolerance", 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise PlanError(
            _("tolerance is a number from 0, and %(value)s stands here.") % {"value": repeated(value)},
            given.at("tolerance"),
        )
    return Decimal(str(value))


def _pairs(given: Marked, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    value = given.get(word)
    if isinstance(value, Marked):
        return tuple(value), tuple(said(name) for name in value.values())
    names = _names(given, word)
    return names, names


def _names(given: Marked, key: str) -> tuple[str, ...]:
    return tuple(said(name) for name in listed(given, key))


def _source(given: Marked, table: str) -> str:
    source = text(given, "source")
    if source and not table:
        raise PlanError(_("a source is where another table lies; name that table, too."), given.at("source"))
    if "://" in source or source.startswith(("@", "env:")):
        raise PlanError(
            _("source is a name, such as erp; where it lies is said beside the plan, so that no plan holds a secret."),
            given.at("source"),
        )
    return source
