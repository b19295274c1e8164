"""What somebody was asked to confirm: what was shown goes with them, its fingerprint stays (PRACTICES A6, G5)."""

from __future__ import annotations

from datetime import datetime

from rapport.clients.models import Person
from rapport.core import files, reference
from rapport.integrations.erasure.identity import Identity
from rapport.promises.models import Answer, Confirmation, Sending

NOWHERE = "erased@rapport.invalid"


def forget(person: Person, identity: Identity, *, now: datetime) -> int:
    """Remove what a person was shown, and what others were shown that names them; return how many snapshots went.

    A snapshot cannot be masked: it would no longer be what its fingerprint proves. Files that nothing else rests on go
    too; the answers stay, without the person's words.
    """
    theirs = Confirmation.objects.filter(person=person)
    Answer.objects.filter(confirmation__in=theirs).update(words="")
    Sending.objects.filter(confirmation__in=theirs).exclude(address="").update(address=NOWHERE)
    kept = Confirmation.objects.filter(erased_at=None).select_for_update().order_by("pk")
    gone = [one for one in kept if one.person_id == person.pk or identity.masked(one.snapshot) != one.snapshot]
    for one in gone:
        one.snapshot, one.erased_at = "", now
        one.save(update_fields=["snapshot", "erased_at"])
        files.release(reference.to(one), at=now)
    return len(gone)
