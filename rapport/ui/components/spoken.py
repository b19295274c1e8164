"""Drawings that hang on nothing but their values and the language of the page are drawn once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

P = ParamSpec("P")
R = TypeVar("R")


def spoken(draw: Callable[P, R]) -> Callable[P, R]:
    """Remembers what `draw` made of the same hashable values in the same language: tables draw thousands alike."""

    @lru_cache(maxsize=4096)
    def remembered(_language: str | None, *values: P.args, **named: P.kwargs) -> R:
        return draw(*values, **named)

    @wraps(draw)
    def drawn(*values: P.args, **named: P.kwargs) -> R:
        return remembered(get_language(), *values, **named)  # type: ignore[arg-type] # what is not hashable fails at once

    return drawn
