"""The letters of meetings: the request for what is owed, and the minutes; nothing that stays inside (PRACTICES C10, G1).

What a letter about a meeting is made of is here too; its date for the calendar is in `meeting_dates`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rapport.clients.models import Person
from rapport.core import reference
from rapport.delivery import kinds
from rapport.delivery.models import Answer, Meeting
from rapport.delivery.outward import Line, minutes_of
from rapport.integrations.letters.dates import dates_of
from rapport.integrations.letters.draft import Attached, Draft, to_ours
from rapport.integrations.letters.readers import Reader, readers_of
from rapport.integrations.models import Letter
from rapport.ledger.models import Entry
from rapport.team.models import User
from rapport.ui.components.dates import clock_time, said_day
from rapport.ui.components.phrases import detailed, listed

ASKED, MINUTES = "meeting_inputs", "minutes"
ASKED_BY, MINUTES_BY = kinds.INPUTS_ASKED, kinds.MINUTES_SENT
LATE = timedelta(days=1)


def requests(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield one letter to each who still owes something, with all that they owe."""
    for meeting, entry in meetings_of(entries):
        for reader in readers_of(meeting):
            with translation.override(reader.language), timezone.override(reader.zone):
                if owed := owed_by(meeting, reader):
                    title = _("Before %(meeting)s we need something from you") % {"meeting": meeting.title}
                    lines = [*_request(meeting, reader), *owed, *_how_it_is_sent(meeting, reader)]
                    yield draft_of(meeting, entry, reader, ASKED, title, lines, None)


def minutes(entries: Sequence[Entry], now: datetime) -> Iterable[Draft]:
    """Yield the minutes to everybody who was called: who does what first, then what was decided and said, and the dates."""
    for meeting, entry in meetings_of(entries):
        readers = list(readers_of(meeting))
        for reader in readers:
            with translation.override(reader.language), timezone.override(reader.zone):
                title = _("Minutes: %(meeting)s") % {"meeting": meeting.title}
                actions = minutes_of(meeting).actions
                dates = dates_of([(one.point, one.point.words, one.due_at) for one in actions if one.due_at], now=now)
                lines = [*_written(meeting, reader), _went_to(readers, reader)]
                yield draft_of(meeting, entry, reader, MINUTES, title, lines, dates if actions else None)


def is_owed(letter: Letter, now: datetime) -> bool:
    """Whether the meeting is still to begin, the reader still belongs to it, and was not asked again since."""
    ahead = Meeting.objects.ahead().filter(public_id=reference.parse(letter.about).id).first()
    return ahead is not None and is_last(letter, (ASKED,)) and reaches(letter, ahead)


def is_sent(letter: Letter, now: datetime) -> bool:
    """Whether these minutes are still out: not opened again, and not sent anew with other words since."""
    sent = Meeting.objects.filter(public_id=reference.parse(letter.about).id, sent_at__isnull=False).first()
    return sent is not None and is_last(letter, (MINUTES,)) and reaches(letter, sent)


def is_last(letter: Letter, sorts: Iterable[str]) -> bool:
    """Whether nothing of these sorts was written later to the same address about the same meeting."""
    later = Letter.objects.filter(about=letter.about, address=letter.address, sort__in=sorts, pk__gt=letter.pk)
    return not later.exists()


def reaches(letter: Letter, meeting: Meeting) -> bool:
    """Whether whoever the letter is to is still called, and has not left."""
    return letter.address in {reader.address for reader in readers_of(meeting)}


def meetings_of(entries: Sequence[Entry]) -> Iterable[tuple[Meeting, Entry]]:
    """Yield the meeting of each entry with the entry, in their order; one query."""
    ids = [reference.parse(entry.subject).id for entry in entries]
    rows = Meeting.objects.filter(public_id__in=ids).select_related("project__client__lead", "host", "sent_by")
    found = {one.public_id: one for one in rows}
    return ((found[one], entry) for one, entry in zip(ids, entries, strict=True) if one in found)


def draft_of(
    meeting: Meeting, entry: Entry, reader: Reader, sort: str, title: str, lines: list[str], file: Attached | None
) -> Draft:
    """Return a letter about a meeting to one reader; but for the minutes it is of no use once the meeting has begun.

    What was told late is still told for a day.
    """
    return Draft(
        occasion=f"{sort}:{entry.pk}:{reader.who.public_id}",
        sort=sort,
        about=reference.to(meeting),
        client=meeting.client,
        address=reader.address,
        language=reader.language,
        reply_to=meeting.host.email,
        good_until=None if sort == MINUTES else max(meeting.at, entry.at + LATE),
        title=title,
        lines=[*lines, to_ours(meeting.client, reader.language)] if isinstance(reader.who, Person) else lines,
        files=[file] if file else [],
    )


def when_of(meeting: Meeting) -> str:
    """Return when, how long and where, in the language and zone of the moment."""
    length = _("%(n)s min") % {"n": meeting.minutes}
    return detailed(filter(None, [said_day(meeting.at), clock_time(meeting.at), length, meeting.place]))


def owed_by(meeting: Meeting, reader: Reader) -> list[str]:
    """Return what the reader still owes, as a heading and a list; nothing where that is nothing."""
    owed = list(meeting.inputs.missing().filter(**_who(reader)).order_by("due_at", "pk"))
    if not owed:
        return []
    rows = "\n".join(f"- {one} ({said_day(one.due_at)} {clock_time(one.due_at)})" for one in owed)
    return [_("What we need from you before:"), rows]


def _request(meeting: Meeting, reader: Reader) -> list[str]:
    """Return who is written to, who asks, and for which meeting."""
    asks = _("%(name)s asks you for what this meeting needs:") % {"name": meeting.host.name_in(reader.language)}
    return [reader.who.name_in(reader.language), asks, detailed([meeting.title, when_of(meeting)])]


def _how_it_is_sent(meeting: Meeting, reader: Reader) -> list[str]:
    """Return what the reader does with it, and the page on which they then say that it is sent, where they have one."""
    answer, page = _("Send it as an answer to this mail."), _page(meeting, reader)
    return [answer, _("Then say here that it is sent:"), page] if page else [answer]


def how_to_answer(meeting: Meeting, reader: Reader) -> list[str]:
    """Return where the reader says whether they come; nothing to who leads the meeting, or has said it."""
    said = meeting.participants.exclude(answer=Answer.OPEN).filter(**_who(reader))
    if reader.who == meeting.host or said.exists():
        return []
    if page := _page(meeting, reader):
        return [_("Will you be there? Say so here:"), page]
    return [_("Will you be there? Say so as an answer to this mail.")]


def _page(meeting: Meeting, reader: Reader) -> str:
    """Return the address of the page on which a reader answers; nothing where they have none."""
    if not isinstance(reader.who, Person):
        return settings.PUBLIC_URL + reverse("desk:meeting", args=[meeting.public_id])
    return settings.PUBLIC_URL + reverse("portal:home") if reader.in_portal else ""


def _who(reader: Reader) -> dict[str, Person | User]:
    return {"person": reader.who} if isinstance(reader.who, Person) else {"colleague": reader.who}


def _written(meeting: Meeting, reader: Reader) -> list[str]:
    sent = minutes_of(meeting)
    lines = [detailed([meeting.title, said_day(meeting.begun_at or meeting.at)])]
    if sent.actions:
        lines += [_("Who does what, by when"), "\n".join(_action(one, reader) for one in sent.actions)]
    if sent.said:
        lines += [_("What was said and decided"), "\n".join(_said(one) for one in sent.said)]
    if reader.in_portal:
        lines.append(settings.PUBLIC_URL + reverse("portal:minutes_of", args=[meeting.public_id]))
    return lines


def _went_to(readers: Iterable[Reader], reader: Reader) -> str:
    """Return who gets the same minutes, by name: never at which address."""
    return _("These minutes go to %(names)s.") % {"names": listed(one.who.name_in(reader.language) for one in readers)}


def _action(line: Line, reader: Reader) -> str:
    yours = _("yours") if line.point.who == reader.who else ""
    return f"{line.number}. {line.point} · {detailed(filter(None, [line.who, line.due, yours]))}"


def _said(line: Line) -> str:
    decided = _("Decision") if line.point.sort == "decision" else ""
    return detailed(filter(None, [f"{line.number}. {line.point}", decided, line.who]))
