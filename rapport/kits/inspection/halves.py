"""A file while it is written, beside the one that it becomes once it is whole; half a file of a process that was killed goes."""

from __future__ import annotations

import glob
import os
from pathlib import Path


def half_of(path: Path) -> Path:
    """Return where this process writes a file until it is whole."""
    return path.with_name(f"{path.name}.{os.getpid()}")


def sweep(path: Path) -> None:
    """Remove what processes that are no more have left half written of a file."""
    for half in path.parent.glob(f"{glob.escape(path.name)}.*"):
        number = half.name.removeprefix(f"{path.name}.")
        if number.isdigit() and not _runs(int(number)):
            half.unlink(missing_ok=True)


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it is somebody else's
        return True
    return True
