"""The letter to a colleague whom one of ours asked in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.core import reference
from rapport.integrations.letters.draft import Draft
from rapport.integrations.models import Letter
from rapport.ledger.models import Entry
from rapport.team import kinds
from rapport.team.models import Firm, User

KEY = "colleague_asked_in"
FOLLOWS = kinds.COLLEAGUE_ASKED_IN


def drafts(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield a letter a colleague, in the language of whoever asked them in; what the program itself did tells nobody.

    It opens no door: the first sign-in is by a code, which is mailed on asking.
    """
    by_ids = {entry.by for entry in entries}
    askers = {one.public_id: one for one in User.objects.at_work().filter(public_id__in=by_ids)}
    for entry in entries:
        asker, user = askers.get(entry.by), User.objects.colleague(reference.parse(entry.subject).id)
        if asker is not None and user is not None:
            with translation.override(asker.language or "en"):
                yield _draft(user, asker, entry)


def is_wanted(letter: Letter, now: datetime) -> bool:
    """Whether they are still one of ours, and have not been in yet."""
    user = User.objects.colleague(reference.parse(letter.about).id)
    return user is not None and user.last_login is None


def _draft(user: User, asker: User, entry: Entry) -> Draft:
    language = asker.language or "en"
    firm = Firm.ours().name_in(language) or "Rapport"
    return Draft(
        occasion=f"{KEY}:{entry.pk}",
        sort=KEY,
        about=reference.to(user),
        address=user.email,
        language=language,
        reply_to=asker.email,
        title=_("%(name)s asks you in to %(firm)s") % {"name": asker.name_in(language), "firm": firm},
        lines=[
            user.name_in(language),
            _("This is where you sign in:"),
            settings.PUBLIC_URL + reverse("account_request_login_code"),
            _("Enter %(mail)s there; a code comes to you by mail. You can choose a password afterwards.")
            % {"mail": user.email},
        ],
    )
