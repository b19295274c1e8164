"""How somebody wants a table read, where it differs from what was guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapport.integrations.formats.tables.fields import Field

Corrections = Mapping[int, Mapping[Field, str]]
"""By line of the file: the text that stands in the place of a field's cells there."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for one file (PRACTICES G10).

    `fields` are one a column, None for a column that is left out; where it is None itself, or of another length than
    the header, the columns are as guessed. `companies` says that the rows are companies, False that they are people,
    None that it is as guessed.
    """

    fields: Sequence[Field | None] | None = None
    companies: bool | None = None
    corrections: Corrections = field(default_factory=dict)


AS_GUESSED = Choice()
