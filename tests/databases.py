"""Copies of the fresh test database, on both kinds of database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections

ASKS = {"db", "real_transactions"}
"""The fixtures through which a test reaches a database."""


def asked_by(item: pytest.Item) -> bool:
    """Whether a test uses the database, by its fixtures or by its marker."""
    return bool(ASKS & set(getattr(item, "fixturenames", ()))) or item.get_closest_marker("django_db") is not None


@dataclass(frozen=True, slots=True)
class Copy:
    """A database that a test may really write to: its name, and the address that another process is given."""

    name: str
    address: str

    @property
    def environment(self) -> dict[str, str]:
        """The variables that point a process at this database, with the secret that signed what is in it."""
        return {"DATABASE_URL": self.address, "RAPPORT_SECRET_KEY": settings.SECRET_KEY}


@contextmanager
def copied(folder: Path) -> Iterator[Copy]:
    """Points Django at a copy of the fresh database, and back again; the copy is gone afterwards."""
    with beside(folder) as copy, pointed_at(copy.name):
        yield copy


def beside(folder: Path, called: str = "copy") -> AbstractContextManager[Copy]:
    """Return a copy of the database that Django points at, which goes on pointing there; gone at the end."""
    assert "test" in Path(connection.settings_dict["NAME"]).name, "only a test database is ever copied"
    make = copied_file if connection.vendor == "sqlite" else copied_template
    return make(folder, called)


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """Lets every connection of this process, in all threads, open the database `name`, and afterwards that of before."""
    before = connection.settings_dict["NAME"]
    point_at(name)
    try:
        yield
    finally:
        point_at(before)


def point_at(name: str) -> None:
    """Lets every connection of this process open the database `name` from now on."""
    if connection.settings_dict["NAME"] != name:
        connections.close_all()
        connection.settings_dict["NAME"] = name


@contextmanager
def copied_file(folder: Path, called: str) -> Iterator[Copy]:
    """Copies the embedded database into `folder`."""
    path = folder / f"{called}.sqlite3"
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as fresh, closing(sqlite3.connect(path)) as copy:
        fresh.backup(copy)
    yield Copy(str(path), f"sqlite://{quote(str(path))}")


@contextmanager
def copied_template(folder: Path, called: str) -> Iterator[Copy]:
    """Copies the server's database with itself as the template; nobody may be connected to it meanwhile."""
    fresh = connection.settings_dict["NAME"]
    name = f"{fresh}_{called}"
    connections.close_all()
    with psycopg.connect(server_address("postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{fresh}"')
        try:
            yield Copy(name, server_address(name))
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def server_address(name: str) -> str:
    """The address of the database `name` on the server that the tests use."""
    stands = connection.settings_dict
    who = f"{quote(stands['USER'])}:{quote(stands['PASSWORD'])}"
    if stands["HOST"].startswith("/"):
        return f"postgresql://{who}@/{name}?host={quote(stands['HOST'], safe='/')}"
    return f"postgresql://{who}@{stands['HOST']}:{stands['PORT'] or 5432}/{name}"
