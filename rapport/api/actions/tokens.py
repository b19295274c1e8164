"""Issuing and revoking tokens."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.api import kinds, policies
from rapport.api.models import ApiToken, Scope, hash_of, new_secret
from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User
from rapport.team.policies import is_staff


class IssueToken(Input):
    """What the token is for, what it may do, and until when (no end where it is left out)."""

    name: str = Field(title=_n("What it is for"), min_length=1, max_length=100)
    scope: Scope = Field(Scope.READ, title=_n("What it may do"))
    expires_at: AwareDatetime | None = Field(None, title=_n("Ends"))


@action(
    "issue_token",
    subject=None,
    input=IssueToken,
    policy=is_staff,
    path="tokens",
    label=_l("Issue a token"),
)
def issue_token(_house: None, given: IssueToken, *, by: User, now: datetime) -> ApiToken:
    """Return a new token of the user's own; its `secret` is there this once. Raises Refused for an end in the past."""
    if given.expires_at is not None and given.expires_at <= now:
        raise Refused(_("This token would have ended already."), field="expires_at", code="past")
    secret = new_secret()
    token = ApiToken.objects.create(
        user=by, name=given.name, scope=given.scope, expires_at=given.expires_at, hash=hash_of(secret), made_at=now
    )
    token.secret = secret
    facts: dict[str, book.Fact] = {"scope": given.scope, "expires_at": given.expires_at}
    book.record(book.HOUSE, kinds.TOKEN_ISSUED, reference.to(token), by=by, at=now, **facts)
    return token


@action(
    "revoke_token",
    subject=ApiToken,
    input=Nothing,
    policy=policies.may_revoke,
    path="tokens/{api_token}/revocation",
    label=_l("Revoke the token"),
)
def revoke_token(token: ApiToken, given: Nothing, *, by: User, now: datetime) -> ApiToken:
    """Shut the door to a token for good. Raises Refused for one that was revoked before."""
    if token.revoked_at is not None:
        raise Refused(_("This token was revoked already."))
    token.revoked_at = now
    token.version += 1
    token.save(update_fields=["revoked_at", "version"])
    book.record(book.HOUSE, kinds.TOKEN_REVOKED, reference.to(token), by=by, at=now)
    return token


def revoke_behind(now: datetime) -> int:
    """Revoke, as the system, the tokens of whoever signs in no more: they stay shut if they come in again. Return how many."""
    system = User.objects.system()
    left = ApiToken.objects.filter(revoked_at=None).exclude(user__in=User.objects.at_work())
    return len([revoke_token(token, Nothing(), by=system, now=now) for token in left.select_related("user")])
