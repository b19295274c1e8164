"""Workbooks of spreadsheet programs: .xlsx and .ods row by row in flat memory, .xls by xlrd.

Why a reader of our own for .xlsx, with openpyxl and python-calamine at hand: both read the whole list of shared
strings (openpyxl) or the whole sheet (calamine) before the first row, so that fifty rows of a workbook of 100 MB cost
as much as all; neither tells a formula without its result from an empty cell; and calamine lays a sheet out as one
block from its first to its last cell. What remained is a pass over the parts with the platform's own XML parser. The
meaning of number formats and of serial days comes from openpyxl.
"""

from rapport.integrations.formats.tables.grids import Unreadable
from rapport.integrations.formats.tables.workbooks.opening import book_of, sheets_of
from rapport.integrations.formats.tables.workbooks.package import swells

__all__ = ["Unreadable", "book_of", "sheets_of", "swells"]
