"""The databases that tests stand in: the fresh one, one with the cast, one with the demo; those are made once, if asked for."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests import databases
from tests.cast import PRESENT, Cast, build


def _tell() -> None:
    from rapport.config.demo.loading import load  # only who asks for it pays for reading it

    load(PRESENT)


MADE: Mapping[str, Callable[[], Cast | None]] = {"cast": lambda: build(PRESENT), "told_demo": _tell}
"""What makes each place but the fresh one, by the fixture through which a test asks to stand there."""


@dataclass(frozen=True, slots=True)
class Place:
    """The name of a database, and the pickled people in it."""

    name: str
    people: bytes


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

    def cast(self) -> Cast | None:
        """Return the cast as it was made, where the database of the moment has it."""
        kept = self._made.get("cast")
        if kept is None or connection.settings_dict["NAME"] != kept.name:
            return None
        cast: Cast = pickle.loads(kept.people)
        return cast

    def _make(self, asked: str) -> Place:
        """Fill a copy. What follows once it is saved does not: in a test that is rolled back it never would."""
        databases.point_at(self._fresh)
        copy = self._until_the_end.enter_context(databases.beside(self._folder, f"of_{asked}"))
        with databases.pointed_at(copy.name), transaction.atomic():
            people = pickle.dumps(MADE[asked]())
            connection.run_on_commit.clear()
        return Place(copy.name, people)


PLACES = pytest.StashKey[Places]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Lets a test stand where what it asks for is, before anything of it begins a transaction."""
    places = item.config.stash.get(PLACES, None)
    if places is not None and databases.asked_by(item):
        names = getattr(item, "fixturenames", ())
        places.stand(next((name for name in MADE if name in names and "real_transactions" not in names), None))


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None, now: datetime) -> Cast:
    """The cast in a database that is rolled back; made for this test where it stands in a copy or is the first."""
    return request.config.stash[PLACES].cast() or build(now)


@pytest.fixture
def told_demo(db: None) -> None:
    """The whole demo, in English, in a database that is rolled back; told for this test where it is the first."""
    _tell()
