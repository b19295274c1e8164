"""The databases that tests stand in: the fresh one, and one each with the cast, a crowd, the scene or the demo.

All but the fresh one are made once a process, for the first test that asks for them.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests import databases
from tests.cast import PRESENT, Cast, build

# Only who asks for one of them pays for reading it.


def _tell() -> None:
    from rapport.config.demo.loading import load

    load(PRESENT)


def _set() -> object:
    from tests.access import scene

    return scene.build(PRESENT)


def _crowd(rows: int) -> Cast:
    from tests.desk import crowd

    return crowd.build(PRESENT, rows)


MADE: Mapping[str, Callable[[], object]] = {
    "scene": _set,
    "crowded 10": partial(_crowd, 10),
    "crowded 1000": partial(_crowd, 1000),
    "told_demo": _tell,
    "cast": partial(build, PRESENT),
}
"""What makes each place but the fresh one, by the fixture (and its parameter) through which a test asks to stand there."""


@dataclass(frozen=True, slots=True)
class Place:
    """The name of a database, and what its maker has returned of it, pickled."""

    name: str
    things: bytes


class Places:
    """Points Django at one of them between tests; to be used as a context, at whose end the made ones are gone."""

    def __init__(self, blocker: DjangoDbBlocker, folder: Path) -> None:
        self._blocker, self._folder = blocker, folder
        self._fresh = str(connection.settings_dict["NAME"])
        self._made: dict[str, Place] = {}
        self._until_the_end = ExitStack()

    def __enter__(self) -> Places:
        return self

    def __exit__(self, *_error: object) -> None:
        with self._blocker.unblock():
            databases.point_at(self._fresh)
            self._until_the_end.close()

    def stand(self, asked: str | None) -> None:
        """Let the next test stand where the fixture `asked` is of, or in the fresh database."""
        with self._blocker.unblock():
            if asked and asked not in self._made:
                self._made[asked] = self._make(asked)
            databases.point_at(self._made[asked].name if asked else self._fresh)

    def kept(self, asked: str) -> Any:
        """Return what is at the place `asked`, as it was made; None where Django points at another database."""
        kept = self._made.get(asked)
        return pickle.loads(kept.things) if kept and connection.settings_dict["NAME"] == kept.name else None

    def _make(self, asked: str) -> Place:
        """Fill a copy. What follows once it is saved does not: in a test that is rolled back it never would."""
        databases.point_at(self._fresh)
        copy = self._until_the_end.enter_context(databases.beside(self._folder, f"of_{asked.replace(' ', '_')}"))
        with databases.pointed_at(copy.name), transaction.atomic():
            things = pickle.dumps(MADE[asked]())
            connection.run_on_commit.clear()
        return Place(copy.name, things)


PLACES = pytest.StashKey[Places]()
ASKED = pytest.StashKey[str | None]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Lets a test stand where what it asks for is, before anything of it begins a transaction.

    Before the first of a process there is no database to stand in; whatever makes it looks up what was asked.
    """
    if not databases.asked_by(item):
        return
    item.config.stash[ASKED] = asked = _asked_by(item)
    if PLACES in item.config.stash:
        item.config.stash[PLACES].stand(asked)


def _asked_by(item: pytest.Item) -> str | None:
    """Return the place that a test asks for, by its fixtures; None where it is the fresh database."""
    names = getattr(item, "fixturenames", ())
    given = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    asked = {f"{name} {given[name]}" if name in given else name for name in names}
    return None if "real_transactions" in asked else next((name for name in MADE if name in asked), None)


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None, now: datetime) -> Cast:
    """The cast in a database that is rolled back; made for this test where it stands in a copy or is the first."""
    return request.config.stash[PLACES].kept("cast") or build(now)


@pytest.fixture
def told_demo(db: None) -> None:
    """The whole demo, in English, in a database that is rolled back; told for this test where it is the first."""
    _tell()
