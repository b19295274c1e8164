"""Days and times as the three languages write them: with the weekday when within two weeks, in the zone of the page."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from rapport.core import clock

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS_LONG = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "ja": ("月", "火", "水", "木", "金", "土", "日"),
}
WEEKDAYS_LONG = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "ja": WEEKDAYS["ja"],
}
NEAR = timedelta(days=14)
NAMED = {0: gettext_lazy("today"), 1: gettext_lazy("yesterday"), -1: gettext_lazy("tomorrow")}


def _tongue() -> str:
    tongue = (get_language() or "en")[:2]
    return tongue if tongue in WEEKDAYS else "en"


def local(value: date | datetime) -> date | datetime:
    """An aware time in the zone of the page; a plain day as it is."""
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def local_day(value: date | datetime) -> date:
    """The calendar day of `value` in the zone of the page."""
    here = local(value)
    return here.date() if isinstance(here, datetime) else here


def today() -> date:
    """The calendar day of now in the zone of the page."""
    return clock.now().astimezone(timezone.get_current_timezone()).date()


def plain_day(value: date | datetime) -> str:
    """A day without its weekday: "23 Nov", "11 月 23 日"; with the year where it is not this or the coming month's."""
    on = local_day(value)
    year = "" if abs((on - today()).days) < 300 else on.year
    if _tongue() == "en":
        return f"{on.day} {MONTHS[on.month - 1]} {year}".strip()
    return (f"{year} 年 " if year else "") + f"{on.month} 月 {on.day} 日"


def day(value: date | datetime | None) -> str:
    """A day as pages write it: "Fri 27 Nov" within two weeks of now, "15 Dec" beyond; a dash for None."""
    if value is None:
        return "—"
    on = local_day(value)
    if abs(on - today()) > NEAR:
        return plain_day(on)
    weekday = WEEKDAYS[_tongue()][on.weekday()]
    return f"{weekday} {plain_day(on)}" if _tongue() == "en" else f"{plain_day(on)}（{weekday}）"


def long_day(value: date | datetime) -> str:
    """A day as a title: "Thursday, 26 November", "11 月 26 日　星期四", "11 月 26 日（木）"."""
    on = local_day(value)
    weekday = WEEKDAYS_LONG[_tongue()][on.weekday()]
    if _tongue() == "en":
        return f"{weekday}, {on.day} {MONTHS_LONG[on.month - 1]}"
    return f"{on.month} 月 {on.day} 日　{weekday}" if _tongue() == "zh" else f"{on.month} 月 {on.day} 日（{weekday}）"


def weekday(value: date) -> str:
    """The weekday by itself: "Thursday", "星期四", "木"."""
    return WEEKDAYS_LONG[_tongue()][value.weekday()]


def said_day(value: date | datetime) -> str:
    """A day inside a sentence, the same whenever it is read: "Friday 27 November 2026", "2026 年 11 月 27 日（星期五）"."""
    on = local_day(value)
    weekday = WEEKDAYS_LONG[_tongue()][on.weekday()]
    if _tongue() == "en":
        return f"{weekday} {on.day} {MONTHS_LONG[on.month - 1]} {on.year}"
    return f"{on.year} 年 {on.month} 月 {on.day} 日（{weekday}）"


def short_day(value: date | datetime) -> str:
    """A day in a narrow column: "27 Nov", "11-27"."""
    on = local_day(value)
    return f"{on.day} {MONTHS[on.month - 1]}" if _tongue() == "en" else f"{on.month:02d}-{on.day:02d}"


def other_year(value: date | datetime) -> str:
    """The year beside a short day, where it is not this one and the day lies more than two weeks off; else empty."""
    on = local_day(value)
    return "" if on.year == today().year or abs(on - today()) <= NEAR else str(on.year)


def month(value: date | datetime, with_year: bool = True) -> str:
    """A month on an axis: "Nov 2025" or "May"; "2025-11" or "05"."""
    on = local_day(value)
    if _tongue() == "en":
        return f"{MONTHS[on.month - 1]} {on.year}" if with_year else MONTHS[on.month - 1]
    return f"{on.year}-{on.month:02d}" if with_year else f"{on.month:02d}"


def clock_time(value: datetime) -> str:
    """The time of day in the zone of the page, "09:14"."""
    here = local(value)
    return f"{here:%H:%M}"


def day_time(value: datetime) -> str:
    """Day and time: "Fri 27 Nov 14:00", "11 月 27 日（周五）14:00"; only the time today."""
    if local_day(value) == today():
        return _("today %(time)s") % {"time": clock_time(value)}
    return f"{day(value)}{'' if day(value).endswith('）') else ' '}{clock_time(value)}"


def since(value: date | datetime | None) -> str:
    """Since when: the time for what began today or yesterday, the day for what is older."""
    if value is None:
        return ""
    gap = (today() - local_day(value)).days
    if not isinstance(value, datetime) or gap not in (0, 1):
        return _("since %(day)s") % {"day": plain_day(value)}
    if gap == 1:
        return pgettext("yesterday", "since %(time)s") % {"time": clock_time(value)}
    return pgettext("today", "since %(time)s") % {"time": clock_time(value)}


def days_ago(value: date | datetime | None, to: date | None = None) -> str:
    """Days since, in words: "today", "yesterday", "34 d"; "in 4 d" for what is to come; a dash for None.

    They are counted to the day `to`, else to today in the zone of the page.
    """
    if value is None:
        return "—"
    gap = ((to or today()) - local_day(value)).days
    if gap in NAMED:
        return str(NAMED[gap])
    return _("in %(days)d d") % {"days": -gap} if gap < 0 else _("%(days)s d") % {"days": f"{gap:,}"}
