"""What is read of promises across records."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from rapport.core import reference
from rapport.core.prepared import prepared
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.promises import kinds
from rapport.promises.models import Confirmation


def is_proven(confirmation: Confirmation) -> bool:
    """Whether what is kept is what was shown."""
    return confirmation.pk in proven([confirmation])


def proven(confirmations: Collection[Confirmation]) -> set[int]:
    """Return the keys of those of which what is kept is what was shown; one query.

    The snapshot has its fingerprint, and the ledger was told of that very one. Whoever changes both in the database is
    found out: the ledger's entry is keyed, chained and cannot be changed.
    """
    of = {str(reference.to(one)): one for one in confirmations if one.is_whole}
    marks = {subject: json.loads(text)["facts"]["shown"] for subject, text in _told(list(of))}
    return {one.pk for subject, one in of.items() if marks.get(subject) == book.fingerprint(one.fingerprint)}


@prepared
def _told(subjects: Sequence[str]) -> QuerySet[Entry, tuple[str, str]]:
    told = Entry.objects.filter(subject__in=subjects, kind=kinds.CONFIRMATION_ASKED.key)
    return told.order_by("id").values_list("subject", "text")
