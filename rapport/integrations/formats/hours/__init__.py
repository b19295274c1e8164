"""Hours out of time trackers: the detailed CSV reports of Kimai, Toggl Track and Clockify (PRACTICES G14).

`recognises` tells whether a file is one, `describe` which and how its columns are read; `read` streams its rows.
None of them ever raises on what a file holds.
"""

from rapport.integrations.formats.hours.columns import Field, HoursFile, describe, recognises
from rapport.integrations.formats.hours.reading import CORRECTED, Corrections, read, said_of

__all__ = ["CORRECTED", "Corrections", "Field", "HoursFile", "describe", "read", "recognises", "said_of"]
