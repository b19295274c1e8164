"""Characters that nobody sees, and that would make text read otherwise than it is.

Control characters speak to a terminal, and no workbook holds them; marks that turn the direction of the line let a name
run backwards over the words around it. Arabic and Hebrew need neither: their letters carry their direction.
"""

from __future__ import annotations

import re
from typing import Any

CHARACTERS = "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff"
"""As a pattern lists them: all but tab, the ends of lines, and zero, which is refused in a sentence."""

UNSEEN = re.compile(f"[{CHARACTERS}]")


def visible(value: Any) -> Any:
    """Return text, and the text in lists and tables, without what nobody sees; anything else as it is."""
    if isinstance(value, str):
        return value if value.isprintable() else UNSEEN.sub("", value)
    if isinstance(value, list):
        return [visible(one) for one in value]
    return {key: visible(one) for key, one in value.items()} if isinstance(value, dict) else value


def typed(text: str) -> str:
    """Return what a form was sent, without what nobody sees, the zero character and the space around."""
    return str(visible(text)).replace("\x00", "").strip()
