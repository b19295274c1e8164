"""From the outcomes of a batch back to the files that its rows came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapport.clients.importing.planning.given import ImportedPeople, Outcome
from rapport.clients.importing.planning.photos import without_photo
from rapport.core.telling import gettext as _
from rapport.integrations.formats.catalogue import Sort
from rapport.integrations.formats.rows import ContactRow
from rapport.integrations.imports.gathering import Batch, Mark
from rapport.integrations.imports.saying import named_in, said
from rapport.integrations.imports.surveying import FileSurvey

_OF_CARDS = {"name": "FN", "company": "ORG", "mail": "EMAIL", "phone": "TEL", "post": "TITLE", "note": "NOTE"}
_COLUMNS = {"mails": ("mail",), "phones": ("mobile", "phone")}


def pairs(batch: Batch, taken: ImportedPeople, hours: Sequence[Outcome] = ()) -> Iterator[tuple[Mark, Outcome]]:
    """Yield each row of a batch that reached the import, with its outcome; `hours` are those of its hours."""
    yield from zip(batch.of_companies, taken.companies, strict=True)
    yield from zip(batch.of_people, taken.people, strict=True)
    yield from zip(batch.of_touches, taken.touches, strict=True)
    yield from zip(batch.of_hours, hours, strict=True)


def tally(batch: Batch, taken: ImportedPeople, hours: Sequence[Outcome] = ()) -> None:
    """Count what became of every row of a batch, file by file, and name the refused ones."""
    for mark, outcome in pairs(batch, taken, hours):
        if outcome.fault is not None:
            field = field_of(outcome.fault.field)
            column = column_of(mark.survey, field)
            fault, who = outcome.fault, named_in(said(mark.row))
            mark.survey.refuse(mark.row.line, column, fault.reason, fault.value, who=who)
        elif outcome.left_out:
            mark.survey.leave_out(outcome.left_out)
        else:
            mark.survey.count(outcome.created, outcome.updated, outcome.unchanged)
        if words := remark_of(mark, outcome):
            mark.survey.remark(_("Line %(line)s: %(words)s") % {"line": mark.place, "words": words})


def remark_of(mark: Mark, outcome: Outcome) -> str:
    """Return what of a row stays out while the row goes in, as a sentence; nothing where all of it goes in."""
    if outcome.fault is not None or outcome.left_out:
        return ""
    row = mark.row
    if isinstance(row, ContactRow) and row.photo_fault is not None:
        return without_photo(row.name or row.mails[0], row.photo_fault)
    return outcome.remark


def field_of(field: str) -> str:
    """Return the field of a list that a fault of the import lies in."""
    return _COLUMNS.get(field, (field,))[0]


def column_of(survey: FileSurvey, field: str) -> str:
    """Return the file's own header of a field, or the property of a card, as far as it has one."""
    if survey.sort is Sort.VCARD:
        return _OF_CARDS.get(field, "")
    names = next((names for names in _COLUMNS.values() if field in names), (field,))
    return next(filter(None, map(survey.about.header_of, names)), "")
