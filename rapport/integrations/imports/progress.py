"""How far a long work is, told outside of its transaction, and the wish that it stops.

What is written inside a transaction is seen by nobody else before its end, on either database. So the work tells how
far it is in a small file beside the store, which every process reaches, and looks for another that asks it to stop.
A third is locked while the work lasts. The system lets go of that lock whatever becomes of the process, so one that was
killed is told from one that works.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Told:
    """What is being done (`reading`, `applying`, `reverting`), and how many of how many rows (of lines where it reads); `total` 0: not known.

    `file` is what the file is called that it is at. `since` is when this work began (ISO, with its zone), and `worked` how
    much of it was done since: who goes on with a reading takes the earlier rows once more.
    """

    doing: str
    done: int
    total: int
    file: str = ""
    since: str = ""
    worked: int = 0

    @property
    def percent(self) -> int:
        """How far it is, 0 to 99; what has ended is told of no more."""
        return min(99, self.done * 100 // self.total) if self.total else 0


class Progress:
    """Tells of one work under a name, while it lasts; `already` is how much of it was done before, and is told at least.

    `now` is when it begins.

    Where another process works under the name it is silent, until that one has ended.
    """

    def __init__(self, name: str, doing: str, now: datetime, total: int = 0, already: int = 0) -> None:
        self._file, self._stop = _file(name), _stop(name)
        self._lock = _Lock(_lock(name))
        self._doing, self._done, self._already, self.total = doing, 0, already, total
        self._since = now.isoformat()

    def __enter__(self) -> Progress:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self.advance(0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lock.is_ours:
            self._file.unlink(missing_ok=True)
            self._lock.let_go()

    def advance(self, rows: int, file: str = "") -> None:
        """Tell that so many more rows are done."""
        self.reach(self._done + rows, file)

    def reach(self, done: int, file: str = "") -> None:
        """Tell that so many rows, or lines, are done by now, the last of them in the file of that name."""
        self._done = done
        if not self._lock.take():
            return
        told = Told(self._doing, max(done, self._already), self.total, file, self._since, done)
        waiting = self._file.with_suffix(".new")
        waiting.write_text(json.dumps(asdict(told)), encoding="utf-8")
        os.replace(waiting, self._file)

    def is_stopped(self) -> bool:
        """Whether somebody asked this work to stop."""
        return self._stop.exists()


class _Lock:
    """A file that one work at a time has for itself."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: int | None = None

    @property
    def is_ours(self) -> bool:
        return self._held is not None

    def take(self) -> bool:
        """Take it, unless somebody has it; returns whether it is ours."""
        if self._held is None:
            held = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(held)
            else:
                self._held = held
        return self.is_ours

    def let_go(self) -> None:
        """Let others have it, and leave no file behind."""
        if self._held is not None:
            self._path.unlink(missing_ok=True)
            os.close(self._held)
            self._held = None


def told(name: str) -> Told | None:
    """Return how far the work of that name is, or None where none is going on or its process was killed."""
    return _read(name) if _is_at_work(name) else None


def broke_off(name: str) -> Told | None:
    """Return how far the work of that name was when its process was killed, or None where none was."""
    if _read(name) is None or _is_at_work(name):
        return None
    return _read(name)  # one that ended just now has left nothing


def forget(name: str) -> None:
    """Tell no more of a work that broke off."""
    if not _is_at_work(name):
        _file(name).unlink(missing_ok=True)


def _read(name: str) -> Told | None:
    try:
        return Told(**json.loads(_file(name).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _is_at_work(name: str) -> bool:
    """Whether a process has the work of that name for itself; one that only looks disturbs nobody."""
    try:
        looked = os.open(_lock(name), os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(looked, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(looked)
    return False


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


def was_stopped(name: str) -> bool:
    """Whether the work of that name has ended because somebody asked it to, and nobody began it again."""
    return is_stopped(name) and not _is_at_work(name)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "progress"


def _file(name: str) -> Path:
    return _folder() / f"{name}.json"


def _stop(name: str) -> Path:
    return _folder() / f"{name}.stop"


def _lock(name: str) -> Path:
    return _folder() / f"{name}.lock"
