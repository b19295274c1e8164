"""Time zones as people name them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rapport.core.errors import Refused


def known(name: str) -> str:
    """Return the name of a time zone. Raises Refused at the field `zone` where there is none of it."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Refused(_("There is no time zone of this name. Use one like Asia/Shanghai."), field="zone") from error
    return name
