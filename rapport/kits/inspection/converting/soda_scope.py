"""What a file of SodaCL says beside its checks: which tables a block stands for, and what holds of a column in all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.kits.inspection.converting.soda_words import names
from rapport.kits.inspection.plan import Skipped
from rapport.kits.inspection.plans.fields import listed, mapping, said
from rapport.kits.inspection.plans.marked import Marked

_OF_VALUES = re.compile(r"(?:missing|invalid|valid)_\w+ ?\((?P<columns>[^)]*)\)")


def about(words: str) -> frozenset[str]:
    """Return the columns of a check on what is missing or valid; none of any other."""
    found = _OF_VALUES.match(words)
    return frozenset(names(found["columns"])) if found else frozenset()


def configured(document: Marked, table: str) -> frozenset[str]:
    """Return the columns of a table of which a configuration says what is missing or valid."""
    block = mapping(document, f"configurations for {table}")
    return frozenset(key.rpartition(" for ")[2].strip("\"'`") for key in block)


def tables_of(block: Marked) -> list[str]:
    """Return the tables that a block is for each of, as far as it names them."""
    return [name.removeprefix("include ") for name in _said(block) if not _is_several(name)]


def several(document: Marked, key: str) -> Iterator[Skipped]:
    """Yield, for a block, the names that stand for several tables."""
    if key.startswith("for each "):
        block = mapping(document, key)
        for name in _said(block):
            if _is_several(name):
                why = "which tables that is only a scan looks up; name each of them"
                yield Skipped(f"{key} {name}", "", why, block.at("datasets"))


def _said(block: Marked) -> list[str]:
    return [said(name).strip() for name in listed(block, "datasets") or listed(block, "tables")]


def _is_several(name: str) -> bool:
    return name.startswith("exclude ") or "%" in name or "*" in name
