"""Giving a person a file: the set is theirs to see already, the form is chosen, the ledger is told, the file streams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import QuerySet
from django.utils import translation

from rapport.clients.models import Client, Person, Stakeholder
from rapport.clients.models.touchpoint import TouchpointQuerySet
from rapport.core import clock
from rapport.core.models import Record
from rapport.integrations.exports import as_archive, as_calendar, as_csv, as_vcard, as_xlsx
from rapport.integrations.exports.file_formats import Form, What, file_name
from rapport.integrations.exports.recording import record_export
from rapport.integrations.exports.records import Scope
from rapport.integrations.exports.sheets import clients, hours, people, touches
from rapport.integrations.exports.sheets.sheet import Sheet
from rapport.team.models import User


@dataclass(frozen=True, slots=True)
class Given:
    """A file on its way out: what it is called, what it is, and its bytes piece by piece."""

    name: str
    form: Form
    pieces: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants as a file. `rows` are records they may know of; `of` is whom it is about, where it is one.

    `bom` puts the mark in front of CSV that Excel looks for; `private` lets into an archive what only the account team
    may know.
    """

    what: What
    form: Form
    rows: QuerySet[Any]
    of: Record | None = None
    bom: bool = False
    private: bool = False


def give(wish: Wish, *, by: User, now: datetime) -> Given:
    """Return the file that somebody wants, once the ledger knows of it. Raises Forbidden for anybody but ours."""
    record_export(wish.what, wish.form, wish.rows.count(), wish.of, by=by, now=now)
    about = str(getattr(wish.of, "name", ""))
    name = file_name(wish.what, wish.form, clock.day_in(by.zone, now), about)
    return Given(name, wish.form, _spoken(translation.get_language(), _pieces(wish, by, now)))


def _spoken(language: str | None, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what is written after the request is over in the language in which it was asked for."""
    with translation.override(language):
        yield from pieces


def _pieces(wish: Wish, by: User, now: datetime) -> Iterator[bytes]:
    match wish.form:
        case Form.VCARD:
            return as_vcard.write(_people(wish.rows), by, clock.day_in(by.zone, now))
        case Form.CALENDAR:
            return as_calendar.write(cast("TouchpointQuerySet", wish.rows), now)
        case Form.ARCHIVE:
            return as_archive.write(Scope(by, wish.rows.get(), wish.private))
        case Form.XLSX:
            return as_xlsx.write(_sheet(wish.rows, by, now))
    return as_csv.write(_sheet(wish.rows, by, now), bom=wish.bom)


def _people(rows: QuerySet[Any]) -> QuerySet[Person]:
    """Return the people of a set of places, each once, by name."""
    if rows.model is Person:
        return rows
    return Person.objects.filter(pk__in=rows.order_by().values("person")).order_by("name", "pk")


def _sheet(rows: QuerySet[Any], by: User, now: datetime) -> Sheet[Any]:
    if rows.model is Client:
        return clients.sheet(rows, by)
    if rows.model is Stakeholder:
        return people.sheet(people.in_order(rows), by, clock.day_in(by.zone, now))
    return touches.sheet(rows, by) if isinstance(rows, TouchpointQuerySet) else hours.sheet(rows, by)
