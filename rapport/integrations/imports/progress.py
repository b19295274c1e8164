"""How far a long work is, told outside of its transaction, and the wish that it stops.

What is written inside a transaction is seen by nobody else before its end, on either database. So the work tells how
far it is in a small file beside the store, which every process reaches, and looks for another that asks it to stop.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Told:
    """What is being done (`reading`, `applying`, `reverting`), and how many of how many rows (of lines where it reads); `total` 0: not known."""

    doing: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        """How far it is, 0 to 99; what has ended is told of no more."""
        return min(99, self.done * 100 // self.total) if self.total else 0


class Progress:
    """Tells of one work under a name, while it lasts."""

    def __init__(self, name: str, doing: str, total: int = 0) -> None:
        self._file, self._stop = _file(name), _stop(name)
        self._doing, self._done, self.total = doing, 0, total

    def __enter__(self) -> Progress:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._stop.unlink(missing_ok=True)
        self.advance(0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.unlink(missing_ok=True)

    def advance(self, rows: int) -> None:
        """Tell that so many more rows are done."""
        self.reach(self._done + rows)

    def reach(self, done: int) -> None:
        """Tell that so many rows, or lines, are done by now."""
        self._done = done
        waiting = self._file.with_suffix(".new")
        waiting.write_text(json.dumps(asdict(Told(self._doing, self._done, self.total))), encoding="utf-8")
        os.replace(waiting, self._file)

    def is_stopped(self) -> bool:
        """Whether somebody asked this work to stop since it began."""
        return self._stop.exists()


def told(name: str) -> Told | None:
    """Return how far the work of that name is, or None where none is going on or it was killed before it told."""
    try:
        return Told(**json.loads(_file(name).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def ask_to_stop(name: str) -> None:
    """Ask the work of that name to stop at its next batch."""
    _stop(name).parent.mkdir(parents=True, exist_ok=True)
    _stop(name).touch()


def let_go_on(name: str) -> None:
    """Take the wish to stop back."""
    _stop(name).unlink(missing_ok=True)


def is_stopped(name: str) -> bool:
    """Whether somebody asked the work of that name to stop, and nobody began it again."""
    return _stop(name).exists()


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "progress"


def _file(name: str) -> Path:
    return _folder() / f"{name}.json"


def _stop(name: str) -> Path:
    return _folder() / f"{name}.stop"
