"""Patterns that mean the same to every reader of them."""

from __future__ import annotations

import re
from typing import TypeVar

from sqlglot import exp

Tree = TypeVar("Tree", bound=exp.Expr)
CLASSES = {"d": "0-9", "w": "0-9A-Za-z_", "s": r" \t\n\r\f\x0b"}
"""Digits, letters of words and blanks as they are everywhere: those of ASCII. Some readers take full-width digits for digits, too."""
_WORD = f"[{CLASSES['w']}]"
EDGES = {
    r"\b": f"(?:(?<={_WORD})(?!{_WORD})|(?<!{_WORD})(?={_WORD}))",
    r"\B": f"(?:(?<={_WORD})(?={_WORD})|(?<!{_WORD})(?!{_WORD}))",
}
"""The edge of a word, and what is none, said by what stands around: PostgreSQL takes `\\b` for a backspace, others any letter for one of a word."""
_PARTS = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\$", re.DOTALL)
_CLASS = re.compile(r"(\\[^dws])|\\([dws])", re.DOTALL)


def alike(pattern: str, end: str, *, looks_around: bool = True) -> str:
    r"""Return a pattern that means the same to every reader: its `$` is the very end, its `\d`, `\w`, `\s` and `\b` are of ASCII.

    `end` is what a reader calls the very end: to Python, Perl, Java and ICU `$` stands before a last line break, too. One that
    does not look around (RE2) has the edges of words as they are meant.
    """
    return _PARTS.sub(lambda part: _part(part.group(), end, looks_around), pattern)


def _part(part: str, end: str, looks_around: bool) -> str:
    if part == "$":
        return end
    if part in EDGES and looks_around:
        return EDGES[part]
    if part.startswith("["):
        return _CLASS.sub(lambda found: found[1] or CLASSES[found[2]], part)
    letters = CLASSES.get(part[1:].lower())
    return part if letters is None else f"[{'^' if part[1:].isupper() else ''}{letters}]"


def read_alike(tree: Tree, end: str, *, looks_around: bool) -> Tree:
    """Return a statement whose patterns mean the same as everywhere."""
    tree = tree.copy()
    for found in tree.find_all(exp.RegexpLike):
        if isinstance(found.expression, exp.Literal):
            said = alike(found.expression.name, end, looks_around=looks_around)
            found.set("expression", exp.Literal.string(said))
    return tree
