"""The half of a set on which reading is worked out, and the half that is held back to measure it."""

from __future__ import annotations

import hashlib
from enum import IntEnum

from tests.integrations.files import SAMPLES

MAILS = SAMPLES / "emails"


class Half(IntEnum):
    """Which half a file belongs to, by the hash of its name: the same on every machine."""

    WORKING = 0
    HELD_BACK = 1


def half_of(name: str) -> Half:
    """Returns the half of a file; `name` is its path below the folder of the sets, `talon-replies/reply-….eml`."""
    return Half(int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2)


def files_of(folder: str) -> list[str]:
    """Returns the names of all files of a set, sorted; none where the set is not beside the checkout."""
    found = (path for path in (MAILS / folder).rglob("*") if path.is_file())
    return sorted(path.relative_to(MAILS).as_posix() for path in found)
