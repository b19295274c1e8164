"""What is read of promises across records."""

from __future__ import annotations

import json

from rapport.core import reference
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.promises import kinds
from rapport.promises.models import Confirmation


def is_proven(confirmation: Confirmation) -> bool:
    """Whether what is kept is what was shown: the snapshot has its fingerprint, and the ledger was told of that very one.

    Whoever changes both in the database is found out: the ledger's entry is keyed, chained and cannot be changed.
    """
    if not confirmation.is_whole:
        return False
    told = Entry.objects.filter(subject=str(reference.to(confirmation)), kind=kinds.CONFIRMATION_ASKED.key)
    texts = told.order_by("-id").values_list("text", flat=True)[:1]
    return [json.loads(text)["facts"]["shown"] for text in texts] == [book.fingerprint(confirmation.fingerprint)]
