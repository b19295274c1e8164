"""What a number in a cell means by its format: a day, a time, a duration, a number with zeros in front."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import lru_cache

from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from rapport.integrations.formats.tables.workbooks.package import Package

_EAST_ASIAN_DAYS = frozenset({*range(27, 37), *range(50, 59)})  # ECMA-376, 18.8.30: dates in zh, ja and ko alone
_ZEROS = re.compile(r"""(?=(?:[^0]*0){2,20}[^0]*$)(?:[0 \-()/+]|\\.|"[^"]*")+""")
"""A number with zeros in front, as telephones are kept: `000-0000-0000`, with what stands between them."""
_QUOTING = re.compile(r"""\\(.)|"([^"]*)\"""")
_EXACT = 10**15
_LAST_DAY = 2_958_466  # the first of January 10000
_SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class Formats:
    """The formats of one workbook by index of a cell's style, and whether its days count from 1904."""

    from_1904: bool = False
    codes: list[str] = field(default_factory=list)

    def text_of(self, raw: str, style: str) -> str:
        """Return the number `raw` of a cell as a person reads it: a whole number in full, a day as 2026-11-19."""
        code = self.codes[int(style)] if style.isdigit() and int(style) < len(self.codes) else ""
        meaning = _meaning(code) if code else ""
        if not meaning and raw.isdigit():
            return raw
        try:
            number = float(raw)
        except ValueError:
            return raw
        if meaning in ("day", "duration") and 0 <= number < _LAST_DAY:
            return day_text(
                from_excel(number, MAC_EPOCH if self.from_1904 else WINDOWS_EPOCH, timedelta=meaning == "duration")
            )
        return _filled(meaning, number) if "0" in meaning and number.is_integer() and number >= 0 else plain(number)


def plain(number: float) -> str:
    """Return a number without exponent and without digits that only binary fractions have."""
    if number.is_integer() and abs(number) < _EXACT * 10:
        return str(int(number))
    text = f"{number:.15g}"
    return f"{number:.0f}" if "e+" in text else text


def shown_with_zeros(number: str, text: str) -> str:
    """Return how a whole number is shown where zeros stand in front of it; nothing where none do."""
    digits = "".join(filter(str.isdecimal, text))
    return text if digits.startswith("0") and number.isdecimal() and digits.lstrip("0") == number else ""


def _filled(mask: str, number: float) -> str:
    """Return a number in the places of the zeros of a mask; what is longer stands in front."""
    places = mask.count("0")
    digits = plain(number).zfill(places)
    front, rest = digits[: len(digits) - places], iter(digits[len(digits) - places :])
    filled = "".join(next(rest) if char == "0" else char for char in mask)
    first = mask.index("0")
    return filled[:first] + front + filled[first:]


def day_text(value: object) -> str:
    """Return a day, a time or a duration as text; midnight is a day alone."""
    if isinstance(value, datetime):
        value += timedelta(milliseconds=500)
        return value.strftime("%Y-%m-%d" if value.time() < time(0, 0, 1) else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, timedelta):
        seconds = round(value / _SECOND)
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return value.strftime("%H:%M:%S") if isinstance(value, time) else str(value)


def read_formats(package: Package, part: str, *, from_1904: bool) -> Formats:
    """Return the formats of a workbook, none where it has no such part."""
    custom: dict[int, str] = {}
    used: list[int] = []
    open_tags: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        open_tags.append(name)
        if name == "numFmt":
            custom[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "xf" and open_tags[-2:-1] == ["cellXfs"]:
            used.append(_number(attributes.get("numFmtId")))

    if part and package.has(part):
        package.walk(part, start, lambda _name: open_tags.__delitem__(-1))
    return Formats(from_1904, codes_of(used, custom))


def codes_of(used: Sequence[int], custom: dict[int, str]) -> list[str]:
    """Return the format of each style; `custom` formats come before the built-in ones."""
    return [
        custom.get(one) or ("yyyy-mm-dd" if one in _EAST_ASIAN_DAYS else builtin_format_code(one) or "") for one in used
    ]


@lru_cache(maxsize=1000)
def _meaning(code: str) -> str:
    if _ZEROS.fullmatch(code):
        return _QUOTING.sub(r"\1\2", code)
    if is_timedelta_format(code):
        return "duration"
    return "day" if code.casefold() != "general" and is_date_format(code) else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else 0
