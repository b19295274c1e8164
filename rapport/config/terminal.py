"""What goes to a terminal: the words of a plan and of a client's data are shown as they are, and order nothing there."""

from __future__ import annotations

import sys

from rich.console import Console

WIDE = 1000
"""Letters of a line where no terminal says how many it has."""
UNSHOWN = "\ufffd"


def console(*, stderr: bool = False) -> Console:
    """Return what prints to it; brackets and colons in words are no markup."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else WIDE, markup=False, emoji=False)


def harmless(words: str) -> str:
    """Return words without what moves a terminal's cursor, colours it or calls it otherwise."""
    if words.isprintable():
        return words
    return "".join(one if one.isprintable() or one == "\n" else UNSHOWN for one in words)
