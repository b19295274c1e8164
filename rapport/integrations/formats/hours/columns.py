"""From the header line of a time tracker's report to the meaning of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from rapport.core.telling import gettext as _
from rapport.integrations.formats.hours.values import is_half_day
from rapport.integrations.formats.own_ids import HEADER
from rapport.integrations.formats.tables.dates import Order, order_of
from rapport.integrations.formats.tables.grids import BadRow, Grid, Unreadable
from rapport.integrations.formats.tables.headers import fold
from rapport.integrations.formats.tables.opening import grids_of


class Field(StrEnum):
    """What a column of a report can mean."""

    MAIL = "mail"
    PERSON = "person"
    LOGIN = "login"
    """Whose it is where no column says the name: with Kimai the name to sign in by, with others the name itself."""
    CLIENT = "client"
    PROJECT = "project"
    TASK = "task"
    WORDS = "words"
    TAGS = "tags"
    BILLABLE = "billable"
    DAY = "day"
    START = "start"
    END = "end"
    CLOCK = "length"
    DECIMAL = "decimal"
    UID = "uid"

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return {
            Field.MAIL: _("Mail"),
            Field.PERSON: _("Who"),
            Field.LOGIN: _("Who"),
            Field.CLIENT: _("Client"),
            Field.PROJECT: _("Project"),
            Field.TASK: _("Task"),
            Field.WORDS: _("What was done"),
            Field.TAGS: _("Tags"),
            Field.BILLABLE: _("Billable"),
            Field.DAY: _("Day"),
            Field.START: _("Began"),
            Field.END: _("Ended"),
            Field.CLOCK: _("How long"),
            Field.DECIMAL: _("How long"),
            Field.UID: _("Their number"),
        }[self]


_WORDS = {
    Field.MAIL: "Email|E-mail|E-Mail-Adresse|邮箱|电子邮件|メール|メールアドレス",
    Field.PERSON: "Name|Alias|Member|姓名|成员|名前|メンバー",
    Field.LOGIN: "User|Username|User name|Benutzer|Benutzername|用户|用户名|ユーザー|ユーザー名",
    Field.CLIENT: "Client|Customer|Kunde|客户|顧客|クライアント",
    Field.PROJECT: "Project|Projekt|项目|プロジェクト",
    Field.TASK: "Task|Activity|Aufgabe|Tätigkeit|任务|活动|タスク|アクティビティ|作業内容",
    Field.WORDS: "Description|Beschreibung|描述|说明|説明|詳細",
    Field.TAGS: "Tags|Tag|Schlagworte|Labels|标签|タグ",
    Field.BILLABLE: "Billable|Abrechenbar|可计费|计费|請求可能|請求対象",
    Field.DAY: "Start date|Date|Day|Datum|Startdatum|日期|开始日期|日付|日|開始日",
    Field.START: "Start time|From|Begin|Start|Von|Beginn|Startzeit|开始|开始时间|開始|開始時刻|開始時間",
    Field.END: "End time|Stop time|To|End|Bis|Ende|Endzeit|结束|结束时间|終了|終了時刻|終了時間",
    Field.CLOCK: "Duration|Duration (h)|Dauer|Dauer (h)|时长|持续时间|期間|所要時間|作業時間",
    Field.DECIMAL: "Duration (decimal)|Dauer (dezimal)|时长 (小数)|期間 (小数)|所要時間 (小数)",
    Field.UID: HEADER,
}
_MEANING = {fold(word): field for field, words in _WORDS.items() for word in words.split("|")}
_CLOCKIFY = frozenset(map(fold, ("Duration (h)", "Duration (decimal)", "Dauer (h)", "Dauer (dezimal)")))
_KIMAI = frozenset(map(fold, ("Customer", "Activity", "Kunde", "Tätigkeit", "客户", "活动", "顧客", "アクティビティ")))
LABELS = {"kimai": "Kimai", "toggl": "Toggl Track", "clockify": "Clockify", "rapport": "Rapport"}


@dataclass(frozen=True, slots=True)
class Report:
    """How to read a report: its layout, the program, the index of each field's column, and the order of its days."""

    layout: Grid
    source: str
    at: dict[Field, int]
    order: Order

    def header(self, field: Field) -> str:
        """Return what the file calls a field, or nothing."""
        return self.layout.header[self.at[field]] if field in self.at else ""


@dataclass(frozen=True, slots=True)
class HoursFile:
    """A report for people: the program, the encoding, each header with our field or None, and what was decided."""

    kind: str
    encoding: str
    mapping: list[tuple[str, Field | None]]
    notes: tuple[str, ...] = ()


def recognises(path: Path) -> bool:
    """Whether the file at `path` is a report of hours: it has a day, a length, and whom the time was for."""
    try:
        return bool(source_of(grids_of(path)[0][0].header))
    except Unreadable:
        return False


def source_of(header: tuple[str, ...]) -> str:
    """Return `kimai`, `toggl`, `clockify` or `rapport`, or nothing where the columns are none of a report."""
    folded = {fold(name) for name in header}
    found = {_MEANING[name] for name in folded if name in _MEANING}
    lasting, whose = found & {Field.CLOCK, Field.DECIMAL}, found & {Field.CLIENT, Field.PROJECT}
    if not (Field.DAY in found and lasting and whose):
        return ""
    if Field.UID in found:
        return "rapport"
    return "clockify" if folded & _CLOCKIFY else "kimai" if folded & _KIMAI else "toggl"


def report_of(path: Path) -> Report:
    """Return how to read the report at `path`. Raises `Unreadable` with the sentence that refuses the file."""
    layout = grids_of(path)[0][0]
    source = source_of(layout.header)
    if not source:
        raise Unreadable(_("no report of hours: a column for the day, the length and the client or project is needed"))
    at: dict[Field, int] = {}
    for index, name in enumerate(layout.header):
        if (field := _MEANING.get(fold(name))) is not None:
            at.setdefault(field, index)
    return Report(layout, source, at, _order(layout, at))


def describe(path: Path) -> HoursFile:
    """Return what the report at `path` is. Raises `Unreadable` where it is none."""
    report = report_of(path)
    mapping = [(name, _MEANING.get(fold(name))) for name in report.layout.header]
    notes = []
    if report.order.doubtful:
        sentence = (
            _("%(column)s: %(value)s may be read either way; the day is taken to stand first")
            if report.order.day_first
            else _("%(column)s: %(value)s may be read either way; the month is taken to stand first")
        )
        notes.append(sentence % {"column": report.header(Field.DAY), "value": report.order.doubtful})
    return HoursFile(LABELS[report.source], report.layout.form, mapping, tuple(notes))


def _order(layout: Grid, at: dict[Field, int]) -> Order:
    """Decide which of 03/04 is the month: by all days, else by the clock, for who writes 3 PM writes the month first."""
    order = order_of(_column(layout, at[Field.DAY]))
    if order.doubtful and Field.START in at and any(map(is_half_day, _column(layout, at[Field.START]))):
        return replace(order, day_first=False)
    return order


def _column(layout: Grid, index: int) -> Iterator[str]:
    for _line, cells in layout.rows():
        if not isinstance(cells, BadRow) and index < len(cells):
            yield cells[index]
