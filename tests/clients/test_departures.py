"""When one of ours leaves: ties are handed over and a farewell is a touch (PRACTICES A15)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.clients.actions.clients import HandOverClient, hand_over_client
from rapport.clients.actions.departures import PartWithColleague, part_with_colleague
from rapport.clients.actions.next_steps import AddNextStep, Reassign, add_next_step, reassign_next_step
from rapport.clients.actions.ties import NoteTie, note_tie
from rapport.clients.actions.touchpoints import RecordOutcome, record_outcome
from rapport.clients.models import Client, NextStep, Stakeholder, Tie, Touchpoint, TouchState
from rapport.core.errors import Conflict, Forbidden, Refused
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast

LAST_DAY = date(2026, 12, 11)


def lin_yue_leaves(cast: Cast) -> User:
    given = PartWithColleague(successor=cast.su_wan.public_id, on=LAST_DAY)
    return part_with_colleague(cast.lin_yue, given, by=cast.lin_yue, now=cast.now)


def farewell() -> Touchpoint:
    return Touchpoint.objects.get(title="Farewell of Lin Yue")


def test_a_tie_is_noted_once_and_changes(cast: Cast) -> None:
    given = NoteTie(user=cast.lin_yue.public_id, strength=5)
    note_tie(cast.zhou_place.person, given, by=cast.lin_yue, now=cast.now)
    assert Tie.objects.get(user=cast.lin_yue, person=cast.zhou_place.person).strength == 5


def test_ties_leads_and_open_steps_are_handed_over(cast: Cast) -> None:
    lin_yue_leaves(cast)
    assert Tie.objects.get(user=cast.lin_yue).ended_on == LAST_DAY
    assert Tie.objects.get(user=cast.su_wan, person=cast.zhou_place.person).strength == 1
    assert Client.objects.get(pk=cast.haoting.pk).lead == cast.su_wan
    assert NextStep.objects.get(pk=cast.step.pk).owner == cast.su_wan
    assert User.objects.get(pk=cast.lin_yue.pk).left_on == LAST_DAY


def test_what_was_begun_before_somebody_left_does_not_overwrite_who_took_over(cast: Cast) -> None:
    lead = HandOverClient(lead=cast.charlie.public_id, reason="More room", version=cast.haoting.version)
    step = Reassign(owner=cast.charlie.public_id, version=cast.step.version)
    lin_yue_leaves(cast)
    with pytest.raises(Conflict):
        hand_over_client(cast.haoting, lead, by=cast.su_wan, now=cast.now)
    with pytest.raises(Conflict):
        reassign_next_step(cast.step, step, by=cast.su_wan, now=cast.now)
    assert Client.objects.get(pk=cast.haoting.pk).lead == cast.su_wan


def test_what_others_lead_stays_theirs(cast: Cast) -> None:
    lin_yue_leaves(cast)
    assert Client.objects.get(pk=cast.greenpath.pk).lead == cast.chen_mo


def test_a_farewell_with_both_is_planned_on_the_last_day(cast: Cast) -> None:
    lin_yue_leaves(cast)
    touch = farewell()
    assert touch.state == TouchState.PLANNED
    assert set(touch.colleagues.all()) == {cast.lin_yue, cast.su_wan}
    assert touch.at.isoformat() == "2026-12-11T02:00:00+00:00"


def test_the_farewell_is_a_touch_once_it_was_held(cast: Cast) -> None:
    lin_yue_leaves(cast)
    touch = farewell()
    record_outcome(touch, RecordOutcome(text="Tea, and a walk"), by=cast.su_wan, now=touch.at + timedelta(hours=3))
    assert Stakeholder.objects.get(pk=cast.zhou_place.pk).last_touch_on == LAST_DAY


def test_nobody_takes_over_from_themselves(cast: Cast) -> None:
    given = PartWithColleague(successor=cast.lin_yue.public_id, on=LAST_DAY)
    with pytest.raises(Refused):
        part_with_colleague(cast.lin_yue, given, by=cast.lin_yue, now=cast.now)


def test_the_client_and_the_house_remember_it(cast: Cast) -> None:
    lin_yue_leaves(cast)
    assert Entry.objects.filter(kind="ties_handed_over").count() == 1
    assert Entry.objects.filter(kind="colleague_left", chain__key="house").count() == 1


def test_dana_parts_nobody(cast: Cast) -> None:
    given = PartWithColleague(successor=cast.su_wan.public_id, on=LAST_DAY)
    with pytest.raises(Forbidden):
        part_with_colleague(cast.lin_yue, given, by=cast.dana, now=cast.now)


def test_every_client_at_which_something_changes_hands_remembers_it(cast: Cast) -> None:
    given = AddNextStep(words="Look at the part 3", due_at=cast.now + timedelta(days=1), owner=cast.lin_yue.public_id)
    add_next_step(cast.greenpath, given, by=cast.chen_mo, now=cast.now)
    lin_yue_leaves(cast)
    kept = Entry.objects.filter(kind="ties_handed_over").values_list("chain__key", flat=True)
    assert set(kept) == {book.of_client(cast.haoting), book.of_client(cast.greenpath)}


def test_a_tie_that_the_successor_has_keeps_its_strength_and_an_ended_one_lives_again(cast: Cast) -> None:
    zhou = cast.zhou_place.person
    tie = note_tie(zhou, NoteTie(user=cast.su_wan.public_id, strength=4), by=cast.su_wan, now=cast.now)
    Tie.objects.filter(pk=tie.pk).update(ended_on=date(2026, 6, 1))
    lin_yue_leaves(cast)
    tie.refresh_from_db()
    assert (tie.strength, tie.ended_on) == (4, None)
