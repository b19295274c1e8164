"""What is wrong with a file of separated values, with its line: told before it is read otherwise than it was meant."""

from __future__ import annotations

import csv
import re
from codecs import getincrementaldecoder
from collections import Counter
from pathlib import Path

from rapport.kits.telling import message as _

LOOKED_AT = 1 << 20
"""Bytes of a file that are looked at to tell its letters and its line ends."""
_LINE = re.compile(r"CSV Error on Line: (\d+)")
_CONVERTED = re.compile(r'Error when converting column "(.*)"\. Could not convert string ".*" to \'?(\w+)')
_LENGTH = re.compile(r"Expected Number of Columns: (\d+) Found: (\d+)")


def between(path: Path) -> str:
    """Return what stands between the values of a file: that of the usual signs which its first line has most of."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return max(",;\t|", key=file.readline().count)


def misnamed(path: Path) -> str:
    """Return the sentence for a file whose first line does not name its columns, each in its own way; nothing where it does."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        try:
            names = next(csv.reader(file, delimiter=between(path)), [])
        except csv.Error:
            return ""
    if not any(names):
        return _("its first line is empty, and is due to name the columns.")
    if names[0].startswith("sep=") and not any(names[1:]):
        return _(
            "its first line says what stands between the values; take it out, so that the first one names the columns."
        )
    twice = next((name for name, count in Counter(map(str.casefold, filter(None, names))).items() if count > 1), "")
    called = next((name for name in names if name.casefold() == twice), "")
    return (
        _("two columns are called %(name)s; call them differently in the first line.") % {"name": called}
        if twice
        else ""
    )


def other_letters(path: Path) -> str:
    """Return the sentence for a file of lines that is not in UTF-8; nothing where it is, as far as it is looked at."""
    head = _head(path)
    try:
        getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as why:
        line = head.count(b"\n", 0, why.start) + 1
        return _("it is not in UTF-8, which line %(line)s shows; save it in UTF-8.") % {"line": line}
    return ""


def misread(path: Path) -> str:
    """Return the sentence for what keeps a file from being read, with the first line that shows it; nothing where it is not found."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        line = 0
        rows = csv.reader(file, delimiter=between(path), strict=True)
        try:
            names, line = len(next(rows, [])), rows.line_num
            for row in rows:
                if row and len(row) != names:
                    return _ragged(rows.line_num, len(row), names)
                line = rows.line_num
        except csv.Error as why:
            if "expected after" in str(why):
                return _("in line %(line)s a quotation mark stands within a value; write it twice.") % {
                    "line": rows.line_num
                }
            return _("the quotation mark that line %(line)s opens is not closed; close it, or write it twice.") % {
                "line": line + 1
            }
    return _two_ends(_head(path))


def told(why: Exception) -> Exception:
    """Return the fault of a line that only reading the whole file shows, without its values; any other as it is."""
    said = str(why)
    line = _LINE.search(said)
    if not line:
        return why
    facts: dict[str, object] = {"line": f"{int(line[1]):,}"}
    if converted := _CONVERTED.search(said):
        facts |= {"column": converted[1], "type": converted[2]}
        return RuntimeError(
            _("line %(line)s has no %(type)s in %(column)s, as the lines before have; correct it.") % facts
        )
    if length := _LENGTH.search(said):
        return RuntimeError(_ragged(int(line[1]), int(length[2]), int(length[1])))
    return RuntimeError(
        _("line %(line)s cannot be read; look at its quotation marks and at what stands between its values.") % facts
    )


def _ragged(line: int, values: int, columns: int) -> str:
    facts = {"line": f"{line:,}", "values": values, "columns": columns}
    return (
        _(
            "line %(line)s has %(values)s values, where the first line names %(columns)s columns; quote a value that holds the separator."
        )
        % facts
    )


def _two_ends(head: bytes) -> str:
    pairs = head.count(b"\r\n")
    if not pairs or pairs == head.count(b"\n") == head.count(b"\r"):
        return ""
    return _("its lines end in more than one way; save it so that each ends like the first.")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LOOKED_AT)
