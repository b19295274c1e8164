"""A cell of an import's grid."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, the words before where they change, and why it cannot go in.

    `name` is of its input, empty where nothing can be typed; `value` is what the input begins with, `own` what the file
    says where somebody corrected it (None: nobody did), and `typed` whether the input stands open. `fresh`: it names a
    client that is not here yet. `filled`: the file says nothing, and what was chosen for its empty cells stands there.
    """

    text: str
    old: str = ""
    changes: bool = False
    reason: str = ""
    name: str = ""
    label: str = ""
    value: str = ""
    own: str | None = None
    typed: bool = False
    fresh: bool = False
    filled: bool = False
