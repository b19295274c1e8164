"""Use read from a table in the client's own database, every night and read-only (PRACTICES E1, G17)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import bulk, reference, telling
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.core.telling import gettext as _
from rapport.kits.usage.events import BadEvent, Event
from rapport.kits.usage.tables import read_table
from rapport.ledger import book
from rapport.service import kinds, policies
from rapport.service.actions.usage_counting import Taken, count_events
from rapport.service.databases.connecting import WAITED, Unreached, reached
from rapport.service.models import System, Trouble, UsageTable
from rapport.service.usage_words import left_out, told
from rapport.team.models import User
from rapport.ui.components.phrases import listed

BACK = timedelta(days=35)
"""How far back a table is read again: a row that comes late is found for a month."""

AT_ONCE = 5_000
"""Events that are counted in one transaction."""

SHOWN = 5
"""Rows without an event that are kept by name; the others are a number."""

COLUMNS_SAID = 40
"""Columns of a table that a refusal names."""

COLUMNS = ("who", "what", "when", "key")


class ReadUsageTable(Input):
    """A table or view where the system's data is, and the columns that say who, what and when; `key` tells two events apart."""

    name: str = Field(title=_n("Table or view"), min_length=1, max_length=200)
    who: str = Field(title=_n("Column: who did it"), min_length=1, max_length=100)
    what: str = Field(title=_n("Column: what was done"), min_length=1, max_length=100)
    when: str = Field(title=_n("Column: when"), min_length=1, max_length=100)
    key: str = Field("", title=_n("Column: what tells events apart"), max_length=100)


def _look_ahead(system: System, given: ReadUsageTable) -> None:
    """Hold that the table and its columns are there. A database that gives no answer now is read at night, and says so then."""
    try:
        with reached(system, seconds=WAITED) as engine:
            there = list(engine.table(given.name).columns)
    except LookupError as why:
        raise Refused(_no_table(given.name), field="name") from why
    except Exception:  # whatever a driver raises
        return
    for field in COLUMNS:
        if (column := getattr(given, field)) and column not in there:
            said = _("There is no column %(column)s in %(table)s. Its columns are: %(columns)s.")
            facts = {"column": column, "table": given.name, "columns": listed(there[:COLUMNS_SAID])}
            raise Refused(said % facts, field=field)


@action(
    "read_usage_table",
    subject=System,
    input=ReadUsageTable,
    policy=policies.may_write,
    path="systems/{system}/usage-tables",
    label=_l("Read use from a table"),
    ahead=_look_ahead,
)
def read_usage_table(system: System, given: ReadUsageTable, *, by: User, now: datetime) -> UsageTable:
    """Let a table be read every night.

    Raises Refused where it is read already, where the system names no source, and for a table or column that is not there.
    """
    if not system.source:
        raise Refused(_("Say first where the data of this system is."), code="no_source")
    if system.usage_tables.filter(name__iexact=given.name).exists():
        raise Refused(_("This table is read already."), field="name")
    table = UsageTable.objects.create(
        system=system, name=given.name, who=given.who, what=given.what, when=given.when, key=given.key, by=by, at=now
    )
    book.record(book.of_client(table.client), kinds.USAGE_TABLE_NAMED, reference.to(table), by=by, at=now)
    return table


@action(
    "leave_usage_table",
    subject=UsageTable,
    input=Nothing,
    policy=policies.may_write,
    path="usage-tables/{usage_table}",
    label=_l("Read this table no longer"),
    method="DELETE",
    for_good=True,
)
def leave_usage_table(table: UsageTable, given: Nothing, *, by: User, now: datetime) -> System:
    """Read a table no longer; what was counted stays."""
    book.record(book.of_client(table.client), kinds.USAGE_TABLE_LEFT, reference.to(table), by=by, at=now)
    system = table.system
    table.delete()
    return system


def read_tables(now: datetime) -> int:
    """Read every table anew, and return how many could be whole; what cannot be says why, and the others are read."""
    tables = list(UsageTable.objects.read_still().select_related("system__client").order_by("pk"))
    return sum(read_one(table, now) for table in tables)


def read_one(table: UsageTable, now: datetime) -> bool:
    """Read a table outside any transaction, count what is new, and note what came of it; returns whether it could be read.

    Rows that hold no event are left out by name, and the others count.
    """
    taken, trouble, bad = Taken(), "", list[BadEvent]()
    try:
        for some in bulk.batched(_events(table, now, bad), AT_ONCE):
            taken += count_events(table.system, some, now=now)
    except Unreached as why:  # its sentence may say what the server is called
        trouble = why.said if why.trouble == Trouble.NO_SOURCE else _("The database gave no answer.")
    except LookupError:
        trouble = _no_table(table.name)
    except Exception as why:  # whatever a driver raises: its sentence may hold an address, its kind does not
        trouble = _("The database could not be read (%(why)s).") % {"why": type(why).__name__}
    rows = [one for one in bad if one.line]
    trouble = trouble or next((told(one) for one in bad if not one.line), "") or left_out(taken.unnamed)
    refusals = [(said, telling.code_of(said)) for said in map(told, rows[:SHOWN])]
    UsageTable.objects.filter(pk=table.pk).update(
        read_at=now,
        new=taken.new,
        refused=len(rows),
        refusals=refusals,
        trouble=trouble[:300],
        why=telling.code_of(trouble),
    )
    return not trouble


def _no_table(name: str) -> str:
    return _("There is no table %(name)s.") % {"name": name}


def _events(table: UsageTable, now: datetime, bad: list[BadEvent]) -> Iterator[Event]:
    """Yield the events of a table; rows that hold none are put into `bad`. What tells rows apart does so within their table."""
    zone = ZoneInfo(table.client.zone)
    columns = {"who": table.who, "what": table.what, "when": table.when, "key": table.key}
    with reached(table.system) as engine:
        for one in read_table(engine, table.name, **columns, since=now - BACK, now=now, zone=zone):
            if isinstance(one, BadEvent):
                bad.append(one)
            else:
                yield replace(one, key=f"{table.name.lower()}\x1f{one.key}") if table.key else one
