"""Workbooks of Excel as tables: a sheet each, its columns called as the first row says.

DuckDB would read them by an extension that it fetches from elsewhere; what reads them here is installed with the program.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from rapport.kits.telling import message as _

ENDINGS = (".xlsx", ".xlsm")
WIDEST_NUMBER = 1 << 63
READ = "rows that were read"
LARGEST = 4 << 30
"""Bytes that a workbook may hold once it is unpacked."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, how its columns are called, and the values of each column in the order of its rows."""

    name: str
    names: tuple[str, ...]
    columns: tuple[list[Any], ...]


def tables(connection: duckdb.DuckDBPyConnection, path: Path, *, alone: bool) -> None:
    """Make tables of a workbook's sheets, `file.sheet` each.

    Where it has but one it is called as the file, too; and where the workbook is all there is, `alone`, each as the sheet.

    Raises:
        OSError: the workbook cannot be read; the sentence names the sheet where there is one.

    """
    sheets = [sheet for sheet in _sheets(path) if sheet.names]
    if not sheets:
        raise OSError(_("%(path)s cannot be read: none of its sheets holds anything.") % {"path": path})
    schema = exp.to_identifier(path.stem, quoted=True).sql("duckdb")
    connection.execute(f"CREATE SCHEMA {schema}")
    for sheet in sheets:
        _table(connection, sheet, path.stem)
        called = {path.stem} if len(sheets) == 1 else set()
        for name in called | ({sheet.name} if alone else set()):
            rows = exp.select("*").from_(exp.table_(sheet.name, db=path.stem, quoted=True))
            named = exp.table_(name, db="main", quoted=True)
            connection.execute(exp.Create(this=named, kind="VIEW", expression=rows).sql("duckdb"))


def _table(connection: duckdb.DuckDBPyConnection, sheet: Sheet, schema: str) -> None:
    import pyarrow as pa

    arrays = [pa.array(*_typed(values)) for values in sheet.columns]
    connection.register(READ, pa.table(arrays, names=list(sheet.names)))
    named = exp.table_(sheet.name, db=schema, quoted=True)
    rows = exp.select("*").from_(exp.table_(READ, quoted=True))
    connection.execute(exp.Create(this=named, kind="TABLE", expression=rows).sql("duckdb"))
    connection.unregister(READ)


def _typed(values: list[Any]) -> tuple[list[Any], Any]:
    """Return a column's values as one type: what is not of one kind throughout is text, as it would be in a CSV."""
    import pyarrow as pa

    kinds = {type(value) for value in values if value is not None}
    if kinds <= {bool} and kinds:
        return values, pa.bool_()
    if kinds <= {int} and all(abs(value) < WIDEST_NUMBER for value in values if value is not None) and kinds:
        return values, pa.int64()
    if kinds <= {int, float} and kinds:
        return [None if value is None else float(value) for value in values], pa.float64()
    if kinds <= {datetime, date} and kinds:
        moments = [_moment(value) for value in values]
        whole = all(moment is None or moment == _moment(moment.date()) for moment in moments)
        return moments, pa.date32() if whole else pa.timestamp("us")
    return [None if value is None else _text(value) for value in values], pa.string()


def _moment(value: Any) -> datetime | None:
    if value is None or isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a sheet keeps no zone


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value == _moment(value.date()):
        return value.date().isoformat()
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


def _sheets(path: Path) -> Iterator[Sheet]:
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise OSError(
                    _("%(path)s cannot be read: unpacked it is larger than %(gigabytes)s GiB.")
                    % {"path": path, "gigabytes": LARGEST >> 30}
                )
        book, formulas = _book(path, values=True), _book(path, values=False)
        for sheet in book.worksheets:
            rows = [list(row) for row in sheet.iter_rows(values_only=True)]
            yield _sheet(path, sheet.title, rows, formulas[sheet.title])
        book.close()
        formulas.close()
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as why:
        raise OSError(_("%(path)s cannot be read: it is no workbook of Excel.") % {"path": path}) from why


def _book(path: Path, *, values: bool) -> Any:
    import openpyxl

    return openpyxl.load_workbook(path, read_only=True, data_only=values)


def _sheet(path: Path, title: str, rows: list[list[Any]], formulas: Any) -> Sheet:
    _calculated(path, title, rows, formulas)
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    if not rows:
        return Sheet(title, (), ())
    width = max(place + 1 for row in rows for place, value in enumerate(row) if value is not None)
    names = _names(path, title, [*rows[0], *([None] * width)][:width])
    columns = tuple([row[place] if place < len(row) else None for row in rows[1:]] for place in range(width))
    return Sheet(title, names, columns)


def _names(path: Path, title: str, first: Sequence[Any]) -> tuple[str, ...]:
    from openpyxl.utils import get_column_letter

    names = [
        get_column_letter(place) if one is None else _text(one).strip() for place, one in enumerate(first, start=1)
    ]
    folded = [name.casefold() for name in names]
    twice = next((name for name in names if folded.count(name.casefold()) > 1), None)
    if twice is not None:
        raise OSError(
            _("%(path)s, sheet %(title)s: two columns are called %(twice)s; call them differently in the first row.")
            % {"path": path, "title": title, "twice": twice}
        )
    return tuple(names)


def _calculated(path: Path, title: str, rows: Sequence[Sequence[Any]], formulas: Any) -> None:
    """Refuse a formula that nobody has calculated: it would count as a cell without a value."""
    for values, row in zip(rows, formulas.iter_rows(), strict=False):
        for value, cell in zip(values, row, strict=False):
            if value is None and cell.data_type == "f":
                at = _("%(path)s, sheet %(title)s, cell %(cell)s") % {
                    "path": path,
                    "title": title,
                    "cell": cell.coordinate,
                }
                raise OSError(
                    _("%(at)s: nobody has calculated this formula; open the workbook in Excel and save it once.")
                    % {"at": at}
                )
