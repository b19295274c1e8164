"""The database counts as the kit does, and a remedy is measured by equal spans (PRACTICES E1, E3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.clients.actions.next_steps import DropNextStep, drop_next_step, finish_next_step
from rapport.clients.models import NextStep
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.kits.usage import measures
from rapport.kits.usage.measures import Share, Use
from rapport.kits.usage.spans import Each, Span
from rapport.service import use_measured
from rapport.service.actions.remedies import (
    DropRemedy,
    FinishRemedy,
    PlanRemedy,
    drop_remedy,
    finish_remedy,
    plan_remedy,
)
from rapport.service.actions.usage_accounts import end_account
from rapport.service.models import Feature, Remedy, System
from tests.cast import Cast, enter
from tests.service.systems import stock
from tests.service.usage import feature, used, users

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 26)
SPAN = Span.up_to(TODAY, 28)


def day(back: int) -> date:
    """Return a day before today."""
    return TODAY - timedelta(days=back)


USED = [("xu.pei", "orders", 1), ("xu.pei", "orders", 30), ("he.lan", "board", 27), ("he.lan", "board", 28),
        ("he.lan", "orders", 3), ("qin.yu", "orders", 40), ("tao.ran", "board", 5)]  # fmt: skip


def furnished(cast: Cast) -> tuple[System, Feature, Feature]:
    """Orders are for procurement (Xu Pei, Qin Yu), the board is for everybody; Tao Ran has left."""
    system = stock(cast)
    users(cast, system, "xu.pei", "qin.yu", role="procurement")
    users(cast, system, "he.lan")
    orders = feature(cast, system, "orders", "orders", roles="procurement")
    board = feature(cast, system, "board", "board")
    for who, what, back in USED:
        used(cast, system, who, what, [day(back)])
    used(cast, system, "xu.pei", "nothing that has a name", [day(2)])
    end_account(system.accounts.get(login="tao.ran"), Nothing(), by=cast.lin_yue, now=cast.now)
    return system, orders, board


def test_each_measure_is_what_the_kit_counts(cast: Cast) -> None:
    system, orders, board = furnished(cast)
    found = {Use(who, what, day(back)) for who, what, back in USED if who != "tao.ran"}
    may = {orders: ["xu.pei", "qin.yu"], board: ["xu.pei", "qin.yu", "he.lan"]}
    for span in (SPAN, SPAN.before()):
        told = use_measured.adoption(system, may, span)
        assert told == {one.pk: measures.adoption(found, one.name, who, span) for one, who in may.items()}
    weeks = {
        part.first - timedelta(part.first.weekday()): n for part, n in measures.activity(found, SPAN, Each.WEEK) if n
    }
    assert use_measured.activity(system, SPAN) == weeks
    assert list(use_measured.breadth(system, SPAN).items()) == [(2, 1), (1, 1)]
    assert sorted(measures.breadth(found, SPAN).values()) == [1, 2]
    for one in (None, orders, board):
        stopped = {str(who) for who in use_measured.stopped(system, SPAN, one)}
        assert stopped == measures.stopped(found, SPAN, one.name if one else None)
        people = {str(who) for who in use_measured.people(system, SPAN, feature=one)}
        assert people == measures.users(found, SPAN, one.name if one else None)
    assert use_measured.last_event_on(system) == day(1)


def test_a_heat_map_counts_each_person_once_a_week_and_a_role_once(cast: Cast) -> None:
    system, orders, board = furnished(cast)
    weeks = use_measured.by_week(system, SPAN)
    assert weeks[orders.pk, date(2026, 11, 23)] == 2
    assert weeks[board.pk, date(2026, 10, 26)] == 1
    procurement = orders.roles.get().pk
    roles = use_measured.by_role(system, SPAN)
    assert roles == {(orders.pk, procurement): 1, (orders.pk, None): 1, (board.pk, None): 1}
    assert [name for _role, name, _count in use_measured.roles(system)] == ["procurement", ""]
    assert [str(one) for one in use_measured.people(system, SPAN, feature=orders, only_meant=True)] == ["xu.pei"]


def planned(cast: Cast, one: Feature) -> Remedy:
    """Plan a training as Lin Yue; Su Wan holds it."""
    given = PlanRemedy(words="Train procurement", owner=cast.su_wan.public_id, due_at=cast.now + timedelta(days=3))
    return plan_remedy(one, given, by=cast.lin_yue, now=cast.now)


def test_a_training_is_a_next_step_and_ends_with_it(cast: Cast) -> None:
    _system, orders, _board = furnished(cast)
    remedy = planned(cast, orders)
    step = NextStep.objects.get(subject=f"remedy:{remedy.public_id}")
    assert (step.owner, step.words) == (cast.su_wan, "Train procurement")
    done = finish_remedy(remedy, FinishRemedy(), by=cast.su_wan, now=cast.now)
    assert (done.began_on, done.done_on) == (TODAY, TODAY)
    assert not NextStep.objects.get(pk=step.pk).is_open
    with pytest.raises(Refused, match="over already"):
        finish_remedy(remedy, FinishRemedy(), by=cast.su_wan, now=cast.now)


def test_its_step_is_not_ticked_off_but_leads_to_when_it_was_done(cast: Cast) -> None:
    """Whoever finished the step alone would have it neither measured again nor told any more that use is low."""
    system, orders, _board = furnished(cast)
    remedy = planned(cast, orders)
    step = NextStep.objects.get(subject=f"remedy:{remedy.public_id}")
    with pytest.raises(Refused, match="once somebody says when"):
        finish_next_step(step, Nothing(), by=cast.su_wan, now=cast.now)
    page = enter(cast.lin_yue).get(reverse("desk:client", args=[cast.haoting.public_id])).content.decode()
    assert reverse("desk:act", args=["finish_remedy", remedy.public_id]) in page
    assert list(Remedy.objects.unmeasured(TODAY)) == [remedy]
    drop_next_step(step, DropNextStep(reason="On leave"), by=cast.su_wan, now=cast.now)
    assert list(Remedy.objects.unmeasured(TODAY)) == []
    shown = enter(cast.lin_yue).get(reverse("desk:usage", args=[system.public_id])).content.decode()
    assert "planned, and nobody sees to it any more" in shown


def test_before_and_after_are_the_same_measure_over_equal_spans(cast: Cast) -> None:
    system, orders, board = furnished(cast)
    remedy = planned(cast, orders)
    (waits,) = use_measured.effects(system, [orders, board], TODAY)
    assert (waits.before, waits.after, waits.is_over) == (None, None, False)
    given = FinishRemedy(began_on=day(30), done_on=day(29))
    finish_remedy(remedy, given, by=cast.su_wan, now=cast.now)
    one = use_measured.effects(system, [orders, board], day(1))[0]
    # Before: 24 Sep to 21 Oct has Qin Yu (40 days ago is 17 Oct); the day of the training itself (Xu Pei) is in neither.
    assert (one.before, one.after, one.points) == (Share(1, 2), None, None)
    later = use_measured.effects(system, [orders, board], TODAY)[0]
    assert (later.before, later.after, later.points) == (Share(1, 2), Share(1, 2), 0)
    used(cast, system, "qin.yu", "orders", [day(20)])
    assert use_measured.effects(system, [orders, board], TODAY)[0].points == 50


def measured(cast: Cast, one: Feature, back: int) -> use_measured.Effect:
    """Let a training be done so many days ago, and return what came of it by today."""
    remedy = finish_remedy(planned(cast, one), FinishRemedy(done_on=day(back)), by=cast.su_wan, now=cast.now)
    return next(
        found for found in use_measured.effects(one.system, one.system.features.all(), TODAY) if found.remedy == remedy
    )


def test_a_feature_nobody_used_before_rises_from_nobody(cast: Cast) -> None:
    system = stock(cast)
    users(cast, system, "xu.pei", "qin.yu")
    orders, board = feature(cast, system, "orders", "orders"), feature(cast, system, "board", "board")
    used(cast, system, "xu.pei", "orders", [day(57), day(1)])
    used(cast, system, "xu.pei", "board", [day(28), day(1)])
    used(cast, system, "qin.yu", "board", [day(29)])  # on the day of the training itself
    found = measured(cast, board, 29)
    assert (found.before, found.after, found.points) == (Share(0, 2), Share(1, 2), 50)
    assert measured(cast, orders, 29).points == 0


def test_a_feature_that_everybody_takes_up_rises_by_a_hundred_points(cast: Cast) -> None:
    system = stock(cast)
    users(cast, system, "xu.pei")
    board = feature(cast, system, "board", "board")
    used(cast, system, "xu.pei", "orders", [day(57)])
    used(cast, system, "xu.pei", "board", [day(1)])
    assert measured(cast, board, 29).points == 100


def test_nobody_claims_what_no_event_tells(cast: Cast) -> None:
    """The system began to send its events after the training, and has fallen silent after another one."""
    system = stock(cast)
    users(cast, system, "xu.pei")
    orders = feature(cast, system, "orders", "orders")
    used(cast, system, "xu.pei", "orders", [day(100), day(70)])
    late = measured(cast, orders, 101)
    assert (late.before, late.after, late.points) == (None, Share(1, 1), None)
    silent = measured(cast, orders, 60)
    assert (silent.before, silent.after, silent.points, silent.is_over) == (Share(1, 1), None, None, True)
    page = enter(cast.lin_yue).get(f"/systems/{system.public_id}/usage/").content.decode()
    assert "before cannot be told: no event came" in page
    assert "after cannot be told: no event came" in page


def test_a_feature_that_came_into_use_meanwhile_has_no_equal_span_before(cast: Cast) -> None:
    system = stock(cast)
    users(cast, system, "xu.pei")
    board = feature(cast, system, "board", "board", live_on=day(40))
    used(cast, system, "xu.pei", "board", [day(35), day(3)])
    found = measured(cast, board, 30)
    assert (found.before, found.after, found.points) == (None, Share(1, 1), None)
    assert (
        "before cannot be told: in use from"
        in enter(cast.lin_yue).get(f"/systems/{system.public_id}/usage/").content.decode()
    )


def test_two_trainings_in_the_same_weeks_say_so_and_a_dropped_one_does_not_count(cast: Cast) -> None:
    system, orders, board = furnished(cast)
    first, other = (measured(cast, one, back) for one, back in ((orders, 30), (board, 30)))
    assert (first.beside, other.beside) == ([], [])
    drop_remedy(planned(cast, orders), DropRemedy(reason="They moved on"), by=cast.lin_yue, now=cast.now)
    assert measured(cast, orders, 100).beside == []
    assert [one.pk for one in measured(cast, orders, 58).beside] == [first.remedy.pk]
    assert (
        "falls into the same weeks" in enter(cast.lin_yue).get(f"/systems/{system.public_id}/usage/").content.decode()
    )


def test_effects_take_as_many_queries_for_ten_remedies_as_for_one(cast: Cast) -> None:
    system, orders, _board = furnished(cast)
    counts = []
    for number in (1, 9):
        for _ in range(number):
            planned(cast, orders)
        features = list(system.features.prefetch_related("roles"))
        with CaptureQueriesContext(connection) as captured:
            found = use_measured.effects(system, features, TODAY)
        counts.append(len(captured))
    assert len(found) == 10
    assert counts == [2, 2]


def test_a_remedy_ends_neither_tomorrow_nor_before_it_begins(cast: Cast) -> None:
    _system, orders, _board = furnished(cast)
    remedy = planned(cast, orders)
    with pytest.raises(Refused, match="yet to come"):
        finish_remedy(remedy, FinishRemedy(done_on=TODAY + timedelta(days=1)), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="before it begins"):
        finish_remedy(remedy, FinishRemedy(began_on=day(1), done_on=day(2)), by=cast.lin_yue, now=cast.now)
    drop_remedy(remedy, DropRemedy(reason="They moved on"), by=cast.lin_yue, now=cast.now)
    assert not NextStep.objects.get(subject=f"remedy:{remedy.public_id}").is_open
    assert not Remedy.objects.open().exists()


def test_a_clients_person_plans_nothing(cast: Cast) -> None:
    _system, orders, _board = furnished(cast)
    with pytest.raises(Forbidden):
        plan_remedy(orders, PlanRemedy(words="x", due_at=cast.now), by=cast.dana, now=cast.now)
