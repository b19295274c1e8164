"""Days and times as people type them, in the words of the three languages.

`today 08:55`, `yesterday 5pm`, `fri`, `24 Nov 17:00`, `2026-11-24 17:00`, `昨天 17:00`, `周五 下午3点`, `明日 12時`, `11/24`, `+3d`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = {
    -2: ("前天", "一昨日", "おととい"),
    -1: ("yesterday", "昨天", "昨日", "きのう"),
    0: ("today", "tonight", "今天", "今日", "きょう"),
    1: ("tomorrow", "tmr", "明天", "明日", "あした", "あす"),
    2: ("后天", "明後日", "あさって"),
}
WEEKDAYS = (
    ("monday", "mon", "周一", "星期一", "礼拜一", "月曜日", "月曜"),
    ("tuesday", "tue", "周二", "星期二", "礼拜二", "火曜日", "火曜"),
    ("wednesday", "wed", "周三", "星期三", "礼拜三", "水曜日", "水曜"),
    ("thursday", "thu", "周四", "星期四", "礼拜四", "木曜日", "木曜"),
    ("friday", "fri", "周五", "星期五", "礼拜五", "金曜日", "金曜"),
    ("saturday", "sat", "周六", "星期六", "礼拜六", "土曜日", "土曜"),
    ("sunday", "sun", "周日", "周天", "星期日", "星期天", "礼拜天", "日曜日", "日曜"),
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NOW = ("now", "现在", "刚才", "今", "刚刚")
NOON = ("noon", "中午", "正午")
AFTERNOON = ("下午", "晚上", "午後", "夜")
MORNING = ("上午", "早上", "午前", "朝")

ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?|(\d{1,2})[-/](\d{1,2})")
DAY_MONTH = re.compile(r"(\d{1,2})\s*([a-z]{3})[a-z]*(?:\s+(\d{4}))?|([a-z]{3})[a-z]*\s+(\d{1,2})(?:,?\s+(\d{4}))?")
IN_DAYS = re.compile(r"\+\s*(\d{1,3})\s*(?:days?|d|天|日)?(?=\s|$)")
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::\d{2})?|\s*[点时時](?:(\d{1,2})分?|(半))?)?\s*(am|pm)?")


def parse(text: str, now: datetime, zone: str, *, ahead: bool, at: time) -> datetime:
    """Return the time that `text` names, aware, read in the zone named `zone` (IANA).

    A weekday or a day without its year is the last one, or the next one where `ahead` is set; a day without a time of
    day is at `at`, and empty text is `now`. Raises ValueError where it is not understood.
    """
    here = now.astimezone(ZoneInfo(zone))
    words = unicodedata.normalize("NFKC", text).casefold().replace("t", " ", 1) if ISO.match(text) else _plain(text)
    words = words.strip()
    if not words or words in NOW:
        return here.replace(second=0, microsecond=0)
    day, rest = _day(words, here.date(), ahead)
    hour = _time(rest)
    if hour is None:
        hour = here.time().replace(second=0, microsecond=0) if day == here.date() and not ahead else at
    return datetime.combine(day, hour, ZoneInfo(zone))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _day(words: str, today: date, ahead: bool) -> tuple[date, str]:
    """Return the day that the words begin with, and the words after it; today where they name none."""
    if found := IN_DAYS.match(words):
        return today + timedelta(days=int(found[1])), words[found.end() :]
    named = _named(words, today, ahead)
    if named is not None:
        return named
    if found := ISO.match(words):
        year, month, day = map(int, found.groups())
        return date(year, month, day), words[found.end() :]
    if found := MONTH_DAY.match(words):
        month, day = (int(part) for part in found.groups() if part)
        return _near(month, day, today, ahead), words[found.end() :]
    found = DAY_MONTH.match(words)
    name = (found[2] or found[4]) if found else ""
    if found is None or name not in MONTHS:
        return today, words
    month, day, written = MONTHS.index(name) + 1, int(found[1] or found[5]), found[3] or found[6]
    there = date(int(written), month, day) if written else _near(month, day, today, ahead)
    return there, words[found.end() :]


def _named(words: str, today: date, ahead: bool) -> tuple[date, str] | None:
    by_word = [(name, today + timedelta(days=days)) for days, names in DAYS.items() for name in names]
    for weekday, names in enumerate(WEEKDAYS):
        gap = (weekday - today.weekday()) % 7 if ahead else -((today.weekday() - weekday) % 7)
        by_word += [(name, today + timedelta(days=gap)) for name in names]
    for name, day in sorted(by_word, key=lambda pair: -len(pair[0])):
        if words.startswith(name) and not (name.isascii() and words[len(name) :][:1].isalpha()):
            return day, words[len(name) :]
    return None


def _near(month: int, day: int, today: date, ahead: bool) -> date:
    """Return that day of the year that lies next before, or after, today."""
    there = date(today.year, month, day)
    if ahead and there < today:
        return date(today.year + 1, month, day)
    return there if ahead or there <= today else date(today.year - 1, month, day)


def _time(words: str) -> time | None:
    """Return the time of day that the words name, or None where there are none. Raises ValueError for other words."""
    rest = words.strip(" ,，、at")
    if not rest:
        return None
    if rest in NOON:
        return time(12)
    later = rest.startswith(AFTERNOON)
    for word in (*AFTERNOON, *MORNING):
        rest = rest.removeprefix(word).strip()
    found = TIME.fullmatch(rest)
    if found is None:
        raise ValueError(words)
    hour = int(found[1])
    later = later or found[5] == "pm"
    hour = hour + 12 if later and hour < 12 else 0 if found[5] == "am" and hour == 12 else hour
    return time(hour, int(found[2] or found[3] or (30 if found[4] else 0)))
