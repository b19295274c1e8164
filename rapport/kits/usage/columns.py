"""Which columns of a table say who, what and when: named by a person, or guessed by what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.kits.usage import problems
from rapport.kits.usage.events import BadEvent

NAMES = {
    "who": ("user_id", "userid", "user", "who", "login", "username", "user_name", "account", "actor", "employee", "employee_id",
            "anonymousid", "用户", "用户id", "用户名", "账号", "工号", "员工", "ユーザー", "ユーザーid", "利用者", "社員番号"),
    "what": ("event", "event_name", "eventname", "what", "feature", "action", "activity", "function", "page", "screen",
             "事件", "功能", "操作", "动作", "页面", "イベント", "機能", "アクション", "画面"),
    "when": ("timestamp", "time", "when", "datetime", "date", "occurred_at", "event_time", "created_at", "at", "day",
             "时间", "日期", "发生时间", "日時", "日付", "時刻"),
    "key": ("message_id", "messageid", "event_id", "eventid", "uuid"),
}  # fmt: skip
"""What columns are called, the likeliest first; `key` tells two events apart and may be missing."""

MISSING = {"who": problems.NO_WHO_COLUMN, "what": problems.NO_WHAT_COLUMN, "when": problems.NO_WHEN_COLUMN}


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns in a row, from 0; `key` is None where none tells events apart."""

    who: int
    what: int
    when: int
    key: int | None = None


def columns(head: Sequence[str], *, line: int = 1, **named: str) -> Columns | BadEvent:
    """Return where the columns are, or which of them is missing in the head at `line`.

    `named` holds what somebody said: the name of the column for `who`, `what`, `when` or `key`.
    """
    plain = [_plain(one) for one in head]
    known = {"columns": ", ".join(head)[:200]}
    for name in filter(None, named.values()):
        if _plain(name) not in plain:
            return BadEvent(line, problems.NO_COLUMN, {"value": name[:40], **known})
    found = {part: _place(plain, [named[part]] if named.get(part) else NAMES[part]) for part in NAMES}
    who, what, when = found["who"], found["what"], found["when"]
    if who is None or what is None or when is None:
        return BadEvent(line, next(words for part, words in MISSING.items() if found[part] is None), {**known})
    return Columns(who, what, when, found["key"])


def _place(plain: Sequence[str], names: Sequence[str]) -> int | None:
    return next((plain.index(name) for name in map(_plain, names) if name in plain), None)


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")
