"""What is put before a person, and that it never changes (PRACTICES G5, C15)."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.clients.models import Touchpoint
from rapport.core import files, reference
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.core.models import StoredFile
from rapport.ledger.models import Entry
from rapport.promises import proof
from rapport.promises.actions.asking import AskConfirmation, ask_confirmation
from rapport.promises.actions.recording import lapse_confirmation, take_silence
from rapport.promises.actions.sending import withdraw_questions
from rapport.promises.models import Answer, Channel, Confirmation
from rapport.team.actions.firm import LetSilenceCount, let_silence_count
from rapport.team.models import User
from tests.cast import Cast
from tests.promises.asked import PDF, ask, confirm, drawing, send


def test_what_was_shown_has_the_fingerprint_that_anybody_can_compute(cast: Cast) -> None:
    confirmation = ask(cast, files=[drawing(cast.now).public_id])
    assert hashlib.sha256(confirmation.snapshot.encode()).hexdigest() == confirmation.fingerprint
    assert confirmation.shown["covers"] == ["The six screens", "Their order"]
    assert confirmation.shown["files"][0]["fingerprint"] == hashlib.sha256(PDF).hexdigest()
    assert confirmation.short == f"{confirmation.fingerprint[:4]}·{confirmation.fingerprint[4:8]}".upper()


def test_days_are_said_so_that_they_mean_the_same_whenever_they_are_read(cast: Cast) -> None:
    at = datetime(2026, 12, 4, 10, 0, tzinfo=UTC)
    english = ask(cast, lapse_at=at, remind_on=date(2026, 11, 27), then="Stage 3 stays shut.").shown["silence"]
    assert english[0] == "We ask once more on Friday 27 November 2026."
    assert english[2] == "The last day to answer is Friday 4 December 2026, 18:00. Stage 3 stays shut."
    chinese = ask(cast, lapse_at=at, language="zh-hans").shown["silence"]
    assert "2026 年 12 月 4 日（星期五）18:00" in chinese[2]


def test_two_questions_in_the_same_words_have_two_fingerprints(cast: Cast) -> None:
    assert ask(cast).fingerprint != ask(cast).fingerprint


def test_a_later_version_of_the_record_changes_nothing(cast: Cast) -> None:
    Touchpoint.objects.filter(pk=cast.touch.pk).update(text="We build one page")
    confirmation = ask(cast, subject=str(reference.to(cast.touch)), question="")
    Touchpoint.objects.filter(pk=cast.touch.pk).update(text="We build ten pages")
    assert Confirmation.objects.get().shown["blocks"][0]["rows"] == [["", "We build one page"]]
    assert confirmation.title == "Is this what we said?"


def test_an_altered_snapshot_is_shown_to_nobody(cast: Cast) -> None:
    confirmation = ask(cast)
    Confirmation.objects.update(snapshot=confirmation.snapshot.replace("six", "ten"))
    with pytest.raises(proof.Altered):
        _shown = Confirmation.objects.get().shown


def test_it_is_written_in_the_language_of_whoever_is_asked(cast: Cast) -> None:
    shown = ask(cast, language="zh-hans").shown
    assert shown["partner"] == "澔庭集团"
    assert shown["asked_by"] == "林悦"


def test_nothing_of_another_client_is_put_before_anybody(cast: Cast) -> None:
    with pytest.raises(Refused, match="record"):
        ask(cast, cast.dana_place, subject=str(reference.to(cast.touch)))
    foreign = AskConfirmation(person=cast.dana_place.person.public_id, question="So?")
    with pytest.raises(Refused, match="place"):
        ask_confirmation(cast.haoting, foreign, by=cast.lin_yue, now=cast.now)


@pytest.mark.parametrize("kind", ["private_note", "user", "signal", "nothing", "firm"])
def test_no_record_is_put_before_a_client_unless_it_is_said_how(cast: Cast, kind: str) -> None:
    target = {"private_note": cast.note, "user": cast.lin_yue, "firm": cast.firm}.get(kind, cast.touch)
    with pytest.raises(Refused):
        ask(cast, subject=f"{kind}:{target.public_id}")


def test_what_stays_inside_is_put_before_nobody(cast: Cast) -> None:
    Touchpoint.objects.filter(pk=cast.touch.pk).update(inside_only=True)
    with pytest.raises(Refused, match="stay inside"):
        ask(cast, subject=str(reference.to(cast.touch)))


def test_a_file_that_was_shown_is_kept_whatever_else_lets_it_go(cast: Cast) -> None:
    kept = drawing(cast.now)
    confirmation = ask(cast, files=[kept.public_id])
    files.let_go([kept], at=cast.now)
    assert StoredFile.objects.get(pk=kept.pk).gone_at is None
    files.release(reference.to(confirmation), at=cast.now)
    assert StoredFile.objects.get(pk=kept.pk).gone_at == cast.now


def test_a_file_that_is_gone_cannot_be_shown(cast: Cast) -> None:
    kept = drawing(cast.now, b"gone")
    files.let_go([kept], at=cast.now)
    with pytest.raises(Refused, match="no longer kept"):
        ask(cast, files=[kept.public_id])


def test_the_ledger_knows_of_it_without_a_word(cast: Cast) -> None:
    ask(cast)
    entry = Entry.objects.get(kind="confirmation_asked")
    assert "six screens" not in entry.text
    assert "He Lan" not in entry.text


def test_silence_counts_only_where_the_house_lets_it_with_a_reason(cast: Cast) -> None:
    late = cast.now + timedelta(days=8)
    with pytest.raises(Refused, match="house rules"):
        ask(cast, lapse="confirmed", lapse_at=late)
    with pytest.raises(Refused, match="law"):
        let_silence_count(cast.firm, LetSilenceCount(silence_confirms=True), by=cast.lin_yue, now=cast.now)
    allowed = LetSilenceCount(silence_confirms=True, silence_reason="§ 640 BGB")
    let_silence_count(cast.firm, allowed, by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="last day"):
        ask(cast, lapse="confirmed")
    assert "Silence counts as a yes after" in ask(cast, lapse="confirmed", lapse_at=late).shown["silence"][1]


def test_silence_is_taken_for_a_yes_only_after_the_last_day_and_only_by_the_system(cast: Cast) -> None:
    allowed = LetSilenceCount(silence_confirms=True, silence_reason="§ 640 BGB")
    let_silence_count(cast.firm, allowed, by=cast.lin_yue, now=cast.now)
    confirmation = ask(cast, lapse="confirmed", lapse_at=cast.now + timedelta(days=8))
    system, later = User.objects.system(), cast.now + timedelta(days=9)
    with pytest.raises(Refused):
        lapse_confirmation(confirmation, Nothing(), by=system, now=later)
    send(cast, confirmation, channel="portal")
    with pytest.raises(Refused):
        lapse_confirmation(confirmation, Nothing(), by=system, now=cast.now)
    with pytest.raises(Forbidden):
        lapse_confirmation(confirmation, Nothing(), by=cast.lin_yue, now=later)
    assert take_silence(now=cast.now) == 0
    assert take_silence(now=later) == 1
    assert confirmation.answer.channel == Channel.LAPSE
    assert take_silence(now=later) == 0


def test_once_the_house_allows_it_no_more_silence_about_an_older_question_is_no_yes(cast: Cast) -> None:
    allowed = LetSilenceCount(silence_confirms=True, silence_reason="§ 640 BGB")
    let_silence_count(cast.firm, allowed, by=cast.lin_yue, now=cast.now)
    asked = ask(cast, lapse="confirmed", lapse_at=cast.now + timedelta(days=8))
    send(cast, asked, channel="portal")
    let_silence_count(cast.firm, LetSilenceCount(silence_confirms=False), by=cast.lin_yue, now=cast.now)
    assert take_silence(now=cast.now + timedelta(days=9)) == 0
    assert not Answer.objects.exists()


def test_silence_about_what_was_taken_back_inside_is_no_yes(cast: Cast) -> None:
    allowed = LetSilenceCount(silence_confirms=True, silence_reason="§ 640 BGB")
    let_silence_count(cast.firm, allowed, by=cast.lin_yue, now=cast.now)
    about, late = reference.to(cast.touch), cast.now + timedelta(days=8)
    confirmation = ask(cast, subject=str(about), question="", lapse="confirmed", lapse_at=late)
    send(cast, confirmation, channel="portal")
    withdraw_questions(about, by=cast.lin_yue, now=cast.now)
    assert take_silence(now=cast.now + timedelta(days=9)) == 0


def test_a_later_one_takes_the_place_and_the_old_stays_provable(cast: Cast) -> None:
    old = ask(cast)
    send(cast, old, channel="portal")
    new = ask(cast, question="Is it version 4?", instead_of=old.public_id)
    old = Confirmation.objects.get(pk=old.pk)
    assert old.superseded_by == new
    assert old.is_whole
    with pytest.raises(Refused, match="later version"):
        confirm(old, cast.he_lan, cast.now)
    with pytest.raises(Refused, match="later one already"):
        ask(cast, instead_of=old.public_id)


def test_the_ledger_tells_which_question_took_whose_place(cast: Cast) -> None:
    first = {"approver": cast.he_lan_place.person.public_id}
    plain = ask(cast, cast.zhou_place)
    with_approval = ask(cast, cast.zhou_place, instead_of=plain.public_id, **first)
    anew = ask(cast, cast.zhou_place, instead_of=with_approval.public_id, **first)
    alone = ask(cast, cast.zhou_place, instead_of=anew.public_id)
    assert with_approval.after is not None
    assert anew.after is not None
    pairs = {
        with_approval: plain, with_approval.after: None, anew: with_approval, anew.after: with_approval.after, alone: anew
    }  # fmt: skip
    for new, old in pairs.items():
        told = Entry.objects.get(kind="confirmation_asked", subject=str(reference.to(new)))
        assert json.loads(told.text)["facts"]["instead_of"] == (str(reference.to(old)) if old else None)
