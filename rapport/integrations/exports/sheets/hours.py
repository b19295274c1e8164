"""Hours as rows; the import knows the heads, and that the rows are our own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy

from rapport.clients.models import TimeEntry
from rapport.core import durations
from rapport.integrations.exports.sheets.sheet import Cell, Column, Sheet, yes
from rapport.integrations.formats.own_ids import HEADER, uid_of
from rapport.team.models import User

_CENT = Decimal("0.01")


def _length(entry: TimeEntry) -> Cell:
    minutes, seconds = divmod(entry.seconds, durations.MINUTE)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _decimal(entry: TimeEntry) -> Cell:
    return (Decimal(entry.seconds) / durations.HOUR).quantize(_CENT, ROUND_HALF_UP)


COLUMNS: Sequence[Column[TimeEntry]] = (
    Column(HEADER, uid_of),
    Column(_l("Day"), lambda one: one.day),
    Column(pgettext_lazy("of hours", "Duration"), _length),
    Column(pgettext_lazy("of hours", "Duration (decimal)"), _decimal),
    Column(pgettext_lazy("of hours", "User"), lambda one: one.user.name),
    Column(pgettext_lazy("of hours", "Email"), lambda one: one.user.email),
    Column(pgettext_lazy("of hours", "Client"), lambda one: one.client.name),
    Column(_l("Topic"), lambda one: one.topic),
    Column(_l("Spent on"), lambda one: one.subject),
    Column(pgettext_lazy("of hours", "Description"), lambda one: one.words),
    Column(pgettext_lazy("of hours", "Billable"), lambda one: yes(one.billable)),
)


def sheet(entries: QuerySet[TimeEntry], user: User) -> Sheet[TimeEntry]:
    """Return the sheet of hours, in the order of the set."""
    return Sheet("hours", COLUMNS, entries.select_related("client", "user"), ZoneInfo(user.zone))
