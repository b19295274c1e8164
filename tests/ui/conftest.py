"""Rendering without a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.template import engines
from django.utils import timezone, translation


@pytest.fixture(autouse=True)
def shanghai() -> Iterator[None]:
    """Everything here is read in English, in Shanghai, unless a test says otherwise."""
    with translation.override("en"), timezone.override("Asia/Shanghai"):
        yield


@pytest.fixture
def drawn() -> Callable[..., str]:
    """What a piece of template comes to."""
    return lambda source, **values: str(engines["django"].from_string(source).render(values))
