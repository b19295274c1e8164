"""Which cases are in a round is settled before it lies before the client (PRACTICES C5)."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery import models as delivered
from rapport.delivery.actions.cases import drop_test_case
from rapport.delivery.actions.filling import FillRound, fill_test_round, take_out_of_test_round
from rapport.delivery.actions.rounds import close_test_round, share_test_round, unshare_test_round
from rapport.ledger.models import Entry
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import begun, case, judged, planned, ready, run_of


def numbers(one: delivered.TestRound) -> list[int]:
    return list(one.runs.order_by("case__number").values_list("case__number", flat=True))


def test_a_draft_that_keeps_a_round_inside_is_taken_out_and_the_rest_goes_to_the_client(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    good, raw = ready(cast, project), case(cast, project)
    one = planned(cast, project, good, raw)
    take_out_of_test_round(run_of(one, raw), Nothing(), by=cast.su_wan, now=cast.now)
    share_test_round(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert numbers(one) == [good.number]
    assert project.cases.standing().filter(pk=raw.pk).exists()
    told = Entry.objects.get(kind="test_round_thinned", subject=f"test_round:{one.public_id}")
    assert f"test_case:{raw.public_id}" in told.text


def test_a_case_taken_out_can_be_dropped_and_put_back_in(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    first, second = ready(cast, project), ready(cast, project, title="One page")
    one = planned(cast, project, first, second)
    with pytest.raises(Refused, match="Take it out of the round first"):
        drop_test_case(second, Nothing(), by=cast.lin_yue, now=cast.now)
    take_out_of_test_round(run_of(one, second), Nothing(), by=cast.lin_yue, now=cast.now)
    fill_test_round(one, FillRound(cases=[second.public_id]), by=cast.lin_yue, now=cast.now)
    assert numbers(one) == [1, 2]
    take_out_of_test_round(run_of(one, second), Nothing(), by=cast.lin_yue, now=cast.now)
    assert drop_test_case(second, Nothing(), by=cast.lin_yue, now=cast.now).dropped_on == date(2026, 11, 26)


def test_nothing_leaves_a_round_that_lies_before_the_client_or_is_over_nor_what_they_judged(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    first, second = ready(cast, project), ready(cast, project, title="One page")
    one = begun(cast, project, first, second)
    said = judged(cast, run_of(one, first))
    with pytest.raises(Refused, match="lies before the client"):
        take_out_of_test_round(run_of(one, second), Nothing(), by=cast.lin_yue, now=cast.now)
    unshare_test_round(one, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="They have judged this case"):
        take_out_of_test_round(said, Nothing(), by=cast.lin_yue, now=cast.now)
    close_test_round(one, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="This round is closed"):
        take_out_of_test_round(run_of(one, second), Nothing(), by=cast.lin_yue, now=cast.now)


def test_the_last_case_of_a_round_stays(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    only = ready(cast, project)
    with pytest.raises(Refused, match="the only case of the round"):
        take_out_of_test_round(run_of(planned(cast, project, only), only), Nothing(), by=cast.lin_yue, now=cast.now)


def test_what_they_judged_before_it_was_reworded_holds_no_round_back(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    first, second = ready(cast, project), ready(cast, project, title="One page")
    one = begun(cast, project, first, second)
    judged(cast, run_of(one, first))
    unshare_test_round(one, Nothing(), by=cast.lin_yue, now=cast.now)
    delivered.TestCase.objects.filter(pk=first.pk).update(reviewed_by=None, reviewed_at=None)
    assert share_test_round(one, Nothing(), by=cast.lin_yue, now=cast.now).stuck_on is not None


def test_nobody_outside_takes_a_case_out(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    first, second = ready(cast, project), ready(cast, project, title="One page")
    one = planned(cast, project, first, second)
    for outsider in (cast.he_lan, cast.zhou, cast.dana):
        with pytest.raises(Forbidden):
            take_out_of_test_round(run_of(one, first), Nothing(), by=outsider, now=cast.now)
    assert numbers(one) == [1, 2]


def test_a_round_gets_its_number_before_the_client_and_keeps_it_so_that_none_tells_of_those_inside(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = ready(cast, project)
    inside = planned(cast, project, one)
    shown = begun(cast, project, one)
    assert [str(each) for each in (inside, shown)] == ["Planned test round", "Test round 1"]
    for step in (unshare_test_round, share_test_round):
        shown = step(shown, Nothing(), by=cast.lin_yue, now=cast.now)
    inside = share_test_round(inside, Nothing(), by=cast.lin_yue, now=cast.now)
    assert [str(each) for each in (inside, shown)] == ["Test round 2", "Test round 1"]


def test_a_round_closed_before_the_client_saw_it_is_not_called_planned(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    one = planned(cast, project, ready(cast, project))
    closed = close_test_round(one, Nothing(), by=cast.lin_yue, now=cast.now)
    assert str(closed) == "Test round that was never shared"
    assert not delivered.TestRound.objects.shared_with(cast.he_lan_place.person, cast.haoting).exists()
