"""What somebody chose is taken again for their next file: the columns of a table with the same headers, and which client
a name in a report of hours means (PRACTICES G10, G14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapport.core import files
from rapport.integrations.formats import tables
from rapport.integrations.formats.about import of_table
from rapport.integrations.formats.catalogue import Sort
from rapport.integrations.formats.sniffing import sort_of
from rapport.integrations.models import FileChoice, Import, ImportFile
from rapport.team.models import User

MOST = 200
"""Tables of one person that are looked at, the last first."""

Headers = tuple[str, ...]


def recall(staged: Import, by: User) -> Import:
    """Choose for each file that came just now what `by` chose last for one like it; returns the import."""
    last: dict[Headers, FileChoice] = {}
    for headers, choice in _chosen(by):
        last.setdefault(headers, choice)
    meant = _meant(by)
    if last or meant:
        new = staged.files.filter(choice={}).select_related("stored")
        ImportFile.objects.bulk_update([file for file in new if _takes(file, last, meant)], ["choice"])
    return staged


def _meant(by: User) -> dict[str, str]:
    """Return which client each folded name in reports of hours means, as `by` said last."""
    reports = ImportFile.objects.filter(of__by=by, sort=Sort.HOURS).exclude(choice={}).order_by("-of__at", "-pk")
    meant: dict[str, str] = {}
    for kept in reports.values_list("choice", flat=True)[:MOST]:
        meant = {**FileChoice.read(kept).clients, **meant}
    return meant


def _chosen(by: User) -> Iterator[tuple[Headers, FileChoice]]:
    tables_of = ImportFile.objects.filter(of__by=by, sort=Sort.TABLE).exclude(choice={}).order_by("-of__at", "-pk")
    for columns, kept in tables_of.values_list("about__columns", "choice")[:MOST]:
        choice = FileChoice.read(kept)
        if columns and choice.fields is not None:
            yield _headers(columns), choice


def _takes(file: ImportFile, last: dict[Headers, FileChoice], meant: dict[str, str]) -> bool:
    path = files.path_of(file.stored.fingerprint)
    sort = sort_of(path, file.name)
    if sort is Sort.HOURS and meant:
        file.choice = FileChoice(clients=meant).plain()
        return True
    if sort is not Sort.TABLE:
        return False
    known = last.get(_headers(of_table(tables.describe(path)).columns))
    if known is None:
        return False
    file.choice = replace(FileChoice(), fields=known.fields, companies=known.companies, remembered=True).plain()
    return True


def _headers(columns: Sequence[Sequence[str]]) -> Headers:
    return tuple(header for header, _field in columns)
