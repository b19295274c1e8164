"""What faces read of an import: its files, its rows a tab at a time, how many there are of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from rapport.integrations.imports.progress import Told, told
from rapport.integrations.models import NEEDING, UNDECIDED, Import, ImportFile, RowState, StagedRow, StagedRowQuerySet

NEEDS, ALL, CLIENTS = "needs", "all", "clients"


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file of an import: its columns, the field each is read as (empty: left out), and what becomes of its rows."""

    file: int
    name: str
    kind: str
    sort: str
    encoding: str
    columns: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    companies: bool = False
    samples: list[Any] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    defaults: dict[str, str] = field(default_factory=dict)
    by_domain: bool = False
    read: int = 0
    refused: int = 0
    created: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


def files_of(one: Import) -> list[FileShown]:
    """Return the files of an import in their order; one query."""
    return [_shown(file) for file in one.files.order_by("position")]


def _shown(file: ImportFile) -> FileShown:
    about = file.recognised
    return FileShown(
        file=file.position,
        name=file.name,
        kind=file.told(about.kind),
        sort=file.sort,
        encoding=about.encoding,
        columns=about.headers,
        fields=about.fields,
        companies=about.companies,
        samples=[list(one) for one in about.samples],
        notes=file.notes,
        defaults=dict(file.chosen.defaults),
        by_domain=file.chosen.by_domain,
        read=file.read,
        refused=file.refused,
        created=file.created,
        updated=file.updated,
        unchanged=file.unchanged,
        left_out=file.stayed_out,
    )


def rows_of(one: Import, file: int | None = None, tab: str = ALL) -> StagedRowQuerySet:
    """Return the rows of an import, or of one file, that stand under a tab, in their order."""
    rows = StagedRow.objects.filter(file__of=one).select_related("file")
    rows = rows.filter(file__position=file) if file is not None else rows
    if tab == NEEDS:
        rows = rows.needing()
    elif tab == CLIENTS:
        rows = rows.filter(became__created__0="client")
    elif tab != ALL:
        rows = rows.filter(state=tab)
    return rows.in_order()


def without_client(one: Import, file: int) -> StagedRowQuerySet:
    """Return the rows of a file that are refused because they name no client."""
    return rows_of(one, file).filter(state=RowState.REFUSED, field="company", value="")


def tabs_of(one: Import, file: int | None = None) -> dict[str, int]:
    """Return how many rows stand under each tab; one query."""
    counts = {state.value: Count("pk", filter=Q(state=state.value)) for state in RowState}
    counts[NEEDS] = Count("pk", filter=NEEDING)
    return rows_of(one, file).order_by().aggregate(**counts, **{ALL: Count("pk")})


def twins_of(one: Import) -> tuple[Counter[int], Counter[int]]:
    """Return by file how many rows are undecided: all, and those that can go in; one query."""
    rows = StagedRow.objects.filter(UNDECIDED, file__of=one).order_by()
    found, fit = Counter[int](), Counter[int]()
    for file, state, count in rows.values_list("file__position", "state").annotate(Count("pk")):
        found[file] += count
        fit[file] += count if state != RowState.REFUSED else 0
    return found, fit


def going_on(one: Import) -> Told | None:
    """Return how far the reading or applying of an import is, or None where nothing is going on."""
    return told(one.public_id)
