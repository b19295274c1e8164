"""What can be exported, in which forms, and what a file is called."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _l


class What(StrEnum):
    """What leaves the house."""

    CLIENTS = "clients"
    PEOPLE = "people"
    TOUCHES = "touches"
    HOURS = "hours"
    CLIENT = "client"
    EVERYTHING = "everything"


class Form(StrEnum):
    """The form of a file; its value is the end of its name."""

    CSV = "csv"
    XLSX = "xlsx"
    VCARD = "vcf"
    CALENDAR = "ics"
    ARCHIVE = "zip"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """What the file says that it is, for browsers and programs."""
        return {
            Form.CSV: "text/csv; charset=utf-8",
            Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Form.VCARD: "text/vcard; charset=utf-8",
            Form.CALENDAR: "text/calendar; charset=utf-8",
            Form.ARCHIVE: "application/zip",
            Form.JSON: "application/json",
        }[self]


LABELS: dict[Form, Promise | str] = {
    Form.CSV: _l("CSV, for any program"),
    Form.XLSX: _l("Excel workbook"),
    Form.VCARD: _l("vCard, for address books"),
    Form.CALENDAR: _l("iCalendar, for calendars"),
    Form.ARCHIVE: _l("One archive of everything (JSON)"),
}
"""What each form is called, with what it is good for."""

FORMS: dict[What, tuple[Form, ...]] = {
    What.CLIENTS: (Form.XLSX, Form.CSV),
    What.PEOPLE: (Form.XLSX, Form.CSV, Form.VCARD),
    What.TOUCHES: (Form.XLSX, Form.CSV, Form.CALENDAR),
    What.HOURS: (Form.XLSX, Form.CSV),
    What.CLIENT: (Form.ARCHIVE,),
}
"""The forms that each can have, the handiest first."""


def file_name(what: What, form: Form, day: date, about: str = "") -> str:
    """Return what the file is called: what, of whom, when; letters that some system refuses are left out."""
    words = slugify(about, allow_unicode=True)[:60]
    return f"{'-'.join(filter(None, (what.value, words)))}-{day.isoformat()}.{form.value}"
