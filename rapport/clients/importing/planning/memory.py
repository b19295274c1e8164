"""What earlier batches of a set have said, kept on disk: so the memory of a set does not grow with its file.

Rows that share an address, or a name at a company, are remembered under one head, found by the hashes of what they
share: where two of them are the same by chance, rows are taken again that need not be, and nothing else. Whoever plans a later batch takes
the rows of that head again before it: the later rows then meet what the set has said already.

Of rows that were written no more is kept than the people they mean, and which of their fields have been spoken for:
a later batch finds the people themselves in the database.
"""

from __future__ import annotations

import marshal
import sqlite3
from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import Any

from rapport.core.bulk import BATCH, batched

_TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000;
CREATE TABLE said (number INTEGER PRIMARY KEY, head INTEGER NOT NULL, row BLOB NOT NULL);
CREATE INDEX said_head ON said (head);
CREATE TABLE keys (key INTEGER PRIMARY KEY, head INTEGER NOT NULL);
CREATE TABLE names (line INTEGER PRIMARY KEY, client INTEGER NOT NULL);
CREATE TABLE roster (name INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (name, person)) WITHOUT ROWID;
CREATE TABLE listed (client INTEGER PRIMARY KEY);
CREATE TABLE claims (person INTEGER PRIMARY KEY, told INTEGER NOT NULL, claimed TEXT NOT NULL);
CREATE TABLE marks (mark INTEGER PRIMARY KEY, person INTEGER NOT NULL);
CREATE TABLE moved (client INTEGER PRIMARY KEY);
CREATE TABLE counts (
    client TEXT PRIMARY KEY, created INTEGER, updated INTEGER, touches INTEGER, cancelled INTEGER
) WITHOUT ROWID;
"""

Row = tuple[str, dict[str, Any]]
"""The sort of a row and what it says, as `marshal` takes it."""

Claim = tuple[int, bool, str]
"""A person's primary key, whether they are counted already, and the fields that a row has spoken for, a line each."""

Counts = tuple[str, int, int, int, int]
"""A client's public id, and how many people were created and updated and touches added and cancelled there."""


class Memory:
    """One set's memory: a temporary file that is gone with it. Nothing in it is read by anybody else."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")  # and never ended: alone, every single row would be a transaction of its own
        self._said = 0

    @property
    def holds(self) -> bool:
        """Whether anything was said yet."""
        return self._said > 0

    def remember(self, rows: Iterable[tuple[Collection[Hashable], Row]]) -> None:
        """Keep rows, each with its keys. A row goes to the head of the first of its keys that is known."""
        some = [(list(map(hash, keys)), row) for keys, row in rows]
        known = self._heads({key for keys, _row in some for key in keys})
        new: dict[int, int] = {}
        said: list[tuple[int, int, bytes]] = []
        for keys, row in some:
            self._said += 1
            there = [head for key in keys if (head := known.get(key) or new.get(key))]
            head = min(there, default=self._said)
            said.append((self._said, head, marshal.dumps(row)))
            for key in keys:
                if key not in known:
                    new.setdefault(key, head)
        self._db.executemany("INSERT INTO said VALUES (?, ?, ?)", said)
        self._db.executemany("INSERT INTO keys VALUES (?, ?)", sorted(new.items()))

    def recall(self, keys: Collection[Hashable]) -> list[Row]:
        """Return the rows under the heads of these keys, in the order in which they were said."""
        heads = set(self._heads(set(map(hash, keys))).values())
        found = [
            row for some in batched(heads) for row in self._select("SELECT number, row FROM said WHERE head IN", some)
        ]
        return [marshal.loads(row) for _number, row in sorted(found)]  # noqa: S302 - written by this very process

    def name(self, lines: Iterable[tuple[str, int]]) -> None:
        """Let clients be found by these folded names; the first to bear a name keeps it."""
        self._db.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", ((hash(line), pk) for line, pk in lines))

    def named(self, lines: Collection[str]) -> set[int]:
        """Return the clients of these folded names."""
        return {
            pk
            for some in batched(map(hash, lines))
            for (pk,) in self._select("SELECT client FROM names WHERE line IN", some)
        }

    def list_names(self, clients: Collection[int], names: Iterable[tuple[Hashable, int]]) -> None:
        """Note the names of the people at these clients, each with the person: they are read once."""
        self._db.executemany("INSERT OR IGNORE INTO listed VALUES (?)", [(pk,) for pk in clients])
        pairs = sorted((hash(name), person) for name, person in names)
        self._db.executemany("INSERT OR IGNORE INTO roster VALUES (?, ?)", pairs)

    def unlisted(self, clients: Collection[int]) -> set[int]:
        """Return those of `clients` the names of whose people were not read yet."""
        found = (self._select("SELECT client FROM listed WHERE client IN", some) for some in batched(clients))
        return set(clients) - {pk for pks in found for (pk,) in pks}

    def people(self, names: Collection[Hashable]) -> set[int]:
        """Return the people of these names at their clients."""
        found = (self._select("SELECT person FROM roster WHERE name IN", some) for some in batched(map(hash, names)))
        return {pk for pks in found for (pk,) in pks}

    def claim(self, claims: Iterable[Claim]) -> None:
        """Keep what has been said of people who are written, instead of what was kept of them."""
        self._db.executemany("INSERT OR REPLACE INTO claims VALUES (?, ?, ?)", claims)

    def claims(self, people: Collection[int]) -> Iterator[Claim]:
        """Yield what has been said of those of `people` of whom anything was."""
        for some in batched(people):
            yield from self._select("SELECT person, told, claimed FROM claims WHERE person IN", some)

    def mark(self, people: Iterable[tuple[str, int]]) -> None:
        """Let people who are written be found by the marks of their rows."""
        marked = sorted((hash(mark), pk) for mark, pk in people)
        self._db.executemany("INSERT OR IGNORE INTO marks VALUES (?, ?)", marked)

    def marked(self, marks: Collection[str]) -> dict[str, int]:
        """Return the people who are written, by the marks of their rows."""
        of_hash = {hash(mark): mark for mark in marks}
        found = (self._select("SELECT mark, person FROM marks WHERE mark IN", some) for some in batched(of_hash))
        return {of_hash[key]: pk for pairs in found for key, pk in pairs}

    def move(self, clients: Iterable[int]) -> None:
        """Note the clients whose touches have changed."""
        self._db.executemany("INSERT OR IGNORE INTO moved VALUES (?)", [(pk,) for pk in clients])

    def moved(self) -> Iterator[list[int]]:
        """Yield the clients whose touches have changed, some at a time."""
        yield from ([pk for (pk,) in some] for some in self._all("SELECT client FROM moved ORDER BY client"))

    def count(self, counts: Iterable[Counts]) -> None:
        """Add to what is counted for each client."""
        self._db.executemany(
            "INSERT INTO counts VALUES (?, ?, ?, ?, ?) ON CONFLICT (client) DO UPDATE SET"
            " created = created + excluded.created, updated = updated + excluded.updated,"
            " touches = touches + excluded.touches, cancelled = cancelled + excluded.cancelled",
            counts,
        )

    def counts(self) -> Iterator[list[Counts]]:
        """Yield what is counted for each client, some at a time, in the order of their ids."""
        yield from self._all("SELECT * FROM counts ORDER BY client")

    def _heads(self, keys: Collection[int]) -> dict[int, int]:
        found = (self._select("SELECT key, head FROM keys WHERE key IN", some) for some in batched(keys))
        return dict(pair for pairs in found for pair in pairs)

    def _select(self, start: str, values: Collection[Any]) -> Iterator[tuple[Any, ...]]:
        return self._db.execute(f"{start} ({', '.join('?' * len(values))})", list(values))

    def _all(self, statement: str) -> Iterator[list[tuple[Any, ...]]]:
        cursor = self._db.execute(statement)
        while some := cursor.fetchmany(BATCH):
            yield some
