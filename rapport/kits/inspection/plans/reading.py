"""A plan file, whichever form it is in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rapport.kits.inspection.converting.recognizing import tool_of, what_it_is
from rapport.kits.inspection.plan import Check, OtherTool, Place, Plan, PlanError, Skipped
from rapport.kits.inspection.plans.contract import is_contract, read_contract
from rapport.kits.inspection.plans.marked import read
from rapport.kits.inspection.plans.naming import told_apart
from rapport.kits.inspection.plans.short import is_short, read_short
from rapport.kits.telling import message as _


def read_plan(path: Path) -> Plan:
    """Return the plan in a file.

    Raises:
        PlanError: it is no plan, or something in it cannot be; the sentence names line and column.
        OSError: it cannot be read.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as why:
        raise PlanError(
            _("this is no text in UTF-8; byte %(place)s is none.") % {"place": why.start + 1}, Place(path.name, 1, 1)
        ) from why
    return read_text(text, path.name)


def read_text(text: str, name: str) -> Plan:
    """Return the plan that a text holds; `name` is what its places are told by.

    Raises:
        PlanError: it is no plan, or something in it cannot be; the sentence names line and column.

    """
    document = read(text, name)
    if is_contract(document):
        plan = read_contract(document)
    elif is_short(document):
        plan = read_short(document)
    else:
        fault = OtherTool if tool_of(document) else PlanError
        raise fault(what_it_is(document), Place(name, 1, 1))
    if not plan.checks:
        raise PlanError(
            _("this plan checks nothing, so that nothing could be found; write its first check."), Place(name, 1, 1)
        )
    return _named(plan)


def _named(plan: Plan) -> Plan:
    told = told_apart([*plan.checks, *plan.skipped])
    checks = tuple(one for one in told if isinstance(one, Check))
    return replace(plan, checks=checks, skipped=tuple(one for one in told if isinstance(one, Skipped)))
