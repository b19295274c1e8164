"""The sentences about bad events, in the language of whoever reads: the kit that finds them speaks English alone."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _n

from rapport.kits.usage.events import BadEvent

TOLD = frozenset(
    {
        _n("It does not say who did it; name the person by the id the system has for them."),
        _n("It does not say what was done; name the event."),
        _n("“%(value)s…” has %(length)s characters; a name has at most %(most)s."),
        _n("“%(value)s” holds a character that cannot be shown; leave it out."),
        _n("It happens on %(day)s, which is yet to come; set the sender's clock."),
        _n("It is no JSON object; send one with userId and event."),
        _n("Its type “%(value)s” is unknown; track, page, screen, identify, group and alias are read."),
        _n("“%(value)s” is no moment; write 2026-11-26T09:00:00Z."),
        _n("It holds no list named batch; send one with a message each."),
        _n("It is no JSON; write one message a line."),
        _n("The line has %(length)s characters; a line has at most %(most)s."),
        _n("The file cannot be read to its end (%(why)s); save it anew as UTF-8 text."),
        _n("The file is empty; it should hold a message or a row a line."),
        _n("The row cannot be read; close its quotation marks."),
        _n("It has %(length)s values, where the first line names %(wide)s columns."),
        _n("No column says who did it; name it. The columns are %(columns)s."),
        _n("No column says what was done; name it. The columns are %(columns)s."),
        _n("No column says when it was done; name it. The columns are %(columns)s."),
        _n("No column is called %(value)s. The columns are %(columns)s."),
    }
)
"""Every sentence of `kits.usage.problems`, so that each is translated."""


def told(bad: BadEvent) -> str:
    """Return why an event cannot be counted, with its line where it has one."""
    said = _(bad.words) % bad.values
    return _("Line %(line)s: %(said)s") % {"line": bad.line, "said": said} if bad.line else said
