"""Patterns that mean the same to every reader of them."""

from __future__ import annotations

import re
from typing import TypeVar

from sqlglot import exp

Tree = TypeVar("Tree", bound=exp.Expr)
_PARTS = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\$", re.DOTALL)


def to_the_very_end(pattern: str, end: str = r"\z") -> str:
    """Return a pattern whose `$` is the very end: Python, Perl, Java and ICU let it stand before a last line break, too.

    `end` is what a reader calls the very end. What is escaped, or stands among letters in brackets, stays as it is.
    """
    return _PARTS.sub(lambda part: end if part.group() == "$" else part.group(), pattern)


def read_to_the_very_end(tree: Tree) -> Tree:
    """Return a statement in whose patterns `$` is the very end."""
    tree = tree.copy()
    for found in tree.find_all(exp.RegexpLike):
        if isinstance(found.expression, exp.Literal):
            found.set("expression", exp.Literal.string(to_the_very_end(found.expression.name)))
    return tree
