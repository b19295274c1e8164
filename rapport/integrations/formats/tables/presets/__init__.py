"""Which program writes which headers: tables and nothing else.

Headers are compared folded (`headers.fold`): lower case, no punctuation, a number as `#`. A preset is recognised
when the file has every header of its `signature`, the first of them that fits; its `columns` say what single headers
mean in that program, None that they are left out. What a preset does not name is looked up in `SYNONYMS`, as is every
header of other files.
"""

from rapport.integrations.formats.tables.presets.address_books import ADDRESS_BOOKS
from rapport.integrations.formats.tables.presets.customers import CUSTOMERS
from rapport.integrations.formats.tables.presets.hours import HOURS
from rapport.integrations.formats.tables.presets.noted import NOTED
from rapport.integrations.formats.tables.presets.preset import Preset, Subject

PRESETS: tuple[Preset, ...] = (*HOURS, *NOTED, *ADDRESS_BOOKS, *CUSTOMERS)

__all__ = ["PRESETS", "Preset", "Subject"]
