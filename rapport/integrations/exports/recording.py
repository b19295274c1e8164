"""The one way in which files leave: what is asked for is counted, told to the ledger, and only then written.

An export changes nothing but the ledger, so it is none of the registered actions, whose faces answer with a record and
not with a file; every face calls this one function instead.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rapport.clients.models import Client
from rapport.core import reference
from rapport.core.errors import Forbidden
from rapport.core.models import Record
from rapport.integrations.exports import kinds
from rapport.integrations.exports.file_formats import Form, What
from rapport.ledger import book
from rapport.team.models import User
from rapport.team.policies import is_staff


def record_export(what: What, form: Form, rows: int, of: Record | None, *, by: User, now: datetime) -> None:
    """Tell the ledger who takes what with them, and how many: no names, no words. Raises Forbidden for outsiders.

    The entry stands on the client's chain where the export is of one client (`of`), else on the house's, about `of`
    or about whoever exports.
    """
    if not is_staff(by):
        raise Forbidden("export")
    chain = book.of_client(of) if isinstance(of, Client) else book.HOUSE
    subject = reference.to(of if of is not None else by)
    with transaction.atomic():
        book.record(chain, kinds.RECORDS_EXPORTED, subject, by=by, at=now, about=what, form=form, rows=rows)
