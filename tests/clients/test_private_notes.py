"""Preferences and best moments, which never leave the account team (PRACTICES A6, F1)."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from rapport.clients.actions.private_notes import (
    NotePrivately,
    ReviewNote,
    WritePrivateNote,
    change_private_note,
    erase_private_note,
    erase_what_is_over,
    keep_private_note,
    note_privately,
    review_private_note,
)
from rapport.clients.models import NoteSort, PrivateNote
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import SECRET, Cast

WORDS = "Speaks of his garden, never of his office."
IN_MAY = date(2027, 5, 1)


def writing(cast: Cast, **changed: object) -> NotePrivately:
    fields = {"client": cast.haoting.public_id, "text": WORDS, "purpose": "Small talk", "review_on": IN_MAY}
    return NotePrivately.model_validate(fields | changed)


def note(cast: Cast, by: User | None = None, **changed: object) -> PrivateNote:
    return note_privately(cast.zhou_place.person, writing(cast, **changed), by=by or cast.su_wan, now=cast.now)


def test_the_account_team_reads_a_private_note_and_nobody_else_does(cast: Cast) -> None:
    for one in (cast.lin_yue, cast.su_wan):
        assert [note.text for note in PrivateNote.objects.visible_to(one)] == [SECRET]
    for other in (cast.charlie, cast.chen_mo, cast.dana, cast.zhou):
        assert not PrivateNote.objects.visible_to(other).exists()


def test_who_has_left_the_house_reads_none(cast: Cast) -> None:
    User.objects.filter(pk=cast.su_wan.pk).update(is_active=False)
    cast.su_wan.refresh_from_db()
    assert not PrivateNote.objects.visible_to(cast.su_wan).exists()
    with pytest.raises(Forbidden):
        erase_private_note(cast.note, Nothing(), by=cast.su_wan, now=cast.now)


def test_only_the_account_team_makes_changes_keeps_or_erases_one(cast: Cast) -> None:
    for other in (cast.charlie, cast.dana, cast.zhou):
        with pytest.raises(Forbidden):
            note(cast, by=other)
        with pytest.raises(Forbidden):
            change_private_note(cast.note, WritePrivateNote(text="x", purpose="y"), by=other, now=cast.now)
        with pytest.raises(Forbidden):
            keep_private_note(cast.note, Nothing(), by=other, now=cast.now)
        with pytest.raises(Forbidden):
            erase_private_note(cast.note, Nothing(), by=other, now=cast.now)
    assert note(cast).text == WORDS
    assert PrivateNote.objects.visible_to(cast.lin_yue).count() == 2


def test_nothing_is_kept_without_an_end(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        note(cast, review_on=None)
    assert refused.value.field == "review_on"
    with pytest.raises(IntegrityError), transaction.atomic():
        PrivateNote.objects.filter(pk=cast.note.pk).update(review_on=None, erase_on=None)


@pytest.mark.parametrize("field", ["review_on", "erase_on"])
@pytest.mark.parametrize("on", ["2026-11-26", "2028-11-27"])
def test_its_day_is_after_today_and_within_two_years(cast: Cast, field: str, on: str) -> None:
    with pytest.raises(Refused) as refused:
        note_privately(cast.zhou_place.person, writing(cast, **{field: on}), by=cast.su_wan, now=cast.now)
    assert refused.value.field == field


def test_nobody_is_told_tomorrow(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        note(cast, told_on=date(2026, 11, 27))
    assert refused.value.field == "told_on"


def test_a_note_is_of_somebody_who_has_a_place_there(cast: Cast) -> None:
    with pytest.raises(Refused):
        note_privately(cast.dana_place.person, writing(cast), by=cast.lin_yue, now=cast.now)


def test_one_press_keeps_a_note_for_half_a_year(cast: Cast) -> None:
    PrivateNote.objects.filter(pk=cast.note.pk).update(erase_on=cast.now.date())
    kept = keep_private_note(cast.note, Nothing(), by=cast.su_wan, now=cast.now)
    assert (kept.review_on, kept.erase_on) == (date(2027, 5, 27), None)


def test_a_review_moves_the_day_and_leaves_a_later_erasure(cast: Cast) -> None:
    seen = note(cast, erase_on=date(2027, 8, 1))
    moved = review_private_note(seen, ReviewNote(review_on=date(2027, 6, 1)), by=cast.lin_yue, now=cast.now)
    assert (moved.review_on, moved.erase_on) == (date(2027, 6, 1), date(2027, 8, 1))


def test_an_erased_note_is_gone_for_good(cast: Cast) -> None:
    erase_private_note(cast.note, Nothing(), by=cast.su_wan, now=cast.now)
    assert not PrivateNote.objects.exists()
    assert Entry.objects.filter(kind="private_note_erased").count() == 1


def test_at_night_the_system_erases_what_is_over_and_nothing_else(cast: Cast) -> None:
    stays = note(cast, sort=NoteSort.HABIT)
    assert erase_what_is_over(cast.now) == 0
    PrivateNote.objects.filter(pk=cast.note.pk).update(erase_on=cast.now.date())
    assert erase_what_is_over(cast.now) == 1
    assert erase_what_is_over(cast.now) == 0
    assert PrivateNote.objects.get() == stays
    assert Entry.objects.get(kind="private_note_erased").by == User.objects.system().public_id


def test_a_note_is_erased_on_its_day_and_not_before(cast: Cast) -> None:
    note(cast, review_on=None, erase_on=date(2026, 12, 1))
    assert erase_what_is_over(cast.now + timedelta(days=4)) == 0
    assert erase_what_is_over(cast.now + timedelta(days=5)) == 1


def test_the_ledger_says_in_the_team_s_own_chain_that_there_was_one_and_no_more(cast: Cast) -> None:
    note(cast, source="He Lan")
    entries = Entry.objects.filter(kind__contains="priva")
    assert {entry.chain.key for entry in entries.select_related("chain")} == {f"account:{cast.haoting.public_id}"}
    for entry in entries:
        assert cast.zhou_place.person.public_id not in entry.text
        assert json.loads(entry.text)["facts"] == {}
        assert not any(words in entry.text for words in ("Coffee", "7:30", "garden", "He Lan"))


def test_the_client_s_chain_has_no_gap_where_a_note_was_made(cast: Cast) -> None:
    note(cast)
    numbers = Entry.objects.filter(chain__key=f"client:{cast.haoting.public_id}").values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
