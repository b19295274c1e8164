"""A person's place at a client: levels, leaving, a new post (PRACTICES A5, A15)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapport.clients.actions.levels import SetLevel, set_level
from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.places import (
    LeaveClient,
    RecordMobile,
    Remap,
    TakeRole,
    leave_client,
    record_mobile,
    remap_person,
    take_role,
)
from rapport.clients.actions.posts import TakePost, take_post
from rapport.clients.models import Level, Person, Role, Stakeholder
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.team.models import Firm
from tests.cast import Cast


def test_the_newest_level_by_its_day_is_how_they_stand_now(cast: Cast) -> None:
    place = cast.he_lan_place
    set_level(place, SetLevel(level=Level.ADVOCATE, on=date(2026, 11, 1)), by=cast.lin_yue, now=cast.now)
    earlier = set_level(place, SetLevel(level=Level.COLD, on=date(2026, 2, 1)), by=cast.lin_yue, now=cast.now)
    assert Stakeholder.objects.get(pk=place.pk).level == Level.ADVOCATE
    assert earlier.before == Level.SUPPORTER, "which she was when we met"


def test_a_level_of_tomorrow_is_a_wish(cast: Cast) -> None:
    given = SetLevel(level=Level.ADVOCATE, on=date(2026, 11, 27))
    with pytest.raises(Refused):
        set_level(cast.he_lan_place, given, by=cast.lin_yue, now=cast.now)


def test_whoever_left_has_no_clock_and_keeps_a_history(cast: Cast) -> None:
    place = leave_client(cast.zhou_place, LeaveClient(on=date(2026, 11, 25)), by=cast.lin_yue, now=cast.now)
    assert place.due_on is None
    assert cast.touch in place.person.touchpoints.all()
    assert place.person.employments.get().ended_on == date(2026, 11, 25)


def test_a_longer_cadence_moves_the_day_on_which_a_touch_is_due(cast: Cast) -> None:
    due = cast.zhou_place.due_on
    place = take_role(
        cast.zhou_place, TakeRole(role=Role.SPONSOR, ideal_days=60, max_days=90), by=cast.lin_yue, now=cast.now
    )
    assert due is not None
    assert place.due_on is not None
    assert place.due_on > due


def test_a_move_makes_a_place_at_the_new_client_and_both_remember(cast: Cast) -> None:
    person = cast.he_lan_place.person
    given = TakePost(post="Chief operating officer", began_on=date(2026, 11, 26), client=cast.greenpath.public_id)
    take_post(person, given, by=cast.lin_yue, now=cast.now)
    there = Stakeholder.objects.get(client=cast.greenpath, person=person)
    assert there.role == Role.OTHER
    for client in (cast.haoting, cast.greenpath):
        assert Entry.objects.filter(chain__key=book.of_client(client), kind="post_taken").count() == 1


def test_whoever_moves_and_leaves_is_gone_from_the_old_client(cast: Cast) -> None:
    given = TakePost(post="Adviser", began_on=date(2026, 11, 26), client=cast.greenpath.public_id, leaves=True)
    take_post(cast.he_lan_place.person, given, by=cast.lin_yue, now=cast.now)
    assert Stakeholder.objects.get(pk=cast.he_lan_place.pk).ended_on == date(2026, 11, 26)
    assert list(cast.he_lan_place.person.stakeholders.present()) == [
        Stakeholder.objects.get(client=cast.greenpath, role=Role.OTHER)
    ]
    assert Entry.objects.filter(chain__key=book.of_client(cast.haoting), kind="place_left").count() == 1


@pytest.mark.parametrize("name", ["greenpath", " 青禾生活 "])
def test_an_employer_that_is_a_client_of_ours_is_found_by_its_name(cast: Cast, name: str) -> None:
    given = TakePost(post="Adviser", began_on=date(2026, 11, 26), employer=name)
    assert take_post(cast.he_lan_place.person, given, by=cast.lin_yue, now=cast.now).client == cast.greenpath


def test_a_client_that_one_may_not_know_of_is_not_found_by_its_name(cast: Cast) -> None:
    Firm.objects.update(within_team=True)
    given = TakePost(post="Adviser", began_on=date(2026, 11, 26), employer="Greenpath")
    assert take_post(cast.he_lan_place.person, given, by=cast.su_wan, now=cast.now).client is None


def test_a_post_elsewhere_names_the_employer(cast: Cast) -> None:
    given = TakePost(post="Adviser", began_on=date(2026, 11, 26))
    with pytest.raises(Refused) as refused:
        take_post(cast.he_lan_place.person, given, by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "employer"


def test_whoever_comes_back_is_seated_anew_and_is_no_decider_by_that(cast: Cast) -> None:
    leave_client(cast.zhou_place, LeaveClient(on=date(2026, 11, 25)), by=cast.lin_yue, now=cast.now)
    given = TakePost(post="Adviser", began_on=date(2026, 11, 26), client=cast.haoting.public_id)
    take_post(cast.zhou_place.person, given, by=cast.lin_yue, now=cast.now)
    place = Stakeholder.objects.get(pk=cast.zhou_place.pk)
    assert (place.ended_on, place.role) == (None, Role.OTHER)


def test_whoever_goes_next_month_is_there_until_then(cast: Cast) -> None:
    person, goes = cast.he_lan_place.person, cast.now.date() + timedelta(days=5)
    with pytest.raises(Refused, match="at Haoting Group until then") as left:
        leave_client(cast.he_lan_place, LeaveClient(on=goes), by=cast.lin_yue, now=cast.now)
    given = TakePost(post="Adviser", began_on=goes, employer="Orbel Radio", leaves=True)
    with pytest.raises(Refused, match="until then") as moved:
        take_post(person, given, by=cast.lin_yue, now=cast.now)
    assert (left.value.field, moved.value.field) == ("on", "began_on")
    assert Stakeholder.objects.present().filter(pk=cast.he_lan_place.pk).exists()
    assert not person.employments.filter(employer="Orbel Radio").exists()


def test_nobody_leaves_before_they_came(cast: Cast) -> None:
    Stakeholder.objects.filter(pk=cast.he_lan_place.pk).update(began_on=date(2026, 11, 1))
    with pytest.raises(Refused, match="comes before the first"):
        leave_client(cast.he_lan_place, LeaveClient(on=date(2026, 10, 31)), by=cast.lin_yue, now=cast.now)


def test_mapping_anew_keeps_day_role_and_level(cast: Cast) -> None:
    given = Remap(role=Role.USER, level=Level.NEUTRAL, why="a new post")
    place = remap_person(cast.he_lan_place, given, by=cast.lin_yue, now=cast.now)
    assert (place.role, place.level, place.remapped_on) == (Role.USER, Level.NEUTRAL, date(2026, 11, 26))
    assert place.level_changes.order_by("-pk")[0].why == "a new post"


def test_the_mobile_view_and_its_training_are_on_record(cast: Cast) -> None:
    day = cast.now.date() - timedelta(days=34)
    place = record_mobile(cast.zhou_place, RecordMobile(mobile_on=day, trained_on=day), by=cast.su_wan, now=cast.now)
    assert (place.mobile_on, place.trained_on) == (day, day)


def test_a_user_has_no_cadence(cast: Cast) -> None:
    place = add_person(cast.haoting, AddPerson(name="Tao Ran", role=Role.USER), by=cast.lin_yue, now=cast.now)
    assert place.due_on is None


def test_whoever_comes_back_falls_due_again_by_the_intervals_of_their_own(cast: Cast) -> None:
    place, back = cast.he_lan_place, date(2026, 11, 20)
    take_role(place, TakeRole(role=Role.CHAMPION, ideal_days=30, max_days=60), by=cast.lin_yue, now=cast.now)
    leave_client(place, LeaveClient(on=date(2026, 11, 10)), by=cast.lin_yue, now=cast.now)
    given = TakePost(post="Adviser", began_on=back, client=cast.haoting.public_id)
    take_post(place.person, given, by=cast.lin_yue, now=cast.now)
    place.refresh_from_db()
    assert (place.role, place.began_on, place.ended_on) == (Role.OTHER, back, None)
    assert place.due_on is not None
    assert place.late_on is not None


def test_a_new_person_has_no_longest_interval_below_the_ideal_one(cast: Cast) -> None:
    given = AddPerson(name="Xu Pei", ideal_days=30, max_days=7)
    with pytest.raises(Refused, match="The longest interval is shorter"):
        add_person(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert not Person.objects.filter(name="Xu Pei").exists()
