"""A figure that the plan asks for in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Query:
    """What a SELECT returns: one number, or true and false for 1 and 0.

    Its words go to the engine as they are, with `{object}` and `{property}` filled in, as the Open Data Contract Standard has it.
    """

    sql: str
    name: ClassVar[str] = "query"

    @property
    def columns(self) -> tuple[str, ...]:
        """None: the engine tells a column that is not there."""
        return ()
