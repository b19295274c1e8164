"""Words for files and fields of an import."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rapport.integrations.formats import catalogue
from rapport.integrations.formats.tables import Field
from rapport.integrations.models import ImportFile
from rapport.ui.components import phrases

KINDS = ("created", "updated", "unchanged")

COLUMNS = {
    "value": "",
    "place": Field.CITY,
    "began_on": "",
    "title": "",
    **{name.value: name for name in (Field.NAME, Field.GIVEN, Field.FAMILY, Field.NOTE, Field.POST, Field.TRADE)},
}
"""Which field of a list a column of ours is, where it is one."""


def kind_of(file: ImportFile) -> str:
    """Return what a file was recognised as: "HubSpot contacts", or the sort of it; nothing before it was read."""
    if kind := file.recognised.kind:
        return file.told(kind)
    return catalogue.name_of(file.sort)


def words_of(file: ImportFile) -> str:
    """Return what a file is and holds, in one line: "HubSpot contacts · 412 rows · UTF-8"."""
    rows = ngettext("%(count)s row", "%(count)s rows", file.read) % {"count": f"{file.read:,}"}
    return " · ".join(part for part in (kind_of(file), rows, file.recognised.encoding) if part)


def sentence_of(count: int, reverted: int, staged: int) -> str:
    """Return "Six imports this month, one reverted, two not in yet"."""
    said = phrases.counted(count)
    first = ngettext("%(count)s import this month", "%(count)s imports this month", count) % {"count": said}
    parts = [phrases.begun(first)]
    if reverted:
        parts.append(
            ngettext("%(count)s reverted", "%(count)s reverted", reverted) % {"count": phrases.counted(reverted)}
        )
    if staged:
        parts.append(
            ngettext("%(count)s not in yet", "%(count)s not in yet", staged) % {"count": phrases.counted(staged)}
        )
    return phrases.detailed(parts)


def cannot_go_in(refused: int, read: int, files: int = 1) -> str:
    """Return "Four of 412 rows cannot go in yet", of several files with how many they are."""
    if refused == read == 1:
        return _("The only row cannot go in yet")
    if refused == read:
        return _("None of the %(all)s rows can go in yet") % {"all": f"{read:,}"}
    if files > 1:
        words = _("%(count)s of %(all)s rows in %(files)s files cannot go in yet")
        return words % {"count": f"{refused:,}", "all": f"{read:,}", "files": files}
    words = ngettext(
        "%(count)s of %(all)s rows cannot go in yet", "%(count)s of %(all)s rows cannot go in yet", refused
    )
    count = phrases.counted(refused) if refused < phrases.TEN else f"{refused:,}"
    said = words % {"count": count, "all": f"{read:,}"}
    return phrases.begun(said)


def asking(title: str, twins: int) -> str:
    """Return the sentence over the page with the likely twins that nobody has decided on, as far as there are any."""
    if not twins:
        return title
    words = ngettext("%(title)s; %(count)s twin is undecided", "%(title)s; %(count)s twins are undecided", twins)
    return words % {"title": title, "count": f"{twins:,}"}


def field_word(table: str, column: str) -> str:
    """Return what a column of ours is called on the page; nothing for one that has no word there."""
    if table == "address" and column in ("value", "key"):
        return _("mail or number")
    if table == "timeentry":
        return _hours_word(column)
    if column.startswith("other_names"):
        return _("names in other languages")
    named = COLUMNS.get(column)
    return Field(named).label if named else ""


def _hours_word(column: str) -> str:
    words = {"seconds": _("How long"), "day": _("Day"), "started_at": _("Began"), "words": _("What was done")}
    words |= {"billable": _("Billable"), "user_id": _("Who"), "client_id": _("Client"), "topic": _("Project")}
    return words.get(column) or (_("removed") if column == "removed_at" else "")


def hanging_word() -> str:
    """Return the words for a record that stays because something newer points at it."""
    return pgettext("why it stays", "something newer hangs on it")
