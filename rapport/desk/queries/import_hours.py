"""Hours of an import as its grid shows them: when, who, for whom, how long, what was done (PRACTICES G14)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from rapport.clients.models import Client
from rapport.core import durations, search
from rapport.desk.queries.import_cell import Cell
from rapport.integrations.formats.hours import Field
from rapport.integrations.models import FileChoice, Import, RowState, StagedRow
from rapport.ui.components import dates

OFFERED = 1_000
"""Names of clients that are offered; another one can be typed."""


def heads(held: Sequence[str]) -> list[tuple[str, tuple[Field, ...]]]:
    """Return the columns: what each is called, and the fields of a report that it shows; `held` are those that it has.

    The first field of a column is the one that is corrected.
    """
    return [
        (_("Day"), (Field.DAY,)),
        (_("Who"), (Field.PERSON, Field.LOGIN, Field.MAIL)),
        (_("Client"), (Field.CLIENT,)),
        (_("Project"), (Field.PROJECT, Field.TASK)),
        *([(Field.START.label, (Field.START,))] if Field.START in held else []),
        (_("How long"), (Field.CLOCK, Field.DECIMAL)),
        (_("What was done"), (Field.WORDS,)),
    ]


def words_of(field: str, text: str) -> str:
    """Return what a cell of hours says."""
    if field == Field.DAY:
        with suppress(ValueError):  # a day at fault is shown as it stands
            return dates.day(date.fromisoformat(text))
    return durations.clock(int(text)) if field == Field.CLOCK and text.isdigit() else text


def typed_of(field: str, text: str) -> str:
    """Return what the input of a cell of hours begins with: as it can be read again, to the second."""
    if field != Field.CLOCK or not text.isdigit():
        return text
    minutes, seconds = divmod(int(text), durations.MINUTE)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def cell_of(row: StagedRow, names: Sequence[str], mark: str, choice: FileChoice, typed: str) -> Cell:
    """Return a cell of hours, `typed` being the one whose input is open.

    A project that stands for a client is at fault as the client.
    """
    field, said = names[0], row.said.get(names[0], "")
    changed = next((row.changes[name] for name in names if name in row.changes), None)
    meant = choice.clients.get(search.fold(said)) if field == Field.CLIENT and choice.clients else None
    changed = (said, meant) if meant else changed
    old, new = changed or ("", said)
    cell = Cell(words_of(field, new), old=words_of(field, old), changes=changed is not None)
    if row.state == RowState.LEFT_OUT:
        return cell
    about = {*names, Field.PROJECT.value} if field == Field.CLIENT else set(names) - {Field.PROJECT.value}
    fault = next((one for one in row.faults if one[0] in about), None)
    given = choice.corrections.get(row.line, {})
    own = choice.own.get(row.line, {}).get(field, "")
    cell = replace(
        cell,
        name=f"cell:{mark}:{field}",
        label=Field(field).label,
        value=typed_of(field, said),
        own=words_of(field, own) if field in given else None,
        typed=f"{mark}:{field}" == typed,
    )
    return replace(cell, text=cell.value, reason=fault[2]) if fault is not None else cell


def offered(one: Import) -> list[str]:
    """Return the clients that a name of a report may mean: those that the importer may see, by name, so many of them."""
    return list(Client.objects.visible_to(one.by).order_by("name").values_list("name", flat=True)[:OFFERED])
