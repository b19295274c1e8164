"""Coming in by a mailed code or link, and going out again.

Nobody is told whether an address is known: what is asked for is looked up by a worker, so that the page answers the
same, as fast, to everybody. A code is tried at most five times, one of code and link works, once, for a quarter of an hour.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation

from rapport.clients.actions.portal_access import NotePortalVisit, note_portal_visit
from rapport.clients.models import PortalAccess
from rapport.integrations.letters.writing import write
from rapport.portal import letters
from rapport.portal.models import SignIn, Visit, hash_of

GOOD_FOR = timedelta(minutes=15)
AN_HOUR = 5
"""Ways in that are mailed to one address within an hour."""


def send(address: str, *, now: datetime) -> bool:
    """Mail a code and a link to whoever of a client's signs in with `address`; return whether anything was mailed."""
    access = PortalAccess.objects.standing().filter(user__email=address.strip().lower()).select_related("user").first()
    if access is None or access.sign_ins.filter(at__gt=now - timedelta(hours=1)).count() >= AN_HOUR:
        return False
    code, word = f"{secrets.randbelow(1_000_000):06d}", secrets.token_urlsafe(32)
    with transaction.atomic(), translation.override(access.user.language or "en"):
        SignIn.objects.create(
            access=access,
            code_hash=hash_of(_salted(access, code)),
            word_hash=hash_of(word),
            at=now,
            good_until=now + GOOD_FOR,
        )
        write([letters.way_in(access, code, word, now + GOOD_FOR)], now=now)
    return True


def by_code(address: str, code: str, *, now: datetime) -> str | None:
    """Let in whoever typed the code that was mailed to `address`; return the secret of the visit, or None.

    A wrong code counts against all that is open for that address.
    """
    typed = "".join(char for char in code if char.isdigit())
    with transaction.atomic():
        opened = SignIn.objects.open(now).filter(access__user__email=address.strip().lower())
        opened = opened.filter(access__in=PortalAccess.objects.standing())
        mailed = list(opened.select_for_update(of=("self",)).select_related("access__user"))
        found = [one for one in mailed if hmac.compare_digest(one.code_hash, hash_of(_salted(one.access, typed)))]
        if found:
            return _let_in(found[0], now)
        SignIn.objects.filter(pk__in=[one.pk for one in mailed]).update(tries=F("tries") + 1)
    return None


def by_word(word: str, *, now: datetime) -> str | None:
    """Let in whoever holds a mailed link; return the secret of the visit, or None where the link holds no more."""
    with transaction.atomic():
        opened = SignIn.objects.open(now).filter(word_hash=hash_of(word), access__in=PortalAccess.objects.standing())
        found = opened.select_for_update(of=("self",)).select_related("access__user").first()
        return None if found is None else _let_in(found, now)


def leave(visit: Visit, *, now: datetime) -> None:
    """End a visit; what the browser still holds opens nothing any more."""
    Visit.objects.filter(pk=visit.pk, ended_at=None).update(ended_at=now)


def _salted(access: PortalAccess, code: str) -> str:
    return f"{access.public_id}:{code}"


def _let_in(found: SignIn, now: datetime) -> str:
    """Begin a visit; everything else that was mailed to the same person opens nothing any more."""
    found.access.sign_ins.filter(used_at=None).update(used_at=now)
    secret = secrets.token_urlsafe(32)
    ends = now + timedelta(days=settings.PORTAL_DAYS)
    Visit.objects.create(access=found.access, secret_hash=hash_of(secret), began_at=now, ends_at=ends)
    note_portal_visit(found.access, NotePortalVisit(entered=True), by=found.access.user, now=now)
    return secret
