"""One event as one meeting: when, how long, who, and how they meet."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rapport.integrations.formats.rows import Mailbox, MeetingKind, MeetingState, RejectedRow
from tests.integrations.formats.calendar.outcomes import event, meetings, met, read, refused, wrapped

TEN = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
LIN_YUE = Mailbox("lin.yue@beichen.example", "Lin Yue")
HE_LAN = Mailbox("he.lan@haoting.example", "He Lan")


def test_a_plain_event_goes_in_whole() -> None:
    row = met(
        "DTEND:20261126T033000Z",
        "SUMMARY:Rehearsal\\, all 11 plots",
        "ORGANIZER;CN=Lin Yue:mailto:lin.yue@beichen.example",
        "ATTENDEE;CN=He Lan;PARTSTAT=ACCEPTED:MAILTO:He.Lan@haoting.example",
    )

    assert (row.line, row.uid, row.start, row.minutes) == (3, "r1@beichen.example", TEN, 90)
    assert (row.title, row.people) == ("Rehearsal, all 11 plots", (LIN_YUE, HE_LAN))
    assert (row.state, row.kind, row.all_day) == (MeetingState.STANDS, MeetingKind.MET, False)


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [(["DTEND:20261126T024500Z"], 45), (["DURATION:PT1H30M"], 90), ([], 0), (["DURATION:P1D"], 1440)],
)
def test_the_length_comes_from_the_end_or_the_duration(lines: list[str], minutes: int) -> None:
    assert met(*lines).minutes == minutes


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        (["DTSTART;VALUE=DATE:20261126"], 1440),
        (["DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261128"], 2880),
        (["DTSTART;VALUE=DATE:20261126", "DURATION:P2D"], 2880),
        (["DTSTART:20261125T160000Z", "DTEND:20261126T160000Z", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"], 1440),
    ],
)
def test_a_whole_day_begins_at_midnight_of_the_firm(lines: list[str], minutes: int) -> None:
    row = met(*lines, start=None)

    assert (row.start, row.minutes, row.all_day) == (datetime(2026, 11, 25, 16, 0, tzinfo=UTC), minutes, True)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("ATTENDEE;CN=He Lan:mailto:he.lan@haoting.example", (HE_LAN,)),
        ('ATTENDEE;CN="Lan, He":mailto:he.lan@haoting.example', (Mailbox(HE_LAN.address, "Lan, He"),)),
        ("ATTENDEE;CN=he.lan@haoting.example:mailto:he.lan@haoting.example", (Mailbox(HE_LAN.address),)),
        ("ATTENDEE;CN=He Lan;EMAIL=he.lan@haoting.example:urn:uuid:1", (HE_LAN,)),
        ('ATTENDEE;CN=He Lan;SENT-BY="mailto:xu.pei@haoting.example":mailto:he.lan@haoting.example', (HE_LAN,)),
        ("ATTENDEE:he.lan@haoting.example", (Mailbox(HE_LAN.address),)),
        ("ATTENDEE;CN=He Lan:invalid:nomail", ()),
        ("ATTENDEE;CUTYPE=ROOM;CN=Room 3:mailto:room3@beichen.example", ()),
        ("ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@beichen.example", ()),
        ("ATTENDEE;PARTSTAT=DECLINED;CN=He Lan:mailto:he.lan@haoting.example", ()),
        ("ORGANIZER;CN=Team:mailto:x1@group.calendar.google.com", ()),
        ("ATTENDEE:", ()),
        ("SUMMARY:nobody", ()),
    ],
)
def test_people_are_those_with_an_address_who_did_not_decline(line: str, people: tuple[Mailbox, ...]) -> None:
    assert met(line).people == people


def test_an_organiser_who_attends_is_one_person() -> None:
    row = met("ORGANIZER:mailto:lin.yue@beichen.example", "ATTENDEE;CN=Lin Yue:mailto:lin.yue@beichen.example")

    assert row.people == (LIN_YUE,)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("LOCATION:https://us02web.zoom.us/j/123", MeetingKind.VIDEO),
        ("LOCATION:Microsoft Teams Meeting", MeetingKind.VIDEO),
        ("CONFERENCE;VALUE=URI:https://meet.google.com/abc", MeetingKind.VIDEO),
        ("X-GOOGLE-CONFERENCE:https://meet.google.com/abc", MeetingKind.VIDEO),
        ("X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/meetup-join/1", MeetingKind.VIDEO),
        ("DESCRIPTION:Join:\\nhttps://meeting.tencent.com/dm/1\\nor dial tel:+00 1", MeetingKind.VIDEO),
        ("DESCRIPTION:Join: https://meet.goo\r\n gle.com/abc", MeetingKind.VIDEO),
        ("LOCATION:腾讯会议 123 456 789", MeetingKind.VIDEO),
        ("SUMMARY:オンライン会議", MeetingKind.VIDEO),
        ("LOCATION:tel:+00 512 5550 137", MeetingKind.CALL),
        ("SUMMARY:Call Bilal", MeetingKind.CALL),
        ("SUMMARY:电话：接地电阻", MeetingKind.CALL),
        ("SUMMARY:電話会議", MeetingKind.CALL),
        ("SUMMARY:Recall of boards", MeetingKind.MET),
        ("SUMMARY:Call for tenders", MeetingKind.MET),
        ("LOCATION:Suzhou\\, tower 2", MeetingKind.MET),
        ("DESCRIPTION:We saw zoom lenses and called it a day", MeetingKind.MET),
    ],
)
def test_how_people_meet_is_told_by_links_and_words(line: str, kind: MeetingKind) -> None:
    assert met(line).kind is kind


@pytest.mark.parametrize("line", ["STATUS:CANCELLED", "STATUS:cancelled"])
def test_a_cancelled_event_is_cancelled(line: str) -> None:
    assert met(line).state is MeetingState.CANCELLED


def test_a_cancellation_cancels_all_its_events() -> None:
    assert [row.state for row in meetings(event(), event(uid="2"), method="CANCEL")] == [MeetingState.CANCELLED] * 2


@pytest.mark.parametrize("method", ["PUBLISH", "REQUEST", "xyz"])
def test_an_invitation_stands(method: str) -> None:
    assert [row.state for row in meetings(event(), method=method)] == [MeetingState.STANDS]


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH", "reply"])
def test_an_answer_to_an_invitation_is_no_meeting(method: str) -> None:
    assert meetings(event(), method=method) == []


BOTH = ("ORGANIZER:mailto:lin.yue@beichen.example", "ATTENDEE:mailto:he.lan@haoting.example")


@pytest.mark.parametrize(
    "lines",
    [["DTSTART:20261126T020000Z"], ["DTSTART:20261126T020000Z", BOTH[0]], ["DTSTART;VALUE=DATE:20261126", *BOTH]],
)
def test_what_takes_no_time_is_no_meeting(lines: list[str]) -> None:
    assert meetings(event("TRANSP:TRANSPARENT", *lines, start=None)) == []


def test_people_who_show_as_free_at_an_hour_meet_all_the_same() -> None:
    assert len(met("TRANSP:TRANSPARENT", *BOTH).people) == 2


def test_what_took_no_time_and_was_cancelled_is_told() -> None:
    assert met("TRANSP:TRANSPARENT", "STATUS:CANCELLED").state is MeetingState.CANCELLED


@pytest.mark.parametrize("name", ["VTODO", "VJOURNAL", "VFREEBUSY", "X-OTHER"])
def test_other_components_are_left_out(name: str) -> None:
    assert meetings(event().replace("VEVENT", name)) == []


def test_alarms_inside_an_event_change_nothing() -> None:
    alarm = ("BEGIN:VALARM", "TRIGGER:-PT15M", "DTSTART:20010101T000000Z", "SUMMARY:ring", "END:VALARM")

    assert met(*alarm, "SUMMARY:Rehearsal").title == "Rehearsal"


@pytest.mark.parametrize(
    ("lines", "column", "reason"),
    [
        (["DTSTART:16010101T000000Z"], "DTSTART", "nobody meets in the year 1601"),
        (["DTSTART:99991231T235959Z"], "DTSTART", "nobody meets in the year 9999"),
        (["DTSTART;VALUE=DATE:99991231"], "DTSTART", "nobody meets in the year 9999"),
        (["DTSTART:20261126T020000Z", "DTEND:16010101T000000Z"], "DTEND", "nobody meets in the year 1601"),
        (["DTSTART:20261126T020000Z", "DTEND:20261126T010000Z"], "DTEND", "the event ends before it begins"),
        (["DTSTART:20261126T020000Z", "DURATION:P999999999D"], "DTSTART", "the event ends in no year of the calendar"),
        (["DTSTART:20261126T020000Z", "DURATION:soon"], "DURATION", "cannot be read"),
        (["DTSTART:20261332T020000Z"], "DTSTART", "cannot be read"),
        (["SUMMARY:Rehearsal"], "DTSTART", "the event has no start"),
        (["DTSTART:20051126T020000Z"], "DTSTART", "too long ago"),
        (["DTSTART:20330101T020000Z"], "DTSTART", "too far ahead"),
        (
            ["DTSTART;TZID=Nowhere:20261126T020000"],
            "DTSTART",
            "the time zone is not known, and the file does not say what it is",
        ),
    ],
)
def test_an_event_that_cannot_go_in_is_refused_in_one_sentence(lines: list[str], column: str, reason: str) -> None:
    row = refused(event(*lines, start=None))

    assert (row.line, row.column, row.reason) == (3, column, reason)


def test_a_refusal_shows_what_stands_there() -> None:
    assert refused(event("DTSTART:20261332T020000Z", start=None)).value == "20261332T020000Z"


def test_a_single_meeting_beyond_the_horizon_goes_in() -> None:
    assert met("SUMMARY:Renewal", start="20270601T020000Z").title == "Renewal"


def test_an_event_without_uid_is_known_again() -> None:
    text = wrapped(event("SUMMARY:Rehearsal").replace("UID:r1@beichen.example\r\n", ""))
    one, again = read(text), read(text)

    assert one == again
    assert not isinstance(one[0], RejectedRow)
    assert one[0].uid.startswith("sha256:")


def test_a_uid_too_long_for_any_column_becomes_its_fingerprint() -> None:
    (one,), (other,) = (meetings(event(uid="x" * 400 + number)) for number in "12")

    assert one.uid.startswith("sha256:")
    assert one.uid != other.uid
