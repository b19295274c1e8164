"""What a client may see (PRACTICES G1)."""

from __future__ import annotations

from collections.abc import Iterable

from rapport.controls.models import Sharing
from rapport.core import reference
from rapport.core.models import Record


def among(records: Iterable[Record]) -> set[reference.Reference]:
    """Return the references of those records that the client may see; one query."""
    about = [reference.to(record) for record in records]
    rows = Sharing.objects.standing().filter(subject_id__in=[subject.id for subject in about])
    return {row.subject for row in rows} & set(about)
