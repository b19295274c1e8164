"""A colleague who lost the device with their second key."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.core import reference
from rapport.core.actions import Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team import kinds, policies
from rapport.team.models import User


@action(
    "take_second_keys_away",
    subject=User,
    input=Nothing,
    policy=policies.keeps_house,
    path="users/{user}/second-keys",
    label=_l("Take the second keys away"),
    method="DELETE",
)
def take_second_keys_away(user: User, given: Nothing, *, by: User, now: datetime) -> User:
    """Take away passkeys, code app and emergency codes of a colleague who lost the device; the password stays.

    Raises Refused where there are none, and for one's own: those are changed after the password on a page of one's own.
    """
    if user.pk == by.pk:
        raise Refused(_("Your own are changed under “How you sign in”."))
    taken, _of_each = Authenticator.objects.filter(user=user).delete()
    if not taken:
        raise Refused(_("%(name)s has no second key.") % {"name": user})
    book.record(book.HOUSE, kinds.SECOND_KEYS_TAKEN, reference.to(user), by=by, at=now)
    return user
