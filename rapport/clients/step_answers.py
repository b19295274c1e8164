"""What a step asks for is sometimes answered itself, in a slice that comes later: then its answer alone finishes the step.

Such slices are not called by name here, as with `touch_holds.py`: each says once, in its `of_steps.py`, what of it is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answered:
    """`label` is what is offered in place of finishing the step; `refusal` says when it is done, to whoever would finish it."""

    label: Any
    refusal: Any


by_kind: dict[str, Answered] = {}


def answered(kind: str, *, label: Any, refusal: Any) -> None:
    """Let steps about records of this kind be finished by the answer to them alone."""
    by_kind[kind] = Answered(label, refusal)


def of(subject: str) -> Answered | None:
    """Return how the subject of a step is answered; None where the step is finished by hand."""
    return by_kind.get(subject.partition(":")[0])
