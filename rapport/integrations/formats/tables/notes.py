"""Tables of what was noted on contacts and companies, as programs for the care of customers export them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time

from rapport.core.telling import gettext as _
from rapport.integrations.formats import bounds
from rapport.integrations.formats.rows import NoteKind, NoteRow
from rapport.integrations.formats.tables.cells import Cells, Refusal
from rapport.integrations.formats.tables.fields import Field

NOON = time(12)
_APART = re.compile(r"\s*[;,]\s*")
_BEHIND = re.compile(r"\s*\([^()]*\)\s*$")
_WORDS: Mapping[NoteKind, tuple[str, ...]] = {
    NoteKind.CALL: ("call", "phone", "telephon", "anruf", "电话", "通话", "電話", "架电"),
    NoteKind.VIDEO: ("video", "zoom", "teams", "视频", "ビデオ", "web会议", "オンライン"),
    NoteKind.MET: (
        "meeting",
        "visit",
        "lunch",
        "dinner",
        "demo",
        "event",
        "besuch",
        "拜访",
        "会议",
        "会面",
        "訪問",
        "会議",
        "面談",
    ),
    NoteKind.MAIL: ("mail", "邮件", "郵件", "メール"),
}
_BY_HEADER: Mapping[NoteKind, frozenset[str]] = {
    NoteKind.CALL: frozenset(
        {"do not modify phone call", "hs call body", "call notes", "call title", "call duration", "call direction"}
    ),
    NoteKind.MET: frozenset(
        {
            "do not modify appointment",
            "hs meeting title",
            "meeting name",
            "meeting description",
            "meeting start time",
            "startdatetime",
        }
    ),
    NoteKind.MAIL: frozenset({"email body", "email subject"}),
}


class NothingNoted(Exception):
    """The row says nothing."""


def kind_of_table(headers: Sequence[str]) -> NoteKind:
    """Return what the rows of a table are by its headers (folded), where they do not say it themselves."""
    return next((kind for kind, words in _BY_HEADER.items() if words & set(headers)), NoteKind.NOTE)


def note_of(line: int, cells: Cells, kind: NoteKind, program: str) -> NoteRow:
    """Return what the current row notes. Raises `NothingNoted`, and `Refusal` where nobody can tell when it was."""
    words, title = cells.prose(Field.NOTE)[: bounds.TEXT], cells.line(Field.TITLE)[: bounds.NAME]
    if not words and not title:
        raise NothingNoted
    at = cells.when()
    if at is None:
        raise Refusal(-1, "", _("a note without a day"))
    people = tuple(dict.fromkeys(filter(None, _APART.split(cells.line(Field.CONTACT_UID)))))
    company = next(filter(None, _APART.split(cells.line(Field.COMPANY_UID))), "")
    uid = cells.line(Field.UID) or "\n".join((*people, company, at.isoformat(), title, words))
    return NoteRow(
        line,
        key=bounds.fingerprint(f"{program}\n{uid}"),
        at=at if isinstance(at, datetime) else datetime.combine(at, NOON),
        kind=_told(cells.line(Field.HOW), title) or kind,
        title=title,
        words=words,
        people=people,
        company_uid=company,
        company=cells.line(Field.COMPANY)[: bounds.NAME],
        names=_names(cells.line(Field.NAME)),
        mails=cells.mails(),
        author=cells.line(Field.AUTHOR)[: bounds.NAME],
    )


def _names(text: str) -> tuple[str, ...]:
    """Return the names in a cell, without the mail address that HubSpot puts behind each."""
    found = (_BEHIND.sub("", name)[: bounds.NAME] for name in text.split(";"))
    return tuple(dict.fromkeys(filter(None, map(str.strip, found))))


def _told(how: str, title: str) -> NoteKind | None:
    """Return how people touched, where the row says so: in its column, or as the first word of its title."""
    first = re.split(r"[\s:,–-]", title, maxsplit=1)[0]
    said = (how or first).casefold()
    return next((kind for kind, words in _WORDS.items() if any(word in said for word in words)), None)
