"""What an event says of a meeting: who is in it, and how they meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.core.telling import gettext as _
from rapport.integrations.formats import bounds
from rapport.integrations.formats.calendar.contents import Unfit
from rapport.integrations.formats.calendar.entries import Entry
from rapport.integrations.formats.rows import Mailbox, MeetingKind

_NOT_PEOPLE = re.compile(r"@(?:group|resource|import)\.calendar\.google\.com$|^unknownorganizer@calendar\.google\.com$")
_LINK = re.compile(r"http\S+")
_VIDEO = re.compile(
    r"zoom\.(?:us|com\.cn)/|zoomgov\.com/|teams\.(?:microsoft|live)\.com/|meet\.google\.com/|meeting\.tencent\.com/"
    r"|voovmeeting\.com|webex\.com/|vc\.feishu\.cn|meetings\.(?:feishu\.cn|larksuite\.com)|vc\.larksuite\.com"
    r"|meeting\.dingtalk\.com|whereby\.com/|gotomeet(?:ing)?\.|meet\.jit\.si/|join\.skype\.com|meet\.lync\.com"
    r"|bluejeans\.com/|chime\.aws/|facetime\.apple\.com/",
    re.IGNORECASE,
)
_VIDEO_PLACE = re.compile(
    r"\b(?:zoom|microsoft teams|teams[- ](?:meeting|besprechung)|google meet|webex|skype|facetime|video ?(?:call|conference|chat))\b"
    r"|腾讯会议|騰訊會議|飞书会议|钉钉会议|视频会议|視訊會議|线上会议|オンライン会議|ビデオ会議|ウェブ会議|videokonferenz|visioconférence",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\btel:|\b(?:(?:phone|telephone|conference|conf) )?call\b(?! for\b)|\bby (?:tele)?phone\b|\btelephone\b|\btelcon?\b"
    r"|\btelefonat\b|\banruf\b|\btelefonisch\b|\btéléphone\b|\bappel\b|电话|電話|通话|通話",
    re.IGNORECASE,
)
_LINKS = ("URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")


@dataclass(frozen=True, slots=True)
class Description:
    """What holds for every occurrence that an event tells of."""

    title: str
    people: tuple[Mailbox, ...]
    kind: MeetingKind
    whole_days: bool
    is_meeting: bool


def describe(entry: Entry) -> Description:
    """Return what `entry` says of its meetings.

    What takes none of the owner's time (TRANSP:TRANSPARENT) is a birthday, a holiday or somebody's absence, and no
    meeting, unless it has an hour and people: many show as free while they meet.
    """
    invited = people(entry)
    whole_days = not isinstance(entry.start, datetime) or entry.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    takes_time = entry.text("TRANSP").upper() != "TRANSPARENT"
    return Description(
        title=bounds.line(entry.text("SUMMARY")),
        people=invited,
        kind=kind(entry),
        whole_days=whole_days,
        is_meeting=takes_time or (not whole_days and len(invited) > 1),
    )


def people(entry: Entry) -> tuple[Mailbox, ...]:
    """Return the organiser and who is invited, each once; rooms and those who declined are not among them.

    Raises `Unfit` for more than `bounds.PEOPLE`.
    """
    found: dict[str, Mailbox] = {}
    for name in ("ORGANIZER", "ATTENDEE"):
        for value in entry.values(name):
            box = _mailbox(value)
            if box is not None:
                known = found.get(box.address)
                found[box.address] = box if known is None or not known.name else known
    for value in entry.values("ATTENDEE"):
        box = _mailbox(value)
        if box is not None and str(value.params.get("PARTSTAT", "")).upper() == "DECLINED":
            found.pop(box.address, None)
    if len(found) > bounds.PEOPLE:
        raise Unfit("ATTENDEE", _("more than %(count)s people") % {"count": bounds.PEOPLE})
    return tuple(found.values())


def kind(entry: Entry) -> MeetingKind:
    """Return how people met: a link of a video service tells, then a telephone number or the word for a call."""
    places = [str(value) for name in ("LOCATION", *_LINKS) for value in entry.values(name)]
    said = "\n".join([*places, entry.text("SUMMARY")])
    linked = "\n".join(_LINK.findall(entry.clues))
    if _VIDEO.search(linked) or _VIDEO.search(said) or _VIDEO_PLACE.search(said):
        return MeetingKind.VIDEO
    return MeetingKind.CALL if _CALL.search(said) else MeetingKind.MET


def _mailbox(value: Any) -> Mailbox | None:
    parameters = value.params
    if str(parameters.get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE"):
        return None
    name = str(parameters.get("CN", ""))
    written = re.sub(r"^\s*mailto:", "", str(value), flags=re.IGNORECASE)
    box = bounds.mailbox(written, name) or bounds.mailbox(str(parameters.get("EMAIL", "")), name)
    return None if box is None or _NOT_PEOPLE.search(box.address) else box
