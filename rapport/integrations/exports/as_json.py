"""JSON, one file a kind of record: an array with a record a line, so that two exports can be compared line by line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from rapport.integrations.exports import agreed
from rapport.integrations.exports.records import KINDS, LEDGER, Kind, Scope, plain
from rapport.integrations.formats import own_ids

FORMAT = 1
"""Goes up when a file of an export can no longer be read as before."""
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Written:
    """One file as the manifest tells of it: its name, its records, its SHA-256."""

    name: str
    records: int
    sha256: str


def kinds_in(scope: Scope) -> Sequence[Kind]:
    """Return the kinds of an export: the ledger's entries are of one client's archive."""
    told = (*KINDS, *agreed.KINDS)
    return told if scope.client is None else (*told, LEDGER)


def write(kind: Kind, scope: Scope, file: IO[bytes], advance: Callable[[int], object]) -> Written:
    """Write the records of a kind to `file`, telling `advance` of each; holds one at a time. Each says that it is ours."""
    digest, count = hashlib.sha256(), 0
    mark = {own_ids.HEADER: own_ids.mark_of(kind.name)}
    for piece in _pieces(mark | record for record in plain(kind, scope)):
        file.write(piece)
        digest.update(piece)
        if piece.startswith(b"{"):
            count += 1
            advance(1)
    return Written(f"{kind.name}.json", count, digest.hexdigest())


def manifest(scope: Scope, written: Sequence[Written]) -> bytes:
    """Return the manifest: whose export of what it is, and each file with its records and fingerprint."""
    content = {
        own_ids.HEADER: own_ids.mark_of("archive"),
        "format": FORMAT,
        "client": scope.client.public_id if scope.client else None,
        "by": scope.user.public_id,
        "files": [{"name": one.name, "records": one.records, "sha256": one.sha256} for one in written],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _pieces(records: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    between = b"[\n"
    for record in records:
        yield between
        yield json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        between = b",\n"
    yield b"[]\n" if between == b"[\n" else b"\n]\n"
