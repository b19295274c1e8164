"""A draft as text: the short form, with what each check rests on behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapport.kits.inspection.drafts.proposal import Proposal
from rapport.kits.inspection.drafts.reading import Look
from rapport.kits.inspection.kinds import Kind, Null, Predicate, Unique
from rapport.kits.inspection.plans.writing import flow, implementation

HEAD = """\
# A draft: what the data suggest by themselves. Behind each check stands what it rests on, and how many rows break it today.
# Strike out what only happens to be so, and say with `meaning:` what a finding means for the business.
"""


def written(
    name: str, drafted: Mapping[str, tuple[Look, Sequence[Proposal]]], key: Mapping[str, str], unseen: Mapping[str, str]
) -> str:
    """Return a plan in the short form: by table, what was looked at and what is proposed.

    `key` are the keys of one column, `unseen` the tables that could not be looked at, with why.
    """
    lines = [f"plan: {flow(name)}", "tables:"]
    for table, (look, proposals) in drafted.items():
        lines += _table(look, proposals, key.get(table, ""))
    lines += [f"  # {_plain(table)}: could not be looked at: {_plain(why)}" for table, why in unseen.items()]
    return HEAD + "\n".join(lines) + "\n"


def _table(look: Look, proposals: Sequence[Proposal], key: str) -> Iterator[str]:
    if not proposals:
        yield f"  # {_plain(look.name)}: nothing is proposed of its {look.rows:,} {_rows(look.rows)}"
        return
    yield f"  {flow(look.name)}:  # {look.rows:,} {_rows(look.rows)}, {_looked(look)}"
    if key:
        yield f"    key: {flow(key)}"
    yield "    checks:"
    for one in proposals:
        yield from _check(one, look)


def _rows(count: int) -> str:
    return "row" if count == 1 else "rows"


def _looked(look: Look) -> str:
    if look.rows == 1:
        return "looked at"
    return "all of them looked at" if look.whole else f"{len(look.seen):,} of them looked at, and all counted"


def _check(one: Proposal, look: Look) -> Iterator[str]:
    yield f"      - {one.kind.name}: {flow(_short(one.kind))}  # {_basis(one, look)}"
    if one.name:
        yield f"        name: {flow(one.name)}"


def _short(kind: Kind) -> Any:
    """Return what a kind needs, without words that the short form goes without."""
    needs = {word: value for word, value in implementation(kind).items() if word != "kind"}
    if isinstance(kind, Unique):
        return kind.columns[0] if len(kind.columns) == 1 else list(kind.columns)
    return next(iter(needs.values())) if isinstance(kind, Null | Predicate) else needs


def _basis(one: Proposal, look: Look) -> str:
    breaking = f"{one.failed:,} of {look.rows:,} rows break it" if one.failed else "no row breaks it"
    return f"{_plain(one.because)}; {breaking}"


def _plain(words: str) -> str:
    return " ".join(words.split())
