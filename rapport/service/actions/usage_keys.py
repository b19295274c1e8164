"""Write keys of a system: issued, shown once, revoked (PRACTICES E1)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.service import kinds, policies
from rapport.service.models import System, WriteKey
from rapport.service.models.usage_key import hash_of, new_secret
from rapport.team.models import User


class IssueWriteKey(Input):
    """What the key is for."""

    name: str = Field(title=_n("What it is for"), min_length=1, max_length=100)


@action(
    "issue_write_key",
    subject=System,
    input=IssueWriteKey,
    policy=policies.may_write,
    path="systems/{system}/write-keys",
    label=_l("Issue a write key"),
)
def issue_write_key(system: System, given: IssueWriteKey, *, by: User, now: datetime) -> WriteKey:
    """Return a key with which a system sends its events; its `secret` is there this once.

    Raises Refused for a system that is out of service.
    """
    if system.retired_on is not None:
        raise Refused(_("This system is out of service; nothing of it is counted any more."), code="retired")
    secret = new_secret()
    key = WriteKey.objects.create(system=system, name=given.name, hash=hash_of(secret), made_by=by, made_at=now)
    key.secret = secret
    book.record(book.of_client(key.client), kinds.WRITE_KEY_ISSUED, reference.to(key), by=by, at=now)
    return key


@action(
    "revoke_write_key",
    subject=WriteKey,
    input=Nothing,
    policy=policies.may_write,
    path="write-keys/{write_key}/revocation",
    label=_l("Revoke the write key"),
    for_good=True,
)
def revoke_write_key(key: WriteKey, given: Nothing, *, by: User, now: datetime) -> WriteKey:
    """Shut the door to a key for good. Raises Refused for one that was revoked before."""
    if key.revoked_at is not None:
        raise Refused(_("This write key was revoked already."))
    key.revoked_at, key.version = now, key.version + 1
    key.save(update_fields=["revoked_at", "version"])
    book.record(book.of_client(key.client), kinds.WRITE_KEY_REVOKED, reference.to(key), by=by, at=now)
    return key
