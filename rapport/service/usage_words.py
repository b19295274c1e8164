"""The sentences about events that do not count, in the language of whoever reads: the kit that finds them speaks English alone."""

from __future__ import annotations

from rapport.core.telling import gettext as _
from rapport.core.telling import here, ngettext
from rapport.kits.usage.events import BadEvent


def told(bad: BadEvent) -> str:
    """Return why an event cannot be counted, with its row or its line where it has one."""
    said = here(bad.words % bad.values)
    if bad.row:
        return _("The row “%(row)s”: %(said)s") % {"row": bad.row, "said": said}
    return _("Line %(line)s: %(said)s") % {"line": bad.line, "said": said} if bad.line else said


def left_out(count: int) -> str:
    """Return that so many events are left out, as their names are too many; nothing where none is."""
    said = ngettext(
        "%(n)s is left out: the system has too many names of events.",
        "%(n)s are left out: the system has too many names of events.",
        count,
    )
    return said % {"n": count} if count else ""
