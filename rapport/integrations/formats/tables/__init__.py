"""Contact lists as tables: CSV and its relatives, workbooks and JSON, from any program and in any encoding.

`describe` tells what a file is and which column is read as what; `read` streams its rows in flat memory. Neither
ever raises on what a file holds: a row that cannot go in, or a file that cannot, comes as a `RejectedRow`.
"""

from rapport.integrations.formats.tables.choice import AS_GUESSED, Choice
from rapport.integrations.formats.tables.description import STRIDE, TableFile, describe
from rapport.integrations.formats.tables.fields import OTHER_NAMES, Field
from rapport.integrations.formats.tables.reading import read
from rapport.integrations.formats.tables.single import row_of

__all__ = ["AS_GUESSED", "OTHER_NAMES", "STRIDE", "Choice", "Field", "TableFile", "describe", "read", "row_of"]
