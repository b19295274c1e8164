"""What speaks to a database and is installed only where somebody has one: an extra of the project."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def driver(module: str, extra: str) -> ModuleType:
    """Return the module that speaks to a kind of database.

    Raises:
        ValueError: it is not installed; the sentence says how to have it.

    """
    try:
        return import_module(module)
    except ImportError as why:
        raise ValueError(
            f"what speaks to {extra} is not installed; `make setup WITH={extra}` in the checkout brings it, or "
            f"`pip install 'rapport[{extra}]'`."
        ) from why
