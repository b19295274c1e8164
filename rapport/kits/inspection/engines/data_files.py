"""Files of data as views of DuckDB, each row and each value as it stands in the file.

Left to itself DuckDB looks for a way to read any file of separated values: it drops lines until it has found one, and reads
the postcode 01234 as a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
from sqlglot import exp

from rapport.kits.inspection.engines import lines
from rapport.kits.inspection.faults import sentence
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

WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
TOLD_APART = (*WHOLE, "DOUBLE", "BOOLEAN")
"""Types that DuckDB takes from the first rows of a file, and that all of them are held against."""
LIKE, POINTED, OTHER = range(3)
"""What a value is beside the likely type of its column: of that, a number with a point, or something else."""
AT_ONCE = 400
"""Columns that are asked together: many more take DuckDB long to plan."""
CODE, DIGITS, EXACT = "^0[0-9]", "^ *[+-]?[0-9]+ *$", 15
"""A text of digits that would lose one as a number, one of a whole number, and how many digits a number with a point keeps."""


def view(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make a view of a file, by its name without the ending.

    Raises:
        OSError: the file cannot be read, or another of that name has been; the sentence names the line where there is one.

    """
    separated = READERS[path.suffix.lower()] == "read_csv"
    plainly = (
        _("it is empty.")
        if not path.stat().st_size
        else separated and (lines.other_letters(path) or lines.misnamed(path))
    )
    if plainly:
        raise OSError(_("%(path)s cannot be read: %(why)s") % {"path": path, "why": plainly})
    try:
        types = _types(connection, path) if separated else {}
        rows = exp.select("*").from_(_reader(path, types=types) if separated else _whole(path))
        connection.execute(
            exp.Create(this=exp.table_(path.stem, quoted=True), kind="VIEW", expression=rows).sql("duckdb")
        )
    except duckdb.Error as why:
        plainly = _why(path, why, separated=separated)
        raise OSError(_("%(path)s cannot be read: %(why)s") % {"path": path, "why": plainly}) from why


def _why(path: Path, why: duckdb.Error, *, separated: bool) -> str:
    """Return why a file cannot be read, without the values that DuckDB may repeat of it."""
    if path.suffix.lower() == ".parquet":
        return _("it is no file of Parquet, or it is damaged; write it anew.")
    plainly = lines.other_letters(path) or (lines.misread(path) if separated else "")
    told = lines.told(why)
    return plainly or (sentence(why) if told is why else str(told))


def _whole(path: Path) -> exp.Expr:
    return exp.func(READERS[path.suffix.lower()], exp.convert(str(path.absolute())))


def _reader(path: Path, *, as_text: bool = False, types: dict[str, str] | None = None) -> exp.Expr:
    """Return what reads separated values; each row has to be as long as the first line, which names the columns."""
    said = {
        "delim": lines.between(path),
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


def _types(connection: duckdb.DuckDBPyConnection, path: Path) -> dict[str, str]:
    """Return the columns whose type is another than the first rows of the file suggest: text where not all values are of that, or are codes."""
    described = connection.execute(f"DESCRIBE {exp.select('*').from_(_reader(path)).sql('duckdb')}").fetchall()
    likely = {name: type_ for name, type_, *_ in described if type_ in TOLD_APART}
    if not likely:
        return {}
    rows, columns = _reader(path, as_text=True), list(likely.items())
    worst: list[int | None] = []
    for first in range(0, len(columns), AT_ONCE):
        worst += connection.execute(_asked(dict(columns[first : first + AT_ONCE]), rows)).fetchone() or ()
    found = {name: _type(type_, one) for (name, type_), one in zip(columns, worst, strict=True)}
    return {name: type_ for name, type_ in found.items() if type_ != likely[name]}


def _asked(likely: Mapping[str, str], rows: exp.Expr) -> str:
    """Return the statement that tells of each column the worst of its values: `LIKE`, `POINTED` or `OTHER`."""
    worst = [_worst(exp.column(name, quoted=True).sql("duckdb"), type_) for name, type_ in likely.items()]
    return " ".join(("SELECT", ", ".join(worst), "FROM", rows.sql("duckdb")))


def _worst(column: str, type_: str) -> str:
    """Return what tells the worst value of a column. That a text can be cast says little: 0.5 becomes a whole number."""
    if type_ not in WHOLE:
        return (
            f"max(CASE WHEN {column} IS NULL OR TRY_CAST({column} AS {type_}) IS NOT NULL THEN {LIKE} ELSE {OTHER} END)"
        )
    return (
        f"max(CASE WHEN {column} IS NULL THEN {LIKE} WHEN regexp_matches({column}, '{CODE}') THEN {OTHER} "
        f"WHEN regexp_matches({column}, '{DIGITS}') AND TRY_CAST({column} AS {type_}) IS NOT NULL THEN {LIKE} "
        f"WHEN length({column}) <= {EXACT} AND TRY_CAST({column} AS DOUBLE) IS NOT NULL THEN {POINTED} ELSE {OTHER} END)"
    )


def _type(likely: str, worst: int | None) -> str:
    return {OTHER: "VARCHAR", POINTED: "DOUBLE"}.get(worst or LIKE, likely)
