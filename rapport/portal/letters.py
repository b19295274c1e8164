"""The mail with a way in to the portal."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.clients.models import PortalAccess
from rapport.core import ids
from rapport.integrations.letters.draft import Draft, to_ours
from rapport.team.models import Firm
from rapport.ui.components.dates import clock_time


def way_in(access: PortalAccess, code: str, word: str, until: datetime) -> Draft:
    """Return the mail, in the language of the moment."""
    language = get_language() or "en"
    firm = Firm.ours().name_in(language) or "Rapport"
    with timezone.override(access.user.zone):
        time = clock_time(until)
    return Draft(
        occasion=f"portal_way_in:{ids.new_public_id()}",
        sort="portal_way_in",
        client=access.client,
        address=access.user.email,
        language=language,
        secret=True,
        good_until=until,
        title=_("Your code for %(firm)s") % {"firm": firm},
        lines=[
            _("Your code: %(code)s") % {"code": code},
            _("Or open this link on the device you want to use:"),
            settings.PUBLIC_URL + reverse("portal:link", args=[word]),
            _("One of the two works, once, until %(time)s. If you did not ask for it, do nothing.") % {"time": time},
            to_ours(access.client, language),
        ],
    )
