"""A mailbox that is imported tells which mails of ours came back (PRACTICES G6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.integrations.imports import actions
from rapport.integrations.models import Letter, LetterState, Trouble
from rapport.team.models import User
from tests.cast import Cast
from tests.integrations.imports.bringing import mail, stage, write
from tests.integrations.letters.letters_sent import send, written
from tests.integrations.letters.test_letter_bounces import REPORT

pytestmark = pytest.mark.django_db


def imported(cast: Cast, folder: Path, text: str, by: User) -> list[str]:
    staged = stage([write(folder, text, "mails.eml")], by, cast.now)
    actions.apply_import(staged, actions.ApplyImport(), by=by, now=cast.now)
    return staged.files.get().notes


def sent_to_haoting(cast: Cast) -> Letter:
    letter = written(cast.now)
    Letter.objects.filter(pk=letter.pk).update(client=cast.haoting)
    send(cast.now)
    return letter


def test_a_report_in_a_mailbox_is_noted_at_its_letter(cast: Cast, tmp_path: Path) -> None:
    letter = sent_to_haoting(cast)
    notes = imported(cast, tmp_path, REPORT.format(letter=letter.public_id, action="failed"), cast.lin_yue)
    letter.refresh_from_db()
    assert (letter.state, letter.trouble) == (LetterState.BOUNCED, Trouble.CAME_BACK)
    assert notes == ["Line 1: a mail of ours came back; the letter says so now"]


@pytest.mark.parametrize("action", ["delayed", "delivered"])
def test_a_report_of_a_delay_leaves_the_letter_as_it_is(cast: Cast, tmp_path: Path, action: str) -> None:
    letter = sent_to_haoting(cast)
    assert imported(cast, tmp_path, REPORT.format(letter=letter.public_id, action=action), cast.lin_yue) == []
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT


def test_an_answer_of_a_person_that_names_the_letter_is_no_bounce(cast: Cast, tmp_path: Path) -> None:
    letter = sent_to_haoting(cast)
    answer = mail(
        "he.lan@haoting.example", "lin.yue@beichen.example", f"References: <letter.{letter.public_id}@localhost>"
    )
    imported(cast, tmp_path, answer, cast.lin_yue)
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT


def test_nobody_notes_anything_at_a_letter_they_may_not_know_of(cast: Cast, tmp_path: Path) -> None:
    letter = written(cast.now)
    send(cast.now)
    imported(cast, tmp_path, REPORT.format(letter=letter.public_id, action="failed"), cast.charlie)
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
