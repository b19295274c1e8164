"""A file of another tool, read and converted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapport.kits.inspection.converting.dbt import read_properties
from rapport.kits.inspection.converting.great_expectations import read_suite
from rapport.kits.inspection.converting.recognizing import Tool, tool_of, what_it_is
from rapport.kits.inspection.converting.soda import read_checks
from rapport.kits.inspection.plan import Place, Plan, PlanError
from rapport.kits.inspection.plans.contract import is_contract
from rapport.kits.inspection.plans.marked import Marked, read
from rapport.kits.inspection.plans.short import is_short


@dataclass(frozen=True, slots=True)
class Converted:
    """A file of another tool: whose it is, and the plan that it comes to, with what cannot be converted as skipped."""

    tool: Tool
    plan: Plan


def read_other(path: Path) -> Converted:
    """Return the file of another tool as a plan of ours.

    Raises:
        PlanError: it is none that is converted, or broken; the sentence names line and column.
        OSError: it cannot be read.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as why:
        raise PlanError(f"this is no text in UTF-8; byte {why.start + 1} is none.", Place(path.name, 1, 1)) from why
    document = read(text, path.name)
    tool = tool_of(document)
    if tool is None:
        raise PlanError(_why_not(document), Place(path.name, 1, 1))
    plan = _READERS[tool](document, path.name.split(".")[0] or path.name)
    if not plan.checks and not plan.skipped:
        raise PlanError(f"this is {tool}, and it holds no check.", Place(path.name, 1, 1))
    return Converted(tool, plan)


def _why_not(document: Any) -> str:
    if is_contract(document) or is_short(document):
        return "this is a plan already; run it with `rapport inspect`."
    said = what_it_is(document)
    return said if not said.startswith("this is no plan") else (
        "this is nothing that is converted: neither a properties file of dbt, nor SodaCL, nor a suite of Great Expectations."
    )  # fmt: skip


_READERS: dict[Tool, Callable[[Marked, str], Plan]] = {
    Tool.DBT: read_properties,
    Tool.SODA: read_checks,
    Tool.GREAT_EXPECTATIONS: read_suite,
}
