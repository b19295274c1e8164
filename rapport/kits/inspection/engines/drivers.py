"""What speaks to a database and is installed only where somebody has one: an extra of the project."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from rapport.kits.telling import message as _


def driver(module: str, extra: str) -> ModuleType:
    """Return the module that speaks to a kind of database.

    Raises:
        ValueError: it is not installed; the sentence says how to have it.

    """
    try:
        return import_module(module)
    except ImportError as why:
        raise ValueError(
            _(
                "what speaks to %(extra)s is not installed; `make setup WITH=%(extra)s` in the checkout brings it, or "
                "`pip install 'rapport[%(extra)s]'`."
            )
            % {"extra": extra}
        ) from why
