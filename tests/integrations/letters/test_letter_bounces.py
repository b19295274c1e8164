"""Mails that came back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from rapport.config.commands.bounce import command
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden
from rapport.integrations.letters.actions import note_letter_returned, note_letter_sent
from rapport.integrations.models import Letter, LetterState
from rapport.ledger.models import Entry
from rapport.promises.actions.recording import take_silence
from rapport.promises.actions.sending import SendConfirmation
from rapport.promises.actions.sending import send_confirmation as deliver
from rapport.promises.models import Answer, Lapse
from rapport.team.actions.firm import LetSilenceCount, let_silence_count
from tests.cast import Cast
from tests.integrations.letters.letters_sent import react, send, written
from tests.promises.asked import ask

pytestmark = pytest.mark.django_db

REPORT = """\
From: Mail Delivery System <MAILER-DAEMON@mx.haoting.example>
To: rapport@localhost
Subject: Undelivered Mail Returned to Sender
Date: Thu, 26 Nov 2026 09:01:00 +0800
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver your message.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.haoting.example

Final-Recipient: rfc822; he.lan@haoting.example
Action: {action}
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

Message-ID: <letter.{letter}@localhost>
Subject: The minutes

--b--
"""


def came_back(letter: Letter, path: Path, action: str = "failed") -> str:
    path.write_text(REPORT.format(letter=letter.public_id, action=action), encoding="utf-8")
    CliRunner().invoke(command, [str(path)], catch_exceptions=False)
    letter.refresh_from_db()
    return letter.state


def test_a_report_notes_its_letter_as_come_back(cast: Cast, tmp_path: Path) -> None:
    letter, other = written(cast.now), written(cast.now, "notice:2")
    send(cast.now)
    assert came_back(letter, tmp_path / "report.eml") == LetterState.BOUNCED
    other.refresh_from_db()
    assert other.state == LetterState.SENT


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_report_of_a_delay_or_a_delivery_is_no_bounce(cast: Cast, tmp_path: Path, action: str) -> None:
    letter = written(cast.now)
    send(cast.now)
    assert came_back(letter, tmp_path / "report.eml", action) == LetterState.SENT


def test_a_person_s_answer_that_quotes_the_number_is_no_bounce(cast: Cast, tmp_path: Path) -> None:
    letter = written(cast.now)
    send(cast.now)
    answer = (
        "From: he.lan@haoting.example\nTo: us@beichen.example\nSubject: Re: The minutes\n"
        "Date: Thu, 26 Nov 2026 09:01:00 +0800\n"
        f"In-Reply-To: <letter.{letter.public_id}@localhost>\n\nThank you, all right.\n"
    )
    (tmp_path / "answer.eml").write_text(answer, encoding="utf-8")
    said = CliRunner().invoke(command, [str(tmp_path / "answer.eml")], catch_exceptions=False)
    letter.refresh_from_db()
    assert (letter.state, said.output) == (LetterState.SENT, "0 letters noted as come back.\n")


def test_any_bytes_are_read_without_harm(cast: Cast) -> None:
    said = CliRunner().invoke(command, [], input=b"\xff\x00<letter.aaaaaaaaaaaaaaaa@x>", catch_exceptions=False)
    assert said.output == "0 letters noted as come back.\n"


def test_the_ledger_says_that_a_letter_went_out_and_came_back_and_names_nobody(cast: Cast, tmp_path: Path) -> None:
    letter = written(cast.now)
    send(cast.now)
    came_back(letter, tmp_path / "report.eml")
    came_back(letter, tmp_path / "report.eml")
    told = Entry.objects.filter(subject=f"letter:{letter.public_id}").order_by("number")
    assert [entry.kind for entry in told] == ["letter_sent", "letter_came_back"]
    assert not any("he.lan" in entry.text for entry in told)


@pytest.mark.parametrize("bounced", [True, False], ids=["came_back", "arrived"])
def test_silence_is_a_yes_to_a_letter_only_where_it_did_not_come_back(
    cast: Cast, tmp_path: Path, bounced: bool
) -> None:
    allowed = LetSilenceCount(silence_confirms=True, silence_reason="§ 640 BGB")
    let_silence_count(cast.firm, allowed, by=cast.lin_yue, now=cast.now)
    confirmation = ask(cast, lapse=Lapse.CONFIRMED, lapse_at=cast.now + timedelta(days=8))
    deliver(confirmation, SendConfirmation(), by=cast.lin_yue, now=cast.now)
    react()
    send(cast.now)
    if bounced:
        came_back(Letter.objects.get(), tmp_path / "report.eml")
    assert take_silence(cast.now + timedelta(days=9)) == (0 if bounced else 1)
    assert Answer.objects.exists() is not bounced


@pytest.mark.parametrize("who", ["lin_yue", "charlie", "he_lan", "dana"])
def test_nobody_but_the_system_says_that_a_letter_went_out_or_came_back(cast: Cast, who: str) -> None:
    letter = written(cast.now)
    for action in (note_letter_sent, note_letter_returned):
        with pytest.raises(Forbidden):
            action(letter, Nothing(), by=getattr(cast, who), now=cast.now)
