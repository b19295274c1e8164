"""How many of those who were called to a meeting have its minutes, in words (PRACTICES C10)."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.integrations.letters.received import Receipt
from rapport.ui.components.phrases import counted


def words(rows: Collection[Receipt]) -> str:
    """Return one sentence; nothing until the first mail was handed over."""
    came = sum(row.came for row in rows)
    if not came:
        return ""
    facts = {"n": counted(came).capitalize(), "all": counted(len(rows))}
    if came < len(rows):
        return _("%(n)s of %(all)s people have them.") % facts
    return ngettext("%(n)s person has them.", "%(n)s people have them.", came) % facts
