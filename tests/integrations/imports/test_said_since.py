"""What somebody says after an import, of a place or of a touch, outlives its revert (PRACTICES A6, A8, G10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from rapport.clients.actions.private_notes import NotePrivately, note_privately
from rapport.clients.actions.touchpoints import LogTouchpoint, RecordOutcome, log_touchpoint, record_outcome
from rapport.clients.models import Client, Person, Stakeholder
from rapport.integrations.imports.looking_back import look_back_at
from tests.cast import Cast, enter
from tests.integrations.imports.test_held_touches import FIRST, HE, LATER, ZHOU, bring, revert, touch
from tests.integrations.imports.test_reverting import applied

GARDEN = "Speaks of her garden"


def noted(cast: Cast, client: Client, person: Person) -> None:
    on = cast.now.date() + timedelta(days=90)
    given = NotePrivately(client=client.public_id, text=GARDEN, purpose="Small talk", review_on=on)
    note_privately(person, given, by=cast.lin_yue, now=cast.now)


def touched(cast: Cast, client: Client, person: Person) -> None:
    given = LogTouchpoint(people=[person.public_id], how="chat", at=cast.now)
    log_touchpoint(client, given, by=cast.lin_yue, now=cast.now)


@pytest.mark.parametrize("done", [noted, touched])
def test_who_was_met_or_noted_at_a_client_since_keeps_their_place_there(
    cast: Cast, tmp_path: Path, done: Callable[[Cast, Client, Person], None]
) -> None:
    past = applied(cast, tmp_path, f"He Lan,Levant Mobile,{HE},,Adviser\n")
    levant, hers = Client.objects.get(name="Levant Mobile"), cast.he_lan_place.person
    done(cast, levant, hers)
    assert revert(past, cast).kept == 2
    assert Stakeholder.objects.filter(client=levant, person=hers).exists()
    page = reverse("desk:person", args=[hers.public_id])
    pages = [enter(one).get(page).content.decode() for one in (cast.lin_yue, cast.charlie)]
    assert [GARDEN in one for one in pages] == [done is noted, False]


def test_what_came_of_a_touch_is_said_of_the_time_and_the_people_that_it_had_then(cast: Cast, tmp_path: Path) -> None:
    bring(cast, tmp_path, FIRST)
    past = bring(cast, tmp_path, LATER, people=(HE, ZHOU), sequence=1)
    at, came = touch().at, {cast.he_lan_place.person, cast.zhou_place.person}
    given = RecordOutcome(held=True, people=[one.public_id for one in came])
    record_outcome(touch(), given, by=cast.lin_yue, now=at + timedelta(hours=2))
    (stays,) = look_back_at(past).stays
    assert stays.by_name == str(cast.lin_yue)
    assert revert(past, cast).kept == 1
    assert touch().at == at
    assert {one.person for one in touch().with_people.all()} == came
