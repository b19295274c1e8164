"""A folder of JSON files, one a kind of record: whole, or not there at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from rapport.integrations.exports import as_json
from rapport.integrations.exports.as_json import Written
from rapport.integrations.exports.records import Kind, Scope


class Taken(Exception):
    """There is something at the place already."""


def write(scope: Scope, folder: Path, advance: Callable[[int], object]) -> Sequence[Written]:
    """Write every kind of record into the new `folder`, and tell `advance` of each. Raises `Taken`, OSError.

    The files are put together beside the place and moved there at the end; what breaks off leaves nothing behind.
    """
    if folder.exists():
        raise Taken(str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        written = [_write(making, kind, scope, advance) for kind in as_json.kinds_in(scope)]
        (making / as_json.MANIFEST).write_bytes(as_json.manifest(scope, written))
        os.rename(making, folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return written


def _write(folder: Path, kind: Kind, scope: Scope, advance: Callable[[int], object]) -> Written:
    with (folder / f"{kind.name}.json").open("wb") as file:
        return as_json.write(kind, scope, file, advance)
