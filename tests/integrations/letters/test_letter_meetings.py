"""The letters of meetings: read byte by byte, they hold nothing that stays inside (PRACTICES C10, G1)."""

from __future__ import annotations

from datetime import timedelta
from email.message import Message

import pytest
from django.core import mail
from icalendar import Calendar

from rapport.core.actions import Nothing
from rapport.delivery.actions.inputs import ask_for_inputs
from rapport.delivery.actions.meetings import CancelMeeting, cancel_meeting, send_invitations
from rapport.delivery.actions.sending import SendMinutes, reopen_minutes, send_minutes
from rapport.delivery.models import Meeting
from rapport.integrations.reactions import follow
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast
from tests.delivery.meetings import SECRET, SOFTLY, rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.integrations.letters.letters_sent import send

THEIRS = "he.lan@haoting.example"
WHY = "Zhou is angry"


def react() -> None:
    kinds = ("meeting_invited", "meeting_cancelled", "inputs_asked", "minutes_sent", "minutes_reopened")
    follow(list(Entry.objects.filter(kind__in=kinds).select_related("chain")))


def _plain(part: Message) -> str:
    """Return a part of a mail with its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload.decode() if isinstance(payload, bytes) else ""


def whole(to: str) -> str:
    """Return all bytes that left for one reader, transfer encodings undone, as text."""
    parts = []
    for letter in mail.outbox:
        if letter.to == [to]:
            message = letter.message()
            parts.append(message.as_bytes().decode())
            parts += [_plain(part) for part in message.walk() if not part.is_multipart()]
    return "\n".join(parts)


def events(to: str) -> list[str]:
    """Return the titles of the dates that one reader was sent."""
    found = []
    for letter in mail.outbox:
        for part in letter.message().walk():
            if letter.to == [to] and part.get_content_type() == "text/calendar":
                ics = Calendar.from_ical(_plain(part))
                found += [str(event["summary"]) for event in ics.walk("VEVENT")]
    return found


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    User.objects.filter(pk=cast.he_lan.pk).update(language="en")
    return rehearsal(cast, dynamic_plot_value(cast))


def test_the_invitation_brings_date_and_agenda_and_what_the_reader_owes(cast: Cast, meeting: Meeting) -> None:
    send_invitations(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    react()
    react()
    assert send(cast.now) == 3
    assert events(THEIRS) == ["Go-live rehearsal"]
    said = whole(THEIRS)
    for shown in ("The deck", "UAT result for plot value", "METHOD:REQUEST"):
        assert shown in said
    for hidden in (SOFTLY, "Leads of slides 7 and 12", cast.su_wan.email):
        assert hidden not in said


def test_whoever_owes_something_is_asked_for_just_that(cast: Cast, meeting: Meeting) -> None:
    ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    react()
    assert send(cast.now) == 2
    assert "UAT result for plot value" in whole(THEIRS)
    assert "Leads of slides" not in whole(THEIRS)
    assert "Leads of slides" in whole(cast.su_wan.email)


def test_who_was_invited_is_told_that_it_is_called_off_and_not_why(cast: Cast, meeting: Meeting) -> None:
    send_invitations(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    cancel_meeting(meeting, CancelMeeting(reason=WHY), by=cast.lin_yue, now=cast.now)
    react()
    send(cast.now)
    assert "METHOD:CANCEL" in whole(THEIRS)
    assert WHY not in whole(THEIRS)


def test_the_minutes_go_to_all_without_what_stays_inside_and_with_the_dates(cast: Cast, meeting: Meeting) -> None:
    live = written(cast, meeting)
    later = live.at + timedelta(minutes=60)
    send_minutes(live, SendMinutes(), by=cast.lin_yue, now=later)
    react()
    assert send(later) == 3
    assert sorted(events(THEIRS)) == ["Put tonight’s values on slide 9", "Run the UAT of plot value"]
    for to in (THEIRS, cast.lin_yue.email, cast.su_wan.email):
        said = whole(to)
        assert "1. Slides 1–6 stand" in said
        assert "4. Put tonight’s values on slide 9" in said
        for hidden in (SECRET, SOFTLY, "Tao Ran"):
            assert hidden not in said
    assert f"/portal/minutes/{live.public_id}/" in whole(THEIRS)
    assert "yours" in whole(THEIRS)


def test_minutes_that_were_opened_again_in_the_meantime_do_not_go_out(cast: Cast, meeting: Meeting) -> None:
    live = written(cast, meeting)
    later = live.at + timedelta(minutes=60)
    send_minutes(live, SendMinutes(), by=cast.lin_yue, now=later)
    react()
    reopen_minutes(live, Nothing(), by=cast.lin_yue, now=later)
    send(later)
    assert not mail.outbox
