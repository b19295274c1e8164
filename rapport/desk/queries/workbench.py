"""What the workbench shows of one import: its files, their columns, counts by tab, the grid, how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.desk.queries.import_columns import is_nameless
from rapport.desk.queries.import_counts import by_kind, counts_of, is_old, sums
from rapport.desk.queries.import_grid import grid_of
from rapport.desk.queries.import_words import asking, cannot_go_in, words_of
from rapport.desk.queries.imports import minutes_left, reverting, trouble_of
from rapport.integrations.formats.catalogue import FORMATS, Sort, Yields
from rapport.integrations.formats.tables import Field
from rapport.integrations.imports import progress, queries, troubles
from rapport.integrations.models import DEFAULTS, MODES, Import, ImportFile, ImportState, RowState

EVERY_FIELD = 200
"""Fields that stay at a revert and are named on the import's own page."""

NAMED = 50
"""Rows that were left out and are named once an import is in."""

FIRST_POLL, LAST_POLL = 1, 20
"""Seconds until the page asks again how far the reading is: at first, and at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows are asked for: of which file, under which tab, behind which number; and the cell that is typed in."""

    file: int | None
    tab: str
    after: int
    every_field: bool = False
    typed: str = ""

    @classmethod
    def of(cls, given: QueryDict) -> Asked:
        """Return what an address asks for; what makes no sense is as if it were not there."""
        tabs = {queries.NEEDS, queries.ALL, queries.CLIENTS, *RowState.values}
        tab = given.get("tab", "")
        every = given.get("show") == "fields"
        return cls(
            _number(given.get("file")),
            tab if tab in tabs else "",
            _number(given.get("after")) or 0,
            every,
            given.get("cell", ""),
        )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file in the list: what it is, how many rows cannot go in, and whether it is the one whose rows are shown.

    `twins` are its rows that nobody has decided on, `needs` all that wait for somebody; `stays_out`: why others do, how many.
    """

    file: ImportFile
    icon: str
    words: str
    notes: list[str]
    current: bool
    twins: int = 0
    needs: int = 0
    stays_out: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Choosing:
    """The columns of a table: each with the field it is read as, how many have one, and what fills empty cells."""

    columns: list[tuple[str, str]] = field(default_factory=list)
    read: int = 0
    chosen: bool = False
    remembered: bool = False
    companies: str = ""
    defaults: list[tuple[str, str, str]] = field(default_factory=list)
    by_domain: bool = False


def shown(one: Import, asked: Asked, now: datetime) -> dict[str, Any]:
    """Return one import as its page shows it: a fixed number of queries, however many rows it has."""
    files = list(one.files.defer("rejected").order_by("position"))
    twins, fit = queries.twins_of(one) if one.state == ImportState.STAGED else (Counter[int](), Counter[int]())
    needs = Counter({each.position: each.refused + fit[each.position] for each in files})
    file = _current(files, asked, needs)
    refused, read = sum(one.refused for one in files), sum(one.read for one in files)
    context = {
        "one": one,
        "files": [_file(each, each is file, twins[each.position], needs[each.position]) for each in files],
        "twins": twins.total(),
        "file": file,
        "refused": refused,
        "read": read,
        "fit": 0 if is_old(one, files) else going_in(files),
        "figures": sums(files),
        "made": by_kind(counts_of(files, "created")),
        "all_but_left_out": going_in(files) + refused,
        "left_out": [
            (f"{each.name}: {why}" if len(files) > 1 else why, rows)
            for each in files
            for why, rows in _stayed_out(each)
        ],
        "modes": MODES,
        "is_list": file.yields is Yields.LIST,
        "lacks_people": bool(read) and not refused and _lacks_people(files),
        "staged": one.state == ImportState.STAGED,
        "title": asking(title_of(one, refused, read, files), twins.total() if len(files) > 1 or not refused else 0),
    }
    if one.state == ImportState.STAGED:
        context |= going(one, 0, now) | _rows(one, file, asked, now, needs) | {"choosing": _choosing(file)}
        return context | ({"title": _("This file cannot be read")} if context["unreadable"] and len(files) == 1 else {})
    if asked.every_field and one.is_in:
        context |= {"reverting": reverting(one, EVERY_FIELD)}
    return context | {"named": _named(one.files.order_by("position"))}


def going_in(files: Iterable[ImportFile]) -> int:
    """Return how many rows of files go in, or went in: all but those that are refused or left out."""
    return max(0, sum(file.read - file.refused - sum(map(int, file.left_out.values())) for file in files))


def _lacks_people(files: Sequence[ImportFile]) -> bool:
    """Whether nothing goes in because whoever met or wrote is at no client here yet."""
    return not going_in(files) and all(file.yields is Yields.TOUCHES for file in files)


def _current(files: list[ImportFile], asked: Asked, needs: Counter[int]) -> ImportFile:
    chosen = next((file for file in files if file.position == asked.file), None)
    return chosen or next((file for file in files if needs[file.position]), None) or files[0]


def _stayed_out(file: ImportFile) -> Iterator[tuple[str, str]]:
    """Yield why rows of a file stay out, and how many they are."""
    for reason, count in file.stayed_out.items():
        yield reason, ngettext("%(count)s row", "%(count)s rows", count) % {"count": f"{count:,}"}


def title_of(one: Import, refused: int, read: int, files: Sequence[ImportFile]) -> str:
    """Return the sentence over the page."""
    if one.state == ImportState.APPLIED:
        return _("It is in")
    if one.state == ImportState.REVERTED:
        return _("This import was reverted")
    if one.state == ImportState.DISCARDED:
        return _("This import was put away")
    if refused:
        return cannot_go_in(refused, read, len(files))
    if one.read_at and going_in(files):
        return _("Nothing in it is new") if is_old(one, files) else _("Every row can go in")
    if one.read_at:
        return _("Nothing here can go in")
    if one.failed_at is not None:
        return _("The files could not be read to the end")
    return _("Reading was stopped") if progress.was_stopped(one.public_id) else _("The files are being read")


def _rows(one: Import, file: ImportFile, asked: Asked, now: datetime, needs: Counter[int]) -> dict[str, Any]:
    counts = queries.tabs_of(one, file.position)
    tab = asked.tab or (queries.NEEDS if counts[queries.NEEDS] else queries.ALL)
    counts[queries.NEEDS] += needs.total() - needs[file.position]
    names = [(queries.NEEDS, _("Needs you")), (RowState.NEW, _("New")), (RowState.CHANGES, _("Changes"))]
    names += [(RowState.SAME, _("As it is")), (RowState.LEFT_OUT, _("Left out")), (queries.ALL, _("All"))]
    names.insert(2, (queries.CLIENTS, _("New clients")))
    counts[queries.CLIENTS] = file.created.get("client", 0)
    often = (RowState.LEFT_OUT, queries.CLIENTS)
    tabs = [(str(key), words, counts[key]) for key, words in names if key not in often or counts[key]]
    homeless = queries.without_client(one, file.position).count() if file.refused else 0
    return {
        "unreadable": _unreadable(one, file),
        "take_out": f"take-out:{file.position}",
        "nameless": bool(file.refused) and is_nameless(file),
        "tabs": tabs,
        "tab": tab,
        "homeless": homeless,
        "grid": grid_of(one, file, tab, asked.after, now, asked.typed),
    }


def _unreadable(one: Import, file: ImportFile) -> str:
    """Return why nothing at all of a file can be read; nothing where it is what it should be."""
    if not file.is_unreadable:
        return ""
    row = queries.rows_of(one, file.position).filter(state=RowState.REFUSED, line=1, column="", field="").first()
    return row.told if row is not None else ""


def going(one: Import, asked: int, now: datetime) -> dict[str, Any]:
    """Return how far the work at an import is, and in how many seconds to ask again (0: not at all)."""
    told = queries.going_on(one)
    unread = one.is_unread
    stopped = unread and progress.was_stopped(one.public_id)
    trouble = trouble_of(one) if told is None else ""
    asked_for = one.asked_at is not None and told is None and not trouble
    works = told is not None or asked_for or (unread and not stopped and one.failed_at is None)
    wait = min(LAST_POLL, FIRST_POLL + asked) if works else 0
    left = minutes_left(told, now) if told else ""
    so_far = one.read if trouble or stopped else 0
    gone = troubles.file_gone(one) if one.failed_at is not None and one.files.count() > 1 else None
    return {"told": told, "unread": unread, "stopped": stopped, "works": works, "wait": wait, "next": asked + 1} | {
        "asked_for": asked_for,
        "stopping": told is not None and progress.is_stopped(one.public_id),
        "trouble": trouble,
        "gone": gone,
        "so_far": so_far,
        "share": told.percent / 100 if told and told.total else None,
        "minutes": left,
    }


def _file(file: ImportFile, current: bool, twins: int, needs: int) -> ShownFile:
    icon = FORMATS[Sort(file.sort)].icon if file.sort else "clock"
    stays_out = list(_stayed_out(file)) if file.yields is Yields.LIST else []
    return ShownFile(file, icon, words_of(file), file.notes, current, twins, needs, stays_out)


def _choosing(file: ImportFile) -> Choosing:
    if file.yields is not Yields.LIST:
        return Choosing()
    choice = file.chosen
    columns = [(one.header, one.field) for one in file.recognised.columns]
    companies = {True: "companies", False: "people", None: ""}[choice.companies]
    defaults = [(name.value, name.label, choice.defaults.get(name.value, "")) for name in DEFAULTS]
    read = sum(bool(name) for _header, name in columns)
    chosen, remembered = choice.fields is not None, choice.remembered
    return Choosing(columns, read, chosen, remembered, companies, defaults, choice.by_domain)


def fields() -> list[tuple[str, str]]:
    """Return the fields that a column can be read as."""
    return [(one.value, one.label) for one in Field]


def _named(files: QuerySet[ImportFile]) -> list[tuple[str, dict[str, Any]]]:
    """Return the first rows that were left out when the import went in, each with its file."""
    return [(file.name, row) for file in files for row in file.refusals[:NAMED]][:NAMED]
