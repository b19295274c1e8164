"""The grid of an import: rows of one file under one tab, fifty at a time, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.translation import gettext as _

from rapport.clients.importing.hours import UNKNOWN_CLIENT
from rapport.desk.queries import import_hours, import_touches
from rapport.desk.queries.import_cell import Cell
from rapport.desk.queries.import_columns import Column, columns_of
from rapport.desk.queries.import_row import GridRow, Twin
from rapport.integrations.formats.about import About
from rapport.integrations.formats.catalogue import Yields
from rapport.integrations.formats.tables import Field
from rapport.integrations.imports import queries, twin_words
from rapport.integrations.imports.lookalikes import Like, new_clients
from rapport.integrations.models import GOING_IN, FileChoice, Import, ImportFile, RowState, StagedRow
from rapport.ui.components import phrases

PAGE = 50

SIGNS = {
    RowState.NEW: ("", "plus", ""),
    RowState.CHANGES: ("", "pencil", "rp-accent"),
    RowState.SAME: ("", "", "rp-grey"),
    RowState.REFUSED: ("critical", "", "rp-red"),
    RowState.LEFT_OUT: ("", "eye-off", "rp-grey"),
}


@dataclass(frozen=True, slots=True)
class Grid:
    """A leaf of the rows under a tab: where the leaf before begins (None: there is none) and the next one.

    `clients` are names to choose from where a row names a client that is not here.
    """

    columns: list[Column]
    rows: list[GridRow] = field(default_factory=list)
    before: int | None = None
    after: int | None = None
    clients: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Columns beside the line."""
        return len(self.columns) + 1


def grid_of(one: Import, file: ImportFile, tab: str, after: int, now: datetime, typed: str = "") -> Grid:
    """Return the rows behind number `after`, with the input of the cell `typed` open.

    Two queries, three where there is a leaf before, and two for the clients that the rows name, one for colleagues who met.
    """
    columns = columns_of(file)
    rows = queries.rows_of(one, file.position, tab).order_by("number")
    found = list(rows.filter(number__gt=after)[: PAGE + 1])
    if file.yields is Yields.TOUCHES:
        import_touches.name_colleagues(found)
    before = None
    if after:
        earlier = list(rows.filter(number__lte=after).order_by("-number").values_list("number", flat=True)[: PAGE + 1])
        before = earlier[PAGE] if len(earlier) > PAGE else 0
    choice = file.chosen
    named = {
        _client_of(row, choice) for row in found[:PAGE] if row.state in GOING_IN and Field.AT.value not in row.said
    }
    reading = _Reading(columns, choice, file.recognised, typed, new_clients(sorted(named), one), now, file.yields)
    shown = _each_once([_row(row, reading) for row in found[:PAGE]])
    clients = import_hours.offered(one) if any(row.unknown for row in shown) else []
    return Grid(columns, shown, before, found[PAGE - 1].number if len(found) > PAGE else None, clients)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the rows of a leaf have in common."""

    columns: Sequence[Column]
    choice: FileChoice
    about: About
    typed: str
    new_clients: Mapping[str, Like]
    now: datetime
    yields: Yields | None


def _client_of(row: StagedRow, choice: FileChoice) -> str:
    """Return the client that a row goes to, as it says or as was chosen for its file."""
    return str(row.said.get(Field.COMPANY.value) or choice.defaults.get(Field.COMPANY.value, ""))


def _row(row: StagedRow, reading: _Reading) -> GridRow:
    state = RowState(row.state)
    sign, icon, css = SIGNS[state]
    mark = f"{row.file.position}:{row.line}"
    cells = [_cell(row, column, mark, reading) for column in reading.columns]
    twin = None
    if row.twin and row.open_twin:
        twin = Twin(twin_words.sentence(row.twin), twin_words.is_likelier_same(row.twin))
    asks = state != RowState.REFUSED and (twin is not None or row.open_like)
    if asks:
        sign, icon, css = "high", "", "rp-amber"
    word = _("twin?") if asks else state.label
    told = [cell.reason for cell in cells if cell.reason]
    hidden = phrases.detailed(why for _field, _value, why in row.faults if why not in told)
    aside = hidden if told else hidden or row.told or _filled(row)
    client = _client_of(row, reading.choice) if state in GOING_IN else ""
    like = Like() if reading.choice.is_apart(client) else reading.new_clients.get(client, Like())
    seems = (client if like.name else "", like.name, like.fresh)
    unknown = row.value_of(UNKNOWN_CLIENT) if state == RowState.REFUSED else ""
    stays = state == RowState.LEFT_OUT and row.line not in reading.choice.left_out
    shown = GridRow(mark, reading.about.place_of(row.line), state, sign, icon, css, str(word), cells, aside, twin)
    client, alike, fresh = seems
    return replace(shown, client=client, like=alike, like_fresh=fresh, unknown=unknown, stays=stays)


def _each_once(rows: Sequence[GridRow]) -> list[GridRow]:
    """Return the rows with each unknown client named at the first one alone: what is said of it holds for all."""
    first = {row.unknown: row.mark for row in reversed(rows)}
    return [row if first[row.unknown] == row.mark else replace(row, unknown="") for row in rows]


def _filled(row: StagedRow) -> str:
    """Return which parts of a name that stays are filled in; nothing where the name changes itself."""
    parts = [str(part.label) for part in (Field.GIVEN, Field.FAMILY) if part.value in row.changes]
    if not parts or Field.NAME.value in row.changes:
        return ""
    return _("fills in: %(parts)s") % {"parts": phrases.listed(parts)}


def _cell(row: StagedRow, column: Column, mark: str, reading: _Reading) -> Cell:
    names = [one.value for one in column.fields]
    if reading.yields is Yields.TOUCHES:
        return Cell(import_touches.words_of(names[0], row.said, reading.now))
    if reading.yields is Yields.HOURS:
        return import_hours.cell_of(row, names, mark, reading.choice, reading.typed)
    text = _shown(row.said, names, reading.now)
    if row.state == RowState.LEFT_OUT:
        return Cell(text)
    fault = next((one for one in row.faults if one[0] in names), None)
    field = fault[0] if fault is not None else _field_of(row.said, names)
    given = reading.choice.corrections.get(row.line, {})
    own = _text(reading.choice.own.get(row.line, {}), names) if field in given else None
    cell = Cell(
        text,
        name=f"cell:{mark}:{field}",
        label=Field(field).label,
        value=row.said.get(field, text),
        own=own,
        typed=f"{mark}:{field}" == reading.typed,
    )
    if fault is not None:
        value = row.said.get(field) or fault[1] or text
        return replace(cell, text=value, value=value, reason=fault[2])
    if Field.COMPANY.value in names and row.state in GOING_IN:
        client = _client_of(row, reading.choice)
        cell = replace(cell, text=client, fresh=client in reading.new_clients)
    cell = _filled_in(cell, row, names, reading)
    changed = [row.changes[name] for name in names if name in row.changes]
    if not changed or (Field.NAME.value in names and Field.NAME.value not in row.changes):
        return cell  # the name stays as we write it, also where the file tells its parts
    if Field.NAME.value in names:
        changed = [row.changes[Field.NAME.value]]
    old, new = (" ".join(filter(None, (pair[side] for pair in changed))) for side in (0, 1))
    return replace(cell, text=new or text, old=old, changes=True)


def _filled_in(cell: Cell, row: StagedRow, names: Sequence[str], reading: _Reading) -> Cell:
    """Return the cell with what was chosen for empty ones, where a new row says nothing."""
    chosen = _text(reading.choice.defaults, names)
    says_something = any(row.said.get(name) for name in names)
    return (
        replace(cell, text=chosen, filled=True) if chosen and row.state == RowState.NEW and not says_something else cell
    )


def _field_of(said: Mapping[str, str], names: Sequence[str]) -> str:
    """Return which field of a column is typed anew: the whole name, else the first that says something, else the last."""
    if Field.NAME.value in names:
        return Field.NAME.value
    return next((name for name in names if said.get(name)), names[-1])


def _shown(said: Mapping[str, str], names: Sequence[str], now: datetime) -> str:
    """Return what a cell of a list says; of a note its moment and its kind as those of meetings are said."""
    if names[0] in (Field.AT, Field.HOW) and Field.AT.value in said:
        return import_touches.words_of(names[0], said, now)
    return _text(said, names)


def _text(said: Mapping[str, str], names: Sequence[str]) -> str:
    if Field.NAME.value in names:
        whole = said.get(Field.NAME.value)
        return whole or " ".join(filter(None, (said.get(name, "") for name in names)))
    return ", ".join(filter(None, (said.get(name, "") for name in names)))
