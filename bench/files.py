"""How mails and calendars of a size are read: rows, seconds, MB a second, and the most memory that the reading held.

`python -m bench --what files` writes the files into a folder that is gone afterwards and reads each in a process of
its own, so that each has a peak of its own. Everything is made from the number of the mail or the series: two runs
read the same files.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
MB = 1 << 20
SERIES = 4_000
WORDS = "The fifth site holds 3.95 ohm; the cost basis of eleven plots is with Qin Yu, who comes back to it. "
BASE64 = ("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3" + "\n") * (MB // 81)


def measure(size: int) -> None:
    """Write files of `size` MB (the calendars: `SERIES` series of twenty years), read them, and print a table."""
    table = Table(title=f"files, {size:,} MB of mail")
    for name in ("what", "MB", "rows", "refused", "seconds", "MB/s", "rows/s", "peak MB", "of it reading"):
        table.add_column(name, justify="left" if name == "what" else "right")
    files: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
        "mbox": ("mail", lambda: _mbox(size * MB)),
        "mbox, a tenth of it": ("mail", lambda: _mbox(size * MB // 10)),
        "one mail with one attachment": ("mail", lambda: _single(size * MB, BASE64)),
        "one mail that is all text": ("mail", lambda: _single(size * MB, WORDS * (MB // len(WORDS)), "text/plain")),
        "calendar of twenty years": ("calendar", lambda: _calendar(SERIES)),
        "calendar, a tenth of it": ("calendar", lambda: _calendar(SERIES // 10)),
    }
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as folder:
        path = Path(folder) / "file"
        for name, (kind, pieces) in files.items():
            with path.open("w", encoding="utf-8") as file:
                file.writelines(pieces())
            table.add_row(name, *_measured(kind, path))
    Console(width=120).print(table)


def _measured(kind: str, path: Path) -> list[str]:
    command = [sys.executable, "-m", "bench.files", kind, str(path)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    size, seconds, rows = path.stat().st_size / MB, told["seconds"], told["rows"]
    figures = [f"{size:,.1f}", f"{rows:,}", f"{told['refused']:,}", f"{seconds:,.1f}", f"{size / seconds:,.1f}"]
    return [*figures, f"{rows / seconds:,.0f}", f"{told['peak']:,.0f}", f"{told['peak'] - told['before']:,.0f}"]


def read(kind: str, path: Path) -> dict[str, float]:
    """Read one file and return what it took; `before` and `peak` in MB of resident memory."""
    from rapport.integrations.formats import calendar, mail
    from rapport.integrations.formats.rows import RejectedRow

    before = _resident()
    rows = refused = 0
    began = time.perf_counter()
    for row in mail.read(path, now=NOW) if kind == "mail" else calendar.read(path, now=NOW):
        rows += 1
        refused += isinstance(row, RejectedRow)
    seconds = time.perf_counter() - began
    return {"rows": rows, "refused": refused, "seconds": seconds, "before": before, "peak": _resident()}


def _resident() -> float:
    """Return the most that this process has held so far, in MB; macOS counts bytes, Linux KB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (MB if sys.platform == "darwin" else 1024)


def _mbox(size: int) -> Iterator[str]:
    """Yield mails until `size` bytes: seven of ten plain replies, two HTML, one with an attachment of 64 KB to 1 MB."""
    number = written = 0
    while written < size:
        number += 1
        mail = "".join(_mail(number))
        written += len(mail)
        yield mail


def _mail(number: int) -> Iterator[str]:
    at = NOW - timedelta(minutes=7 * number % 10_000_000)
    yield f"From - {at:%a %b %d %H:%M:%S %Y}\nMessage-ID: <{number}@haoting.example>\n"
    yield "Received: from mx.haoting.example by mx.beichen.example; Wed, 25 Nov 2026 21:14:09 +0800\n" * 4
    yield f"From: He Lan <he.lan{number % 500}@haoting.example>\nTo: Lin Yue <lin.yue@beichen.example>\n"
    yield f"Date: {at:%a, %d %b %Y %H:%M:%S} +0000\nSubject: Cost basis, plot {number}\nMIME-Version: 1.0\n"
    text = WORDS * (1 + number % 30)
    if number % 10 < 7:
        yield f"\n{text}\n\nOn Wed, 25 Nov 2026 at 21:14, Lin Yue <lin.yue@beichen.example> wrote:\n"
        yield f"> {WORDS}\n" * (number % 20) + "\n"
    elif number % 10 < 9:
        yield f"Content-Type: text/html; charset=utf-8\n\n<html><body>{f'<p>{text}</p>' * 5}</body></html>\n\n"
    else:
        yield f"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{text}\n--b\n"
        yield "Content-Type: application/pdf; name=plan.pdf\nContent-Transfer-Encoding: base64\n\n"
        yield BASE64[: 65_610 * (1 + number % 16)] + "\n--b--\n\n"


def _single(size: int, piece: str, kind: str = "application/pdf") -> Iterator[str]:
    yield f"From - Wed Nov 25 13:14:09 2026\nContent-Type: {kind}\nFrom: he.lan@haoting.example\n"
    yield "To: lin.yue@beichen.example\nDate: Wed, 25 Nov 2026 21:14:09 +0800\nSubject: Plan\n\n"
    for _ in range(size // len(piece)):
        yield piece


def _calendar(series: int) -> Iterator[str]:
    """Yield series that began over twenty years: one in fifty daily to this day, others weekly or monthly, some ended."""
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    for number in range(series):
        start = NOW - timedelta(days=7_300 * (series - number) // series)
        rule = "FREQ=DAILY" if number % 50 == 0 else "FREQ=MONTHLY" if number % 3 else "FREQ=WEEKLY;COUNT=104"
        yield f"BEGIN:VEVENT\r\nUID:{number}@beichen.example\r\nDTSTART;TZID=Asia/Shanghai:{start:%Y%m%dT%H%M%S}\r\n"
        yield f"DURATION:PT1H\r\nRRULE:{rule}\r\nSUMMARY:Weekly round {number}\r\n"
        yield "ORGANIZER:mailto:lin.yue@beichen.example\r\nATTENDEE:mailto:he.lan@haoting.example\r\n"
        yield f"DESCRIPTION:{WORDS * 5}\r\nEND:VEVENT\r\n"
    yield "END:VCALENDAR\r\n"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read(sys.argv[1], Path(sys.argv[2]))))
