"""Reports of mails that came back, among the mails of an import: noted at the letters they tell of (PRACTICES G6)."""

from __future__ import annotations

from datetime import datetime

from rapport.core.telling import gettext as _
from rapport.integrations.formats.rows import MailRow
from rapport.integrations.imports.gathering import Batch
from rapport.integrations.letters import bounces
from rapport.integrations.models import Letter
from rapport.team.models import User


def note_returned(batch: Batch, by: User, now: datetime) -> None:
    """Note what came back as a mail server's own report would, at the letters of which `by` may know; no revert undoes it."""
    for mark in batch.of_touches:
        row = mark.row
        if not isinstance(row, MailRow) or not row.returned:
            continue
        ids = bounces.letters_among(row.returned)
        if ids and bounces.note(ids, now=now, among=Letter.objects.visible_to(by)):
            words = _("a mail of ours came back; the letter says so now")
            mark.survey.remark(_("Line %(line)s: %(words)s") % {"line": row.line, "words": words})
