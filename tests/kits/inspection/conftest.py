"""Each engine in turn, on the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import opened
from tests.kits.inspection.places import PLACES, place


@pytest.fixture(scope="session")
def prices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """What tells where the rows lie in a kind of database; what is not asked for is not started."""
    known: dict[str, str] = {}
    with ExitStack() as running:

        def where(engine: str) -> str:
            if engine not in known:
                known[engine] = running.enter_context(place(engine, tmp_path_factory.mktemp(engine)))
            return known[engine]

        yield where


@pytest.fixture(params=list(PLACES))
def engine(request: pytest.FixtureRequest, prices: Callable[[str], str]) -> Iterator[Engine]:
    """Each engine in turn, on the same rows."""
    one = opened(prices(request.param))
    yield one
    one.close()
