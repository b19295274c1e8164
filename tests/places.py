"""The two databases that tests stand in: the fresh one, and one with the cast in it, which is made once."""

from __future__ import annotations

import pickle
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests import databases
from tests.cast import PRESENT, Cast, build


class Places:
    """Points Django at one of the two between tests; to be used as a context, at whose end the second one is gone."""

    def __init__(self, blocker: DjangoDbBlocker, folder: Path) -> None:
        self._blocker, self._folder = blocker, folder
        self._fresh = str(connection.settings_dict["NAME"])
        self._peopled = ""
        self._kept = b""
        self._until_the_end = ExitStack()

    def __enter__(self) -> Places:
        return self

    def __exit__(self, *_error: object) -> None:
        with self._blocker.unblock():
            databases.point_at(self._fresh)
            self._until_the_end.close()

    def stand(self, *, among_people: bool) -> None:
        """Let the next test stand in the fresh database, or in the one with the cast."""
        with self._blocker.unblock():
            if among_people and not self._peopled:
                self._make()
            databases.point_at(self._peopled if among_people else self._fresh)

    def cast(self) -> Cast | None:
        """Return the cast as it was made, where the database of the moment has it."""
        if connection.settings_dict["NAME"] != self._peopled:
            return None
        cast: Cast = pickle.loads(self._kept)
        return cast

    def _make(self) -> None:
        """Build the cast in a copy. What follows once it is saved does not: in a test that is rolled back it never would."""
        databases.point_at(self._fresh)
        copy = self._until_the_end.enter_context(databases.beside(self._folder, "peopled"))
        with databases.pointed_at(copy.name), transaction.atomic():
            self._kept = pickle.dumps(build(PRESENT))
            connection.run_on_commit.clear()
        self._peopled = copy.name


PLACES = pytest.StashKey[Places]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Lets a test that asks for the cast stand where the cast is, before anything of it begins a transaction."""
    places = item.config.stash.get(PLACES, None)
    if places is not None and databases.asked_by(item):
        names = getattr(item, "fixturenames", ())
        places.stand(among_people="cast" in names and "real_transactions" not in names)


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None, now: datetime) -> Cast:
    """The cast in a database that is rolled back; made for this test where it stands in a copy or is the first."""
    return request.config.stash[PLACES].cast() or build(now)
