"""Which table dbt means: by `ref('…')` and `source('…', '…')`, and by the names that a file gives its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from rapport.kits.inspection.converting.found import Unconvertible
from rapport.kits.inspection.plan import PlanError
from rapport.kits.inspection.plans.fields import flag, mapping, mappings, text
from rapport.kits.inspection.plans.marked import Marked

_REF = re.compile(r"^(?:\{\{)? *(?P<what>ref|source) *\((?P<names>[^)]*)\) *(?:\}\})?$")


def referred(to: str, twice: Collection[str] = ()) -> str:
    """Return the table that `ref('…')` or `source('…', '…')` names; `twice` are names that more than one has.

    Raises:
        Unconvertible: it is neither of them, nor a plain name, or more than one is called so.

    """
    to = to.strip()
    found = _REF.match(to)
    names = [name.strip().strip("'\"") for name in found["names"].split(",")] if found else [to]
    if not names or not all(re.fullmatch(r"\w+" if found else r"[\w.]+", name) for name in names):
        raise Unconvertible(f"“{to}” is no ref('…') or source('…', '…')")
    if names[-1] in twice:
        raise Unconvertible(f"more than one table of the file is called {names[-1]}")
    return names[-1]


def tables(document: Marked) -> Iterator[tuple[Marked, Marked]]:
    """Yield each table of a file with what stands around it: its source, or itself."""
    for key in ("models", "seeds", "snapshots"):
        for one in mappings(document, key):
            yield one, one
    for source in mappings(document, "sources"):
        for one in mappings(source, "tables"):
            yield one, source


def named_twice(document: Marked) -> frozenset[str]:
    """Return the names that more than one table of a file has."""
    counts = Counter(text(one, "name") for one, _source in tables(document))
    return frozenset(name for name, count in counts.items() if count > 1)


def name_of(one: Marked, source: Marked, twice: Collection[str]) -> str:
    """Return what a table is called in its plan: with its source, where another has its name.

    Raises:
        PlanError: it has no name.

    """
    name = text(one, "name")
    if not name:
        raise PlanError("a model needs a name.", one.place)
    return f"{text(source, 'name')}.{name}" if name in twice and source is not one else name


def why_none(one: Marked, source: Marked) -> str:
    """Return why none of the tests of a table are converted; nothing where they are."""
    if one.get("versions"):
        return "its model has versions, each of them a table; write a plan for the one in use"
    for each in (one, source, mapping(one, "config"), mapping(source, "config")):
        if "enabled" in each and str(each["enabled"]).startswith("{{"):
            return "whether it is switched on is filled in by dbt"
        if "enabled" in each and not flag(each, "enabled"):
            return "its table is switched off"
    return ""
