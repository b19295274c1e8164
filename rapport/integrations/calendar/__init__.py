"""Meetings as plain rows: iCalendar files."""

from rapport.integrations.calendar.reading import read

__all__ = ["read"]
