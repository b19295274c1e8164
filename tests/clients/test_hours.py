"""Hours where they were spent (PRACTICES G1, G14)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from rapport.clients.actions.hours import (
    ChangeTime,
    LogTime,
    change_time,
    log_time,
    remove_time,
    restore_time,
    share_time,
    unshare_time,
)
from rapport.clients.actions.touchpoints import (
    LogTouchpoint,
    PlanTouchpoint,
    RecordOutcome,
    log_touchpoint,
    plan_touchpoint,
    record_outcome,
    take_back_touchpoint,
)
from rapport.clients.models import TimeEntry, TouchKind, Touchpoint
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.ledger.models import Entry
from rapport.team.models import Firm, User
from tests.cast import Cast

TODAY = date(2026, 11, 26)


def log(cast: Cast, minutes: int = 18, by: User | None = None, **more: object) -> TimeEntry:
    given = LogTime.model_validate({"minutes": minutes, "words": "Cost basis", **more})
    return log_time(cast.haoting, given, by=by or cast.lin_yue, now=cast.now)


def touch(cast: Cast, minutes: int | None = 18, *, count_hours: bool = True) -> Touchpoint:
    people = [cast.he_lan_place.person.public_id]
    given = LogTouchpoint(
        people=people, how=TouchKind.CALL, title="The cost basis", minutes=minutes, count_hours=count_hours
    )
    return log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)


def standing() -> list[tuple[str, int]]:
    return [(one.subject, one.minutes) for one in TimeEntry.objects.standing().order_by("pk")]


def test_hours_are_logged_on_the_day_where_one_is(cast: Cast) -> None:
    cast.lin_yue.zone = "America/Los_Angeles"
    assert log(cast).day == TODAY - timedelta(days=1)
    assert log(cast, by=cast.su_wan).day == TODAY


def test_hours_are_spent_on_a_record_of_the_client_and_on_no_other(cast: Cast) -> None:
    about = str(reference.to(cast.step))
    assert log(cast, subject=about).subject == about
    theirs = str(reference.to(cast.dana_place))
    for wrong in (theirs, "client:nothing", "nothing:at-all", "touchpoint"):
        with pytest.raises(Refused) as refused:
            log(cast, subject=wrong)
        assert refused.value.field == "subject"


def test_no_hours_tell_that_there_is_a_private_note(cast: Cast) -> None:
    given = LogTime(minutes=5, subject=str(reference.to(cast.note)))
    with pytest.raises(Refused, match="What the hours were spent on is not at this client"):
        log_time(cast.note.client, given, by=cast.lin_yue, now=cast.now)


def test_a_day_to_come_takes_no_hours(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        log(cast, day=TODAY + timedelta(days=1))
    assert refused.value.code == "future"


def test_an_entry_lies_between_a_second_and_a_day(cast: Cast) -> None:
    for seconds in (0, 24 * 3600 + 1):
        with pytest.raises(IntegrityError), transaction.atomic():
            TimeEntry.objects.create(
                client=cast.haoting, user=cast.lin_yue, day=TODAY, seconds=seconds, made_at=cast.now
            )


def test_one_corrects_ones_own_hours_and_nobody_elses(cast: Cast) -> None:
    entry = log(cast)
    given = ChangeTime(minutes=25, day=TODAY - timedelta(days=1), words="Cost basis of 11 plots", billable=False)
    for other in (cast.su_wan, cast.charlie, cast.he_lan):
        with pytest.raises(Forbidden):
            change_time(entry, given, by=other, now=cast.now)
    changed = change_time(entry, given, by=cast.lin_yue, now=cast.now)
    assert (changed.minutes, changed.day, changed.billable) == (25, TODAY - timedelta(days=1), False)


def test_removed_hours_count_no_more_until_they_are_taken_back(cast: Cast) -> None:
    entry = log(cast)
    remove_time(entry, Nothing(), by=cast.lin_yue, now=cast.now)
    assert TimeEntry.objects.standing().total() == 0
    with pytest.raises(Refused):
        remove_time(entry, Nothing(), by=cast.lin_yue, now=cast.now)
    restore_time(entry, Nothing(), by=cast.lin_yue, now=cast.now)
    assert TimeEntry.objects.standing().total() == 18 * 60


def test_hours_are_inside_until_they_are_shared(cast: Cast) -> None:
    entry = log(cast)
    assert not TimeEntry.objects.shared().exists()
    share_time(entry, Nothing(), by=cast.su_wan, now=cast.now)
    assert list(TimeEntry.objects.shared()) == [entry]
    unshare_time(entry, Nothing(), by=cast.lin_yue, now=cast.now)
    assert not TimeEntry.objects.shared().exists()


def test_the_client_and_another_team_see_none_of_it(cast: Cast) -> None:
    log(cast)
    assert TimeEntry.objects.visible_to(cast.charlie).exists()
    for outsider in (cast.he_lan, cast.dana):
        assert not TimeEntry.objects.visible_to(outsider).exists()
    Firm.objects.update(within_team=True)
    assert not TimeEntry.objects.visible_to(cast.charlie).exists()


def test_each_sum_is_one_query_and_equals_a_count_by_hand(cast: Cast, django_assert_num_queries: object) -> None:
    log(cast, 18)
    log(cast, 42, day=date(2026, 10, 30))
    log(cast, 30, by=cast.su_wan)
    hours = TimeEntry.objects.standing()
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert hours.by_client() == {cast.haoting.pk: 90 * 60}
        assert hours.by_user() == {cast.lin_yue.pk: 3600, cast.su_wan.pk: 1800}
        assert hours.by_month() == {date(2026, 10, 1): 42 * 60, date(2026, 11, 1): 48 * 60}


def test_the_minutes_of_a_touch_become_hours_in_the_same_stroke(cast: Cast) -> None:
    logged = touch(cast)
    assert standing() == [(str(reference.to(logged)), 18)]
    touch(cast, count_hours=False)
    touch(cast, None)
    assert len(standing()) == 1


def test_a_touch_taken_back_takes_its_hours_along(cast: Cast) -> None:
    logged = touch(cast)
    by_hand = log(cast, 30, subject=str(reference.to(logged)))
    take_back_touchpoint(logged, Nothing(), by=cast.lin_yue, now=cast.now)
    assert standing() == [(by_hand.subject, 30)]


def test_what_came_of_a_planned_touch_can_count_as_hours(cast: Cast) -> None:
    later = cast.planned.at + timedelta(hours=2)
    record_outcome(cast.planned, RecordOutcome(minutes=90, count_hours=True), by=cast.lin_yue, now=later)
    assert standing() == [(str(reference.to(cast.planned)), 90)]


def test_a_touch_that_was_not_held_took_no_hours(cast: Cast) -> None:
    given = PlanTouchpoint(
        people=[cast.he_lan_place.person.public_id], how="met", at=cast.now + timedelta(hours=1), minutes=60
    )
    planned = plan_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    later = cast.now + timedelta(hours=3)
    record_outcome(planned, RecordOutcome(held=False, count_hours=True), by=cast.lin_yue, now=later)
    assert standing() == []


def test_the_ledger_tells_of_hours_without_their_words(cast: Cast) -> None:
    entry = log(cast)
    written = Entry.objects.get(kind="time_logged", subject=str(reference.to(entry)))
    assert "Cost basis" not in written.text
    assert '"seconds":1080' in written.text
