"""Files of data as views of DuckDB, each row and each value as it stands in the file.

Left to itself DuckDB looks for a way to read any file of separated values: it drops lines until it has found one, and reads
the postcode 01234 as a number.
"""

from __future__ import annotations

import csv
from codecs import getincrementaldecoder
from pathlib import Path

import duckdb
from sqlglot import exp

from rapport.kits.telling import message as _

READERS = {
    ".csv": "read_csv",
    ".tsv": "read_csv",
    ".parquet": "read_parquet",
    ".json": "read_json",
    ".jsonl": "read_json",
}
"""What reads files of data, by their endings."""
LINE_BY_LINE = tuple(ending for ending, reader in READERS.items() if reader != "read_parquet")
"""Files that keep rows together, as lines."""
LOOKED_AT = 1 << 20
"""Bytes of a file that are looked at to tell whether it is in UTF-8."""

WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
CODE = "^0[0-9]"
"""A text of digits that would lose one as a number."""


def view(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make a view of a file, by its name without the ending.

    Raises:
        OSError: the file cannot be read, or another of that name has been; the sentence names the line where there is one.

    """
    separated = READERS[path.suffix.lower()] == "read_csv"
    try:
        codes = _codes(connection, path) if separated else {}
        rows = exp.select("*").from_(_reader(path, types=codes) if separated else _whole(path))
        connection.execute(
            exp.Create(this=exp.table_(path.stem, quoted=True), kind="VIEW", expression=rows).sql("duckdb")
        )
    except duckdb.Error as why:
        plainly = _other_letters(path) or (_ragged(path) if separated else "")
        raise OSError(
            _("%(path)s cannot be read: %(why)s") % {"path": path, "why": plainly or str(why).splitlines()[0]}
        ) from why


def _other_letters(path: Path) -> str:
    """Return the sentence for a file of lines that is not in UTF-8; nothing where it is, as far as it is looked at."""
    if path.suffix.lower() not in LINE_BY_LINE:
        return ""
    with path.open("rb") as file:
        head = file.read(LOOKED_AT)
    try:
        getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as why:
        line = head.count(b"\n", 0, why.start) + 1
        return _("it is not in UTF-8, which line %(line)s shows; save it in UTF-8.") % {"line": line}
    return ""


def _whole(path: Path) -> exp.Expr:
    return exp.func(READERS[path.suffix.lower()], exp.convert(str(path.absolute())))


def _reader(path: Path, *, as_text: bool = False, types: dict[str, str] | None = None) -> exp.Expr:
    """Return what reads separated values; each row has to be as long as the first line, which names the columns."""
    said = {
        "delim": _between(path),
        "quote": '"',
        "header": True,
        "skip": 0,
        "strict_mode": True,
        "null_padding": False,
    }
    given = [exp.EQ(this=exp.to_identifier(name), expression=exp.convert(value)) for name, value in said.items()]
    if as_text:
        given.append(exp.EQ(this=exp.to_identifier("all_varchar"), expression=exp.true()))
    if types:
        pairs = [
            exp.PropertyEQ(this=exp.Literal.string(name), expression=exp.convert(type)) for name, type in types.items()
        ]
        given.append(exp.EQ(this=exp.to_identifier("types"), expression=exp.Struct(expressions=pairs)))
    return exp.func("read_csv", exp.convert(str(path.absolute())), *given)


def _codes(connection: duckdb.DuckDBPyConnection, path: Path) -> dict[str, str]:
    """Return the columns that look like numbers and hold codes, with the type that keeps their letters."""
    described = connection.execute(f"DESCRIBE {exp.select('*').from_(_reader(path)).sql('duckdb')}").fetchall()
    numbers = [name for name, type_, *_ in described if type_ in WHOLE]
    if not numbers:
        return {}
    found = [
        exp.func("bool_or", exp.func("regexp_matches", exp.column(name, quoted=True), exp.convert(CODE)))
        for name in numbers
    ]
    statement = exp.select(*found).from_(_reader(path, as_text=True)).sql("duckdb")
    row = connection.execute(statement).fetchone() or ()
    return {name: "VARCHAR" for name, is_code in zip(numbers, row, strict=True) if is_code}


def _between(path: Path) -> str:
    """Return what stands between the values of a file: that of the usual signs which its first line has most of."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return max(",;\t|", key=file.readline().count)


def _ragged(path: Path) -> str:
    """Return the sentence for the first row that is longer or shorter than the first line; nothing where none is."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.reader(file, delimiter=_between(path))
        names = len(next(rows, []))
        odd = next(((rows.line_num, len(row)) for row in rows if row and len(row) != names), None)
    if not odd:
        return ""
    facts = {"line": odd[0], "values": odd[1], "columns": names}
    return (
        _(
            "line %(line)s has %(values)s values, where the first line names %(columns)s columns; quote a value that holds the separator."
        )
        % facts
    )
