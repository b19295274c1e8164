"""The rules, one a file, in a folder for each slice that they look at."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from rapport.signals.rule import Rule, registry


@cache
def load() -> Mapping[str, Rule]:
    """Return every rule by its key, in a stable order; reads their files the first time."""
    for module in walk_packages(__path__, f"{__name__}."):
        import_module(module.name)
    return dict(sorted(registry.items()))
