"""In which lines of which files an import brought somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapport.core import files
from rapport.integrations.erasure.identity import Identity
from rapport.integrations.formats.catalogue import Yields
from rapport.integrations.formats.rows import ContactRow
from rapport.integrations.imports.gathering import batches, surveys
from rapport.integrations.imports.surveying import Source
from rapport.integrations.models import Import, ImportFile


def of_import(one: Import, identity: Identity) -> dict[str, Any]:
    """Return when an import was made, by whom, and each of its files with the lines that name somebody, where it is kept."""
    kept = one.files.select_related("stored").order_by("position")
    told = [{"file": file.name, "lines": list(_lines(file, one, identity))} for file in kept]
    return {"at": one.at, "by": one.by.name, "files": told}


def _lines(file: ImportFile, one: Import, identity: Identity) -> Iterator[str]:
    path = files.path_of(file.stored.fingerprint)
    if file.yields is not Yields.LIST or not path.exists():
        return
    sources = [Source(path, file.name, file.chosen)]
    for batch in batches(sources, surveys(sources), by=one.by, now=one.at):
        for mark in batch.of_people:
            row = mark.row
            if isinstance(row, ContactRow):
                said = [row.name, *row.other_names.values(), *row.mails, *row.phones]
                if identity.masked(said) != said:
                    yield mark.place
