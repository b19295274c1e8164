"""Meetings as plain rows: iCalendar files."""

from rapport.integrations.formats.calendar.reading import read

__all__ = ["read"]
