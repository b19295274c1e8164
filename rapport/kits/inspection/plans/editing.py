"""One check of a plan's text written anew, added or struck out; what says the same as before stays as somebody wrote it.

That needs a list with a check an item, each beginning a line of its own. Whatever comes of it is read before it is given
back: where another check would have changed with it, the text is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import yaml

from rapport.kits.inspection.plan import Check, PlanError
from rapport.kits.inspection.plans.reading import read_text
from rapport.kits.inspection.plans.writing import flow
from rapport.kits.telling import message as _

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of a check, from `first` up to before `after`, counted from 0: how far in its dash stands, and what it says."""

    first: int
    after: int
    indent: int
    said: Said


def block_of(text: str, check: Check) -> Block | None:
    """Return the lines of a check; None where it stands in no list of its own lines."""
    lines = text.splitlines()
    if check.place is None or not 0 < check.place.line <= len(lines):
        return None
    first = check.place.line - 1
    indent = lines[first].find("- ")
    if indent < 0 or lines[first][:indent].strip() or lines[first][indent:][:2] != "- ":
        return None
    after = next((at for at in range(first + 1, len(lines)) if _ends(lines[at], indent)), len(lines))
    while after > first + 1 and not lines[after - 1].strip():
        after -= 1
    try:
        found = yaml.safe_load("\n".join(line[indent:] for line in lines[first:after]))
    except yaml.YAMLError:
        return None
    whole = isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict)
    return Block(first, after, indent, {_key(key): value for key, value in found[0].items()}) if whole else None


def rewritten(text: str, check: Check, said: Mapping[str, Any]) -> str:
    """Return a text in which a check says something else.

    Raises:
        PlanError: it stands where only the text can be changed, or what comes of it is no plan.

    """
    block = _found(text, check)
    stand = _standing(text, block)
    same = {key: stand[key] for key, value in said.items() if key in stand and block.said[key] == value}
    return _held(text, _with(text, block.first, block.after, _lines(said, block.indent, same)), _others(text, check))


def struck(text: str, check: Check) -> str:
    """Return a text without a check. Raises PlanError as `rewritten` does."""
    block = _found(text, check)
    return _held(text, _with(text, block.first, block.after, []), _others(text, check))


def added(text: str, table: str, said: Mapping[str, Any], name: str) -> str:
    """Return a text with one more check of a table, behind those that it has. Raises PlanError as `rewritten` does."""
    checks = read_text(text, name).checks
    blocks = [block for check in checks if check.table == table and (block := block_of(text, check))]
    if not blocks:
        raise PlanError(_only_in_text())
    last = max(blocks, key=lambda block: block.after)
    return _held(text, _with(text, last.after, last.after, _lines(said, last.indent)), checks)


def _found(text: str, check: Check) -> Block:
    block = block_of(text, check)
    if block is None:
        raise PlanError(_only_in_text(), check.place)
    return block


def _only_in_text() -> str:
    return _("this is written in a way that the form cannot change; change it in the text.")


def _ends(line: str, indent: int) -> bool:
    """Whether a line is no more of an item whose dash stands `indent` in."""
    bare = line.lstrip()
    return bool(bare) and len(line) - len(bare) <= indent


def _lines(said: Mapping[str, Any], indent: int, same: Mapping[str, Sequence[str]] = MappingProxyType({})) -> list[str]:
    """Return the lines of a check; what is the `same` as before as it stood, with what somebody noted beside it."""
    heads = ["- ", *["  "] * len(said)]
    lines = []
    for head, (key, value) in zip(heads, said.items(), strict=False):
        first, *more = same.get(key) or [f"{key}: {flow(value)}"]
        lines += [f"{' ' * indent}{head}{first}", *more]
    return lines


def _standing(text: str, block: Block) -> dict[str, list[str]]:
    """Return the lines of each word of a check, the first without what it is set in by."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines()[block.first : block.after]:
        said = line[block.indent + len("- ") :]
        key = said.partition(":")[0].strip("\"' ")
        if said[:1].strip() and key in block.said and key not in found:
            found[key] = [said]
        elif found:
            found[list(found)[-1]].append(line)
    return found


def _with(text: str, first: int, after: int, lines: Sequence[str]) -> str:
    before = text.splitlines()
    return "\n".join([*before[:first], *lines, *before[after:]]) + "\n"


def _others(text: str, check: Check) -> list[Check]:
    name = check.place.file if check.place else ""
    return [one for one in read_text(text, name).checks if one.place != check.place]


def _held(before: str, after: str, others: Sequence[Check]) -> str:
    """Return the text as it is now, where all checks that were not meant ask what they asked."""
    name = others[0].place.file if others and others[0].place else ""
    asked = [_asks(one) for one in read_text(after, name).checks]
    for one in others:
        if _asks(one) not in asked:
            raise PlanError(_only_in_text())
        asked.remove(_asks(one))
    if len(asked) > 1:
        raise PlanError(_only_in_text())
    return after


def _asks(check: Check) -> Check:
    """Return what a check asks, wherever it stands and whichever number tells its name apart."""
    return replace(check, place=None, name="", called="")


def _key(key: Any) -> str:
    return "null" if key is None else str(key)
