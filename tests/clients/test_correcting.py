"""A touch that was logged wrongly is put right."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rapport.clients.actions.correcting import CorrectTouchpoint, correct_touchpoint
from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import Stakeholder, TimeEntry, TouchKind, Touchpoint
from rapport.core.errors import Forbidden, Refused
from rapport.ledger.models import Entry
from rapport.promises import confirming
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


def right(cast: Cast, touch: Touchpoint, **more: Any) -> CorrectTouchpoint:
    people = [one.public_id for one in touch.people.all()]
    return CorrectTouchpoint(**{"people": people, "how": touch.how, "at": touch.at, "title": touch.title, **more})


def test_a_corrected_day_sets_the_clock_of_the_one_touched(cast: Cast) -> None:
    at = cast.now - timedelta(days=3)
    correct_touchpoint(cast.touch, right(cast, cast.touch, at=at), by=cast.lin_yue, now=cast.now)
    assert Stakeholder.objects.get(pk=cast.zhou_place.pk).last_touch_on == at.date()


def test_a_touch_that_was_with_another_counts_for_the_other(cast: Cast) -> None:
    given = right(cast, cast.touch, people=[cast.he_lan_place.person.public_id])
    correct_touchpoint(cast.touch, given, by=cast.lin_yue, now=cast.now)
    assert Stakeholder.objects.get(pk=cast.zhou_place.pk).last_touch_on is None
    assert Stakeholder.objects.get(pk=cast.he_lan_place.pk).last_touch_on == cast.touch.at.date()


def test_the_page_says_who_corrected_what_and_when(cast: Cast) -> None:
    given = right(cast, cast.touch, at=cast.touch.at - timedelta(hours=1), text="He asks for one page.")
    correct_touchpoint(cast.touch, given, by=cast.su_wan, now=cast.now)
    page = enter(cast.lin_yue).get(f"/touches/{cast.touch.public_id}/").content.decode()
    assert "Su Wan: 23 Oct 09:00 → 23 Oct 08:00, What was said" in " ".join(page.split())
    assert "today 09:00" in page


def test_what_is_put_before_them_is_what_stands_at_that_moment(cast: Cast) -> None:
    read_before = Touchpoint.objects.get(pk=cast.touch.pk)
    correct_touchpoint(cast.touch, right(cast, cast.touch, text="He asks for one page."), by=cast.su_wan, now=cast.now)
    assert "He asks for one page." in str(confirming.show(read_before).blocks)


def test_the_ledger_tells_what_was_changed_and_never_the_words(cast: Cast) -> None:
    correct_touchpoint(cast.touch, right(cast, cast.touch, text="Steel, twice"), by=cast.lin_yue, now=cast.now)
    entry = Entry.objects.filter(kind="touchpoint_corrected").get()
    assert '"text":true' in entry.text
    assert "Steel" not in entry.text


@pytest.mark.parametrize(("minutes", "left"), [(90, [5400]), (None, [])])
def test_hours_that_came_with_the_touch_follow_its_minutes(cast: Cast, minutes: int | None, left: list[int]) -> None:
    people = [cast.he_lan_place.person.public_id]
    touch = log_touchpoint(
        cast.haoting,
        LogTouchpoint(people=people, how=TouchKind.CALL, minutes=18, count_hours=True),
        by=cast.lin_yue,
        now=cast.now,
    )
    correct_touchpoint(touch, right(cast, touch, minutes=minutes), by=cast.lin_yue, now=cast.now)
    assert list(TimeEntry.objects.standing().values_list("seconds", flat=True)) == left


def test_what_is_still_to_come_is_moved_not_corrected(cast: Cast) -> None:
    planned = right(cast, cast.planned)
    with pytest.raises(Refused, match="a planned one is moved"):
        correct_touchpoint(cast.planned, planned, by=cast.lin_yue, now=cast.now)
    tomorrow = right(cast, cast.touch, at=cast.now + timedelta(days=1))
    with pytest.raises(Refused, match="not taken place"):
        correct_touchpoint(cast.touch, tomorrow, by=cast.lin_yue, now=cast.now)


def test_nobody_of_the_client_corrects_what_we_wrote(cast: Cast) -> None:
    given = right(cast, cast.touch)
    with pytest.raises(Forbidden):
        correct_touchpoint(cast.touch, given, by=cast.zhou, now=cast.now)


def test_the_form_opens_with_the_touch_as_it_stands(cast: Cast) -> None:
    page = enter(cast.lin_yue).get(f"/do/correct_touchpoint/{cast.touch.public_id}/").content.decode()
    assert "The mobile board" in page
    assert "2026-10-23" in page
