"""Mails that leave the house: none lost, none twice, none with a header of somebody else's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.core.mail_address import is_address
from rapport.integrations.letters import sending
from rapport.integrations.letters.actions import put_letter_away, try_letter_again
from rapport.integrations.letters.dates import date_of
from rapport.integrations.letters.draft import one_line
from rapport.integrations.models import Letter, LetterState, Trouble
from rapport.ledger.models import Entry
from tests.cast import Cast
from tests.integrations.letters.letters_sent import answering, send, written

pytestmark = pytest.mark.django_db
HE_LAN = "he.lan@haoting.example"


def state(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return letter.state, letter.trouble


def test_a_letter_goes_out_once_from_the_firm_and_says_that_a_machine_sent_it(cast: Cast) -> None:
    letter = written(cast.now, reply_to=cast.lin_yue.email)
    assert (send(cast.now), send(cast.now)) == (1, 0)
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.reply_to) == ([HE_LAN], "The minutes", ["lin.yue@beichen.example"])
    assert str(sent.from_email).startswith("Beichen Software <")
    assert sent.message()["Auto-Submitted"] == "auto-generated"
    assert letter.public_id in sent.message()["Message-ID"]
    assert state(letter) == (LetterState.SENT, "")


def test_what_is_written_twice_for_one_occasion_is_one_letter(cast: Cast) -> None:
    written(cast.now)
    with pytest.raises(IndexError):
        written(cast.now)
    assert send(cast.now) == 1


def test_a_server_that_is_down_delays_a_letter_longer_each_time_and_no_log_names_the_address(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    letter = written(cast.now)

    def down(line: EmailBackend) -> None:
        raise ConnectionRefusedError(HE_LAN)

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "open", down)
        waits, at = [], cast.now
        for _try in range(3):
            send(at)
            letter.refresh_from_db()
            waits.append(letter.due_at - at)
            at = letter.due_at
    assert waits == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert (letter.trouble, HE_LAN in caplog.text) == (Trouble.NO_SERVER, False)
    assert send(at) == 1


def test_a_server_that_never_takes_a_letter_leaves_it_to_somebody_after_days(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = written(cast.now)
    answering(monkeypatch, SMTPDataError(451, b"later"))
    send(cast.now)
    assert state(letter) == (LetterState.WAITING, Trouble.LATER)
    send(cast.now + timedelta(days=4))
    assert state(letter) == (LetterState.REFUSED, Trouble.GAVE_UP)


def test_a_clear_no_is_final_and_keeps_no_other_letter_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = written(cast.now)
    other = written(cast.now, "notice:2", address="qin.yu@haoting.example")
    answering(monkeypatch, SMTPRecipientsRefused({HE_LAN: (550, b"unknown")}), to=HE_LAN)
    assert send(cast.now) == 1
    assert state(letter) == (LetterState.REFUSED, Trouble.REFUSED)
    assert state(other) == (LetterState.SENT, "")


@pytest.mark.parametrize("error", [SMTPServerDisconnected("gone"), TimeoutError()], ids=["gone", "silent"])
def test_a_line_that_breaks_midway_leaves_a_doubt_and_sends_nothing_again_by_itself(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    letter = written(cast.now)
    with monkeypatch.context() as patch:
        answering(patch, error)
        send(cast.now)
    assert send(cast.now + timedelta(days=1)) == 0
    assert state(letter) == (LetterState.DOUBTFUL, Trouble.CUT_OFF)


def test_a_worker_that_was_killed_midway_leaves_a_doubt(cast: Cast) -> None:
    letter = written(cast.now)
    next(sending._taken_up(cast.now))
    assert send(cast.now + sending.LEASE / 2) == 0
    assert state(letter) == (LetterState.GOING, "")
    assert send(cast.now + sending.LEASE + timedelta(seconds=1)) == 0
    assert state(letter) == (LetterState.DOUBTFUL, Trouble.CUT_OFF)


def test_a_letter_in_doubt_goes_out_again_with_the_same_number_when_somebody_says_so(cast: Cast) -> None:
    letter = written(cast.now, client=cast.haoting)
    next(sending._taken_up(cast.now))
    later = cast.now + timedelta(hours=1)
    send(later)
    letter.refresh_from_db()
    try_letter_again(letter, Nothing(), by=cast.charlie, now=later)
    assert send(later) == 1
    assert letter.public_id in mail.outbox[0].message()["Message-ID"]
    entry = Entry.objects.get(kind="letter_tried_again")
    assert HE_LAN not in entry.text
    assert str(entry.chain.key) == f"client:{cast.haoting.public_id}"


def test_what_went_out_is_not_tried_again_nor_put_away(cast: Cast) -> None:
    letter = written(cast.now, client=cast.haoting)
    send(cast.now)
    letter.refresh_from_db()
    for act in (try_letter_again, put_letter_away):
        with pytest.raises(Refused, match="waits for nobody"):
            act(letter, Nothing(), by=cast.lin_yue, now=cast.now)


def test_a_letter_that_was_put_away_never_goes_out(cast: Cast) -> None:
    put_letter_away(written(cast.now, client=cast.haoting), Nothing(), by=cast.lin_yue, now=cast.now)
    assert send(cast.now) == 0


def test_words_that_open_a_door_go_once_they_went_out(cast: Cast) -> None:
    letter = written(cast.now, secret=True)
    send(cast.now)
    letter.refresh_from_db()
    assert (letter.text, letter.is_spent) == ("", True)


def test_a_letter_whose_time_is_over_stays(cast: Cast) -> None:
    letter = written(cast.now, good_until=cast.now + timedelta(minutes=15))
    assert send(cast.now + timedelta(minutes=15)) == 0
    assert state(letter) == (LetterState.DROPPED, Trouble.LATE)


INJECTED = "he.lan@haoting.example\r\nBcc: mallory@nowhere.example"


def test_an_address_that_would_add_a_header_is_refused_and_shown(cast: Cast) -> None:
    letter = written(cast.now, address=INJECTED)
    assert state(letter) == (LetterState.REFUSED, Trouble.UNFIT)
    assert send(cast.now) == 0
    try_letter_again(letter, Nothing(), by=cast.lin_yue, now=cast.now)
    assert send(cast.now) == 0
    assert mail.outbox == []


def test_a_title_that_would_add_a_header_stays_one_line(cast: Cast) -> None:
    written(cast.now, title="Minutes\r\nBcc: mallory@nowhere.example", reply_to=INJECTED)
    send(cast.now)
    message = mail.outbox[0].message()
    assert message["Subject"] == "Minutes Bcc: mallory@nowhere.example"
    assert (message["Bcc"], message["Reply-To"]) == (None, None)


@given(st.text())
def test_no_words_break_a_header(words: str) -> None:
    assert len(one_line(words).splitlines()) <= 1
    assert not is_address(words + "\n")


def test_a_date_goes_with_a_letter_as_calendars_take_it(cast: Cast) -> None:
    begins = datetime(2026, 11, 27, 6, 0, tzinfo=UTC)
    ics = date_of(
        cast.planned, "Go-live report\nX: 1", begins, now=cast.now, minutes=90,
        organiser=("Lin Yue", cast.lin_yue.email), attendees=[("何岚", HE_LAN)],
    )  # fmt: skip
    written(cast.now, files=[ics])
    send(cast.now)
    [part] = [one for one in mail.outbox[0].message().walk() if one.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "REQUEST"
    assert [value for name, value in part.get_params([]) if name == "charset"] == ["utf-8"]
    [event] = Calendar.from_ical(str(part.get_payload())).walk("VEVENT")
    assert (event["summary"], event.decoded("dtend") - event.decoded("dtstart")) == (
        "Go-live report X: 1",
        timedelta(minutes=90),
    )
    assert event["attendee"].params["CN"] == "何岚"


def test_letters_that_went_out_are_forgotten_and_stuck_ones_are_not(cast: Cast) -> None:
    sent, stuck = written(cast.now), written(cast.now, "notice:2", address=INJECTED)
    send(cast.now)
    assert sending.forget_old(cast.now + timedelta(days=91)) == 1
    assert set(Letter.objects.all()) == {stuck}
    assert sent.pk != stuck.pk


def test_a_letter_is_written_in_its_reader_s_language(cast: Cast) -> None:
    with translation.override("ja"):
        written(cast.now, language="zh-hans")
        send(cast.now)
    message = mail.outbox[0]
    assert str(make_header(decode_header(message.from_email))).startswith("北辰软件 <")
    assert message.message()["Content-Language"] == "zh-hans"
