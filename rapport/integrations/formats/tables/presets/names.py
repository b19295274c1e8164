"""What a known kind of file is called for people: the program keeps its name, what it lists is said in their language."""

from __future__ import annotations

from rapport.core.telling import gettext as _
from rapport.kits.telling import Told


def named(kind: str) -> Told:
    """Return the name of a preset's kind, such as `HubSpot contacts`, in the language of the moment."""
    program, _blank, listed = kind.rpartition(" ")
    words = _words().get(listed)
    return words % {"program": program} if words is not None and program else Told(kind)


def _words() -> dict[str, Told]:
    return {
        "accounts": _("%(program)s accounts"),
        "activities": _("%(program)s activities"),
        "appointments": _("%(program)s appointments"),
        "calls": _("%(program)s calls"),
        "companies": _("%(program)s companies"),
        "connections": _("%(program)s connections"),
        "contacts": _("%(program)s contacts"),
        "deals": _("%(program)s deals"),
        "events": _("%(program)s events"),
        "hours": _("%(program)s hours"),
        "leads": _("%(program)s leads"),
        "meetings": _("%(program)s meetings"),
        "notes": _("%(program)s notes"),
        "opportunities": _("%(program)s opportunities"),
        "organizations": _("%(program)s organizations"),
        "persons": _("%(program)s persons"),
        "tasks": _("%(program)s tasks"),
        "users": _("%(program)s users"),
        "(classic)": _("%(program)s (classic)"),
    }
