"""Whose a file is that is no plan of ours, told by the keys at its top."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from rapport.kits.inspection.plans.marked import Items, Marked
from rapport.kits.telling import message as _


class Tool(StrEnum):
    """A tool whose checks are converted, by what its file is called in a sentence."""

    DBT = _("a dbt properties file")
    SODA = _("SodaCL")
    GREAT_EXPECTATIONS = _("a suite of Great Expectations")


READ_BY_NONE: dict[str, set[str] | tuple[set[str], ...]] = {
    _(
        "a contract of the Data Contract Specification, which is read once it is one of the standard; "
        "`datacontract export --format odcs` of its own tool makes that"
    ): {"dataContractSpecification"},
    _("a project file of dbt; its checks stand in the properties files (schema.yml) beside the models"): {
        "model-paths"
    },
    _("a contract of Soda 4; what is converted is SodaCL (checks for …)"): {"dataset", "columns"},
    _("a checkpoint of Great Expectations; its checks stand in the suites it names"): (
        {"validation_definitions"},
        {"validations", "config_version"},
        {"validations", "class_name"},
    ),
    _("what a run of Great Expectations found; its checks stand in the suite"): {"results", "statistics"},
    _("a project file of Great Expectations; its checks stand in its suites"): {"expectations_store_name"},
    _("the connection of a Soda data source; its checks stand in another file"): {"data_source"},
    _("a schema of pandera; it is not converted"): {"schema_type", "columns"},
}
"""Files of such tools that hold no checks, or are not converted, by keys that all of them have."""

_DBT = {"models", "sources", "seeds", "snapshots", "data_tests"}
_SODA = re.compile(r"(checks|filter|configurations) for |for each |(variables|discover datasets|profile columns)$")


def tool_of(document: Any) -> Tool | None:
    """Return the tool that a document is for; None where it is none that is converted."""
    if not isinstance(document, Marked):
        return None
    keys = set(document)
    if isinstance(document.get("expectations"), Items) or "expectation_suite_name" in keys:
        return Tool.GREAT_EXPECTATIONS
    if any(key.startswith("checks for ") or key.startswith("for each ") for key in keys):
        return Tool.SODA
    if any(isinstance(document.get(key), Items) for key in _DBT):
        return Tool.DBT
    return Tool.SODA if keys and all(_SODA.match(key) for key in keys) else None


def what_it_is(document: Any) -> str:
    """Return the sentence for a file that is no plan: what it is, where that can be told, and what to do."""
    tool = tool_of(document)
    if tool is not None:
        return _("this is %(tool)s, not a plan. Convert it first.") % {"tool": tool.value}
    keys = set(document) if isinstance(document, Marked) else set()
    for what, signs in READ_BY_NONE.items():
        if any(one <= keys for one in (signs if isinstance(signs, tuple) else (signs,))):
            return _("this is %(what)s.") % {"what": what}
    if keys and all(isinstance(one, Marked) and "constraints" in one for one in document.values()):
        return _(
            "this is a properties file of dbt before version 2; put its tests below `models` first, as dbt reads it since 0.11."
        )
    return _("this is no plan. A plan is a data contract (kind: DataContract), or has `plan` and `tables`.")
