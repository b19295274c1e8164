"""Characters that nobody sees, and that would make text read otherwise than it is.

Control characters speak to a terminal, and no workbook holds them; marks that turn the direction of the line let a name
run backwards over the words around it. Arabic and Hebrew need neither: their letters carry their direction.
"""

from __future__ import annotations

import re
from typing import Any

CHARACTERS = "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff"
"""As a pattern lists them: all but tab, the ends of lines, and zero, which is refused in a sentence."""

BLANKS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\u2800\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""As a pattern lists them: what no name needs, as it shows nothing: spaces without width, fillers, marks of direction."""

JOINERS = "\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""As a pattern lists them: what gives the letters beside it their shape, as Persian and rare Han characters need it."""

_FIRST_JOINED = "\u0590"  # what stands before it (Latin, Greek, Cyrillic) is shaped by nothing beside it

UNSEEN = re.compile(f"[{CHARACTERS}]")
ENDS_OF_LINES = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
"""What ends the line of a header, or disturbs it."""

_IN_NAMES = re.compile(f"[{CHARACTERS}{BLANKS}]")
_ALL_UNSEEN = re.compile(f"[{CHARACTERS}{BLANKS}{JOINERS}]")


def visible(value: Any) -> Any:
    """Return text, and the text in lists and tables, without what nobody sees, empty where nothing shows; anything else as it is."""
    if isinstance(value, str):
        return value if value.isprintable() else _shown(value)
    if isinstance(value, list):
        return [visible(one) for one in value]
    return {key: visible(one) for key, one in value.items()} if isinstance(value, dict) else value


def _shown(text: str) -> str:
    bare = UNSEEN.sub("", text)
    return bare if seen(bare).strip() else "".join(one for one in bare if one.isprintable() or one.isspace())


def named(value: Any) -> Any:
    """Return a name, or the names in a table, without what shows nothing; empty where nothing of it shows."""
    if isinstance(value, dict):
        return {key: named(one) for key, one in value.items()}
    if not isinstance(value, str) or value.isascii():
        return value
    bare = seen(value)
    return bare if max(bare.strip(), default="") < _FIRST_JOINED else _IN_NAMES.sub("", value)


def seen(text: str) -> str:
    """Return only what shows of `text`: two texts that look alike for what they hold unseen become the same."""
    return _ALL_UNSEEN.sub("", text)


def typed(text: str) -> str:
    """Return what a form was sent, without what nobody sees, the zero character and the space around."""
    return str(visible(text)).replace("\x00", "").strip()
