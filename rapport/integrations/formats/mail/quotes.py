"""A sender's own words: a mail's text without what it quotes, without signature and footers.

Mail programs mark a quotation in one of three ways: `>` before each line, a line that names the writer ("On …, Lin Yue
wrote:"), or a block of header lines ("From: … Sent: … Subject: …"). What is marked by `>` goes line by line, so that
answers between the quoted lines stay; what follows the other two goes to the end. Everything is judged line by line,
so that the cost grows with the length of the text and nothing else.
"""

from __future__ import annotations

import re
from itertools import takewhile

from rapport.integrations.formats.mail import reply_words as words

RULE = "_" * 32
MARK = "-----Original Message-----"

_GAP = r"(?:\s|&nbsp;)*"
_KINDS = {"sender": words.SENDER, "moment": words.MOMENT, "addressee": words.ADDRESSEE, "topic": words.TOPIC}
_HEADER = re.compile(
    r"[*\s]*(?:" + "|".join(f"(?P<{kind}>{names})" for kind, names in _KINDS.items()) + r")[*\s]*[:：]", re.IGNORECASE
)
_MARKER = re.compile(
    rf"{_GAP}[-_=]{{2,}}{_GAP}(?:{words.MARKERS}|[^-_=]{{1,100}}\s(?:{words.WROTE_BETWEEN})){_GAP}[:：]?{_GAP}[-_=]{{2,}}{_GAP}",
    re.IGNORECASE,
)
_DASHES = re.compile(r"^[-_=]{2,}\s*(?=\w)|\s*[-_=]{2,}$")
_SHARED = re.compile(
    r"(?<=[^\s>])[ \t]+(?=On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|\d)[^\n]{5,160} wrote:[ \t]*\r?$)", re.MULTILINE
)
_BEGINNING = re.compile(rf"\s*(?:{words.BEGINNINGS})\s*[:：]\s*", re.IGNORECASE)
_WROTE = re.compile(
    rf"(?:{words.WROTE})\s*[:：]$|<(?:mailto:|\s)*[^<>@\s]+@[^<>@\s]+>[^\w]{{0,3}}[:：]$", re.IGNORECASE
)
_DATED_OR_ADDRESSED = re.compile(
    r"\d{1,4}\s?[-/.年]\s?\d{1,2}(?!\d)|\d{1,2}\.?,?\s[^\W\d_]{2,12}\.?,?\s(?:de\s)?\d{4}"
    r"|[^\W\d_]{3,9}\.?\s\d{1,2},?\s\d{4}|<[^<>@\s]+@[^<>@\s]+>"
)
_MAILED = re.compile(r"\d{4}.*<[^<>@\s]+@[^<>@\s]+>$")
_OPENING = re.compile(rf"\s*(?:{words.OPENINGS})")
_FOOTER = re.compile(rf"[*_\s]*(?:{words.FOOTERS})[*_\s]*", re.IGNORECASE)
_QUOTED = re.compile(r"\s{0,3}>")
_RULE_LINE = re.compile(r"\s*(?:[_\-=]{10,}|\*{10,})")
_LIST_FOOTER = re.compile(r"mailing list|unsubscribe|邮件列表|メーリングリスト", re.IGNORECASE)

_WRAPPED = 3
_LONGEST = 400
_NAME = 100
_BLOCK = 8
_SIGNATURE = 12


def own_words(text: str) -> str:
    """Return what the sender of a mail wrote in `text`, without quotations, signature and footers."""
    text = text.replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in _SHARED.sub("\n", text).split("\n")]
    lines = _without_quoted(lines[: _first_cut(lines)])
    lines = _without_closing(lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _first_cut(lines: list[str]) -> int:
    """Return the index of the line from which all is quoted, or the number of lines."""
    for index, line in enumerate(lines):
        if _MARKER.fullmatch(line) or _BEGINNING.fullmatch(line) or _opens_block(lines, index):
            return index
        length = _attribution(lines, index)
        if length and not _quoted_next(lines, index + length):
            return index
    return len(lines)


def _opens_block(lines: list[str], index: int) -> bool:
    """Tell whether header lines of a quoted mail begin here: a sender, and two of moment, addressee and topic.

    The sender stands first; or a rule above the block sets it off; or the moment stands first, and it and an address
    are really there.
    """
    first = _HEADER.match(lines[index])
    if first is None:
        return False
    following = [line for line in lines[index : index + 2 * _BLOCK] if line][:_BLOCK]
    block = list(takewhile(lambda line: _HEADER.match(line) or line[:1] in " \t", following))
    kinds = {match.lastgroup for line in following if (match := _HEADER.match(line))}
    if first.lastgroup == "moment" and re.search(r"\d:\d\d", lines[index]):
        beside = {match.lastgroup for line in block if (match := _HEADER.match(line))}
        return bool(beside & {"sender", "addressee"}) and "@" in "".join(block)
    if first.lastgroup != "sender" and not (index and _RULE_LINE.fullmatch(lines[index - 1])):
        return False
    return "sender" in kinds and len(kinds) > 2


def _attribution(lines: list[str], index: int) -> int:
    """Return how many lines, from `index` on, say who wrote the quotation that follows; 0 if none do."""
    if not (_OPENING.match(lines[index]) or _DATED_OR_ADDRESSED.search(lines[index][:_LONGEST])):
        return 0
    joined = ""
    for length, line in enumerate(lines[index : index + _WRAPPED], start=1):
        line = _DASHES.sub("", line)
        joined = f"{joined} {line.strip()}"
        another = length > 1 and _OPENING.match(line)
        if another or not line.strip() or len(joined) > _LONGEST or _QUOTED.match(line):
            return 0
        if _DATED_OR_ADDRESSED.search(joined) and _closes(line, joined, lines, index + length):
            return length
    return 0


def _closes(line: str, joined: str, lines: list[str], following: int) -> bool:
    """Tell whether an attribution ends with `line`: in a colon, or right above what is quoted."""
    if line[-1] in ":：":
        return bool(_WROTE.search(joined))
    if _WROTE.search(f"{joined}:"):
        return line != lines[following - 1] or _quoted_next(lines, following)  # between dashes
    return (
        bool(_MAILED.search(joined)) and _QUOTED.match(lines[following] if following < len(lines) else "") is not None
    )


def _quoted_next(lines: list[str], index: int) -> bool:
    return bool(_QUOTED.match(next((line for line in lines[index:] if line), "")))


def _without_quoted(lines: list[str]) -> list[str]:
    kept: list[str] = []
    index = 0
    while index < len(lines):
        length = _attribution(lines, index) or _names_writer(lines, index)
        if length == 0 and not _QUOTED.match(lines[index]):
            kept.append(lines[index])
        index += max(1, length)
    return kept


def _names_writer(lines: list[str], index: int) -> bool:
    """Tell whether a line only names the writer of the quoted lines below it: `Lin Yue wrote:`."""
    line = lines[index]
    return (
        line[-1:] in (":", "：") and len(line) < _NAME and bool(_WROTE.search(line)) and _quoted_next(lines, index + 1)
    )


def _without_closing(lines: list[str]) -> list[str]:
    """Leave out the footer of a mailing list, the signature, and `Sent from my telephone`."""
    for index, line in enumerate(lines):
        if _RULE_LINE.fullmatch(line) and _LIST_FOOTER.search(" ".join(lines[index + 1 : index + 3])):
            lines = lines[:index]
            break
    lines = lines[: _signature(lines)]
    while lines and (not lines[-1] or _RULE_LINE.fullmatch(lines[-1]) or _FOOTER.fullmatch(lines[-1])):
        lines.pop()
    return lines


def _signature(lines: list[str]) -> int:
    """Return the index of the line `-- ` above the last few lines, or the number of lines."""
    start = found = len(lines)
    filled = 0
    while start and filled <= _SIGNATURE:
        start -= 1
        if lines[start] == "--":
            found = start
        filled += bool(lines[start])
    return found
