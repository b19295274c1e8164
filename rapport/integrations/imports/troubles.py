"""Work on imports that fails: why, in one sentence, kept on the import for whoever waits (PRACTICES G10).

A failure is not a refusal: it lies with us, the disk or the store, and not with the rows. Nobody goes on by itself with
an import that failed; its page offers to try again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from traceback import extract_tb

from django.db import DatabaseError

from rapport.core import contention, files
from rapport.core.errors import Conflict, Forbidden, NotFound, Refused
from rapport.core.telling import code_of
from rapport.core.telling import gettext as _
from rapport.integrations.imports.reading import Clock, Superseded
from rapport.integrations.models import Import, ImportFile

log = logging.getLogger(__name__)


@contextmanager
def kept(staged: Import, clock: Clock) -> Iterator[None]:
    """Keep on `staged` why the work inside failed. Raises Refused where it did, with the sentence as its words."""
    try:
        yield
    except (Refused, Forbidden, NotFound, Conflict, Superseded):
        raise
    except Exception as error:
        # Only its sort and its place: what a database says of an error quotes the values that it met.
        place = extract_tb(error.__traceback__)[-1]
        sort = type(error).__name__
        log.error("Work on import %s failed: %s in %s, line %s.", staged.public_id, sort, place.filename, place.lineno)
        words = words_of(staged, error)
        with suppress(DatabaseError):  # a full disk may take not even this; the next worker tries again then
            note_failed(staged, words, clock())
        raise Refused(words, code="failed") from error


def words_of(staged: Import, error: Exception) -> str:
    """Return one sentence for whoever imports: what failed, and what to do."""
    gone = file_gone(staged)
    if gone is not None:
        return _("%(name)s is no longer in the store. Take it out, or bring it in again.") % {"name": gone.name}
    if _is_full(error):
        return _("The disk is full, so nothing more was written. Make room on it, then try again.")
    return _("Something failed here, not in your rows, and nothing was written to your clients. Try again.")


def broke_off() -> str:
    """Return the sentence for an application whose process was killed."""
    return _("It broke off while it went in, so nothing was written. Apply it again.")


def file_gone(staged: Import) -> ImportFile | None:
    """Return the first file of an import whose bytes are not in the store any more, if there is one."""
    of_import = staged.files.select_related("stored").order_by("position")
    return next((file for file in of_import if not files.path_of(file.stored.fingerprint).exists()), None)


def note_failed(staged: Import, words: str, now: datetime) -> None:
    """Keep that work at an import failed, and why; it then waits for somebody."""
    told = {"trouble": words[:300], "why": code_of(words), "failed_at": now, "held_until": None, "asked_at": None}
    Import.objects.filter(pk=staged.pk).update(**told)


def note_refused(staged: Import, words: str) -> None:
    """Keep why an import did not go in; nobody asks for it any more."""
    Import.objects.filter(pk=staged.pk).update(trouble=words[:300], why=code_of(words), asked_at=None)


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return files.is_full(error)
    return isinstance(error, DatabaseError) and contention.is_full(error)
