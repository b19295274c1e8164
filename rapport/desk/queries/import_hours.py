"""Hours of an import as its grid shows them: when, who, for whom, how long, what was done (PRACTICES G14)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from rapport.core import durations
from rapport.integrations.formats.hours import Field
from rapport.ui.components import dates


def heads() -> list[tuple[str, tuple[Field, ...]]]:
    """Return the columns: what each is called, and the fields of a report that it shows."""
    return [
        (_("Day"), (Field.DAY,)),
        (_("Who"), (Field.PERSON, Field.LOGIN, Field.MAIL)),
        (_("Client"), (Field.CLIENT,)),
        (_("Project"), (Field.PROJECT, Field.TASK)),
        (_("How long"), (Field.CLOCK, Field.DECIMAL)),
        (_("What was done"), (Field.WORDS,)),
    ]


def words_of(field: str, text: str) -> str:
    """Return what a cell of hours says."""
    if field == Field.DAY and text:
        return dates.day(date.fromisoformat(text))
    return durations.clock(int(text)) if field == Field.CLOCK and text.isdigit() else text
