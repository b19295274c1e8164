"""Patterns that mean the same to every reader of them."""

from __future__ import annotations

import re
from typing import TypeVar

from sqlglot import exp

from rapport.kits.telling import message as _

Tree = TypeVar("Tree", bound=exp.Expr)
CLASSES = {"d": "0-9", "w": "0-9A-Za-z_", "s": r" \t\n\r\f\x0b"}
"""Digits, letters of words and blanks as they are everywhere: those of ASCII. Some readers take full-width digits for digits, too."""
_WORD = f"[{CLASSES['w']}]"
EDGES = {
    r"\b": f"(?:(?<={_WORD})(?!{_WORD})|(?<!{_WORD})(?={_WORD}))",
    r"\B": f"(?:(?<={_WORD})(?={_WORD})|(?<!{_WORD})(?!{_WORD}))",
}
"""The edge of a word, and what is none, said by what stands around: PostgreSQL takes `\\b` for a backspace, others any letter for one of a word."""
_PARTS = re.compile(r"\\u[0-9A-Fa-f]{4}|\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\{,\d+\}|[.$]", re.DOTALL)
_CLASS = re.compile(r"\\u[0-9A-Fa-f]{4}|\\.|\[:\w+:\]", re.DOTALL)
_OPPOSITE = re.compile(r"\[(\^?)\\([DWS])\]")
_ACROSS_LINES = re.compile(r"\(\?[a-z]*s[a-z]*[):]")
NAMED = {
    "alpha": "A-Za-z", "digit": "0-9", "alnum": "0-9A-Za-z", "upper": "A-Z", "lower": "a-z", "space": CLASSES["s"], "blank": r" \t",
    "word": CLASSES["w"], "xdigit": "0-9A-Fa-f", "punct": r"!-\/:-@\[-`{-~",
}  # fmt: skip
"""Classes that POSIX names; Python knows none of them, and PostgreSQL and MariaDB count letters of all scripts among them."""
ENDS = (r"\Z", r"\z")
LINE = r"[^\n]"


def alike(pattern: str, end: str, *, looks_around: bool = True) -> str:
    r"""Return a pattern that means the same to every reader: its `$` is the very end, its `\d`, `\w`, `\s` and `\b` are of ASCII.

    Its `.` ends at the line, as to most, unless it is told to go on (`(?s)`). `end` is what a reader calls the very end: to
    Python, Perl, Java and ICU `$` stands before a last line break, too. One that does not look around (RE2) has the edges of
    words as they are meant.

    Raises:
        ValueError: what is no digit, letter or blank stands beside other signs in brackets, which not every reader can say.

    """
    line = "." if _ACROSS_LINES.search(pattern) else LINE
    return _PARTS.sub(lambda part: _part(part.group(), end, line, looks_around), pattern)


def _part(part: str, end: str, line: str, looks_around: bool) -> str:
    if part == "$" or part in ENDS:
        return end
    if part == ".":
        return line
    if part in EDGES and looks_around:
        return EDGES[part]
    if part.startswith("["):
        return _class(part)
    if part.startswith("{"):
        return f"{{0{part[1:]}"
    return _escaped(part)


def _escaped(part: str) -> str:
    if part.startswith(r"\u") and len(part) > len(r"\u"):
        return re.escape(chr(int(part[2:], 16)))
    letters = CLASSES.get(part[1:].lower())
    return part if letters is None else f"[{'^' if part[1:].isupper() else ''}{letters}]"


def _class(part: str) -> str:
    opposite = _OPPOSITE.fullmatch(part)
    if opposite:
        return f"[{'' if opposite[1] else '^'}{CLASSES[opposite[2].lower()]}]"
    return _CLASS.sub(lambda found: _in_class(found.group()), part)


def _in_class(sign: str) -> str:
    if sign.startswith("["):
        return NAMED.get(sign[2:-2], sign)
    if sign[1:] in ("D", "W", "S"):
        raise ValueError(
            _("in brackets %(sign)s stands alone or not at all; say there what may stand, such as [^0-9-].")
            % {"sign": sign}
        )
    return CLASSES.get(sign[1:], _escaped(sign))


def read_alike(tree: Tree, end: str, *, looks_around: bool) -> Tree:
    """Return a statement whose patterns mean the same as everywhere."""
    tree = tree.copy()
    for found in tree.find_all(exp.RegexpLike):
        if isinstance(found.expression, exp.Literal):
            said = alike(found.expression.name, end, looks_around=looks_around)
            found.set("expression", exp.Literal.string(said))
    return tree
