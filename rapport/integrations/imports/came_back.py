"""Reports of mails that came back, among the mails of an import: noted at the letters they tell of (PRACTICES G6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from rapport.core.telling import gettext as _
from rapport.integrations.formats.rows import MailRow
from rapport.integrations.imports.gathering import Batch
from rapport.integrations.imports.surveying import FileSurvey
from rapport.integrations.letters import bounces
from rapport.integrations.models import Letter
from rapport.team.models import User

Returned = tuple[FileSurvey, int, list[str]]
"""A report: the file and the line where it stands, and the letters that it tells of, by public id."""


def returned_in(batch: Batch) -> Iterator[Returned]:
    """Yield the reports among the mails of a batch."""
    for mark in batch.of_touches:
        row = mark.row
        if isinstance(row, MailRow) and row.returned and (ids := bounces.letters_among(row.returned)):
            yield mark.survey, row.line, ids


def note_returned(reports: Iterable[Returned], by: User, now: datetime) -> None:
    """Note what came back as a mail server's own report would, at the letters of which `by` may know; no revert undoes it.

    At the end of an import, for it holds the ledger of each client.
    """
    for survey, line, ids in reports:
        if bounces.note(ids, now=now, among=Letter.objects.visible_to(by)):
            words = _("a mail of ours came back; the letter says so now")
            survey.remark(_("Line %(line)s: %(words)s") % {"line": line, "words": words})
