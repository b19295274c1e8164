"""What a contract may say by its standard, and no check here asks for."""

from __future__ import annotations

from rapport.kits.telling import Told


class Unasked(Exception):
    """Something of a rule is not asked for here; the sentence says what, and what to do where there is something."""

    def __init__(self, why: Told) -> None:
        super().__init__(why)
        self.said = why
