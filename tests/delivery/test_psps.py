"""PSPSV: written, checked, taken in by the table, voted for (PRACTICES C1, G23)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery.actions.psps import (
    TakePspsIn,
    WritePsps,
    drop_psps,
    reword_psps,
    take_psps_in,
    take_psps_up,
    write_psps,
)
from rapport.delivery.actions.votes import take_vote_back, vote_for_psps
from rapport.delivery.models import Psps
from rapport.team.actions.firm import ChooseBestOfMonth, choose_best_of_month
from rapport.team.models import Firm
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import CLEAR, OFTEN, demand, psps


def test_the_person_is_found_by_name_and_the_parts_hold(cast: Cast) -> None:
    one = psps(cast, dynamic_plot_value(cast))
    assert (one.number, one.person, one.known, one.is_clear, one.clear_parts) == (
        1,
        cast.zhou_place.person,
        True,
        True,
        5,
    )


def test_a_person_may_be_chosen_instead_of_named_but_not_another_than_is_named(cast: Cast) -> None:
    project, he_lan = dynamic_plot_value(cast), cast.he_lan_place.person
    one = psps(cast, project, who="", person=he_lan.public_id)
    assert (one.person, one.who, one.known) == (he_lan, he_lan.name, True)
    with pytest.raises(Refused) as refused:
        psps(cast, project, who="Zhou Jingming", person=he_lan.public_id)
    assert refused.value.field == "person"
    with pytest.raises(Refused):
        psps(cast, project, person=cast.dana_place.person.public_id)


def test_a_pain_with_often_is_weak_until_it_is_counted(cast: Cast) -> None:
    one = psps(cast, dynamic_plot_value(cast), **OFTEN)
    assert (one.weak, one.clear_parts) == ("pain", 4)
    reworded = WritePsps(**OFTEN | {"pain": "4 of 9 reports differed"})
    assert reword_psps(one, reworded, by=cast.su_wan, now=cast.now).is_clear


def test_somebody_of_another_client_is_nobody_here(cast: Cast) -> None:
    one = psps(cast, dynamic_plot_value(cast), who=str(cast.dana))
    assert (one.person, one.known, one.weak) == (None, False, "who")


def test_a_post_that_somebody_has_is_a_known_role(cast: Cast) -> None:
    cast.zhou_place.person.employments.filter(client=cast.haoting).delete()
    cast.zhou_place.person.employments.create(client=cast.haoting, post="general manager", posts={"zh": "总经理"})
    project = dynamic_plot_value(cast)
    assert psps(cast, project, who="General Manager").known
    assert psps(cast, project, who="总经理").is_clear
    assert not psps(cast, project, who="the shop").known


def test_nothing_written_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="at least the pain"):
        write_psps(dynamic_plot_value(cast), WritePsps(), by=cast.lin_yue, now=cast.now)


def test_a_demand_of_another_client_is_refused(cast: Cast) -> None:
    other = demand(cast)
    type(other).objects.update(client=cast.greenpath)
    with pytest.raises(Refused, match="no such demand"):
        psps(cast, dynamic_plot_value(cast), demand=other.public_id)


def test_many_rows_go_in_whole_or_not_at_all(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    psps(cast, project)
    rows = TakePspsIn(rows=[WritePsps(**CLEAR), WritePsps(**OFTEN)])
    take_psps_in(project, rows, by=cast.lin_yue, now=cast.now)
    assert list(project.psps.order_by("number").values_list("number", "weak")) == [(1, ""), (2, ""), (3, "pain")]
    with pytest.raises(Refused):
        take_psps_in(project, TakePspsIn(rows=[WritePsps(**CLEAR), WritePsps()]), by=cast.lin_yue, now=cast.now)
    assert project.psps.count() == 3


def test_demands_are_read_once_however_many_rows_name_one(cast: Cast) -> None:
    project, asked = dynamic_plot_value(cast), demand(cast)

    def queries(rows: int) -> int:
        given = TakePspsIn(rows=[WritePsps(**CLEAR, demand=asked.public_id) for _row in range(rows)])
        with CaptureQueriesContext(connection) as told:
            take_psps_in(project, given, by=cast.lin_yue, now=cast.now)
        return len(told)

    assert queries(2) == queries(30)
    assert Psps.objects.filter(demand=asked).count() == 32


def test_what_is_dropped_counts_nowhere_until_it_is_taken_up_again(cast: Cast) -> None:
    one = psps(cast, dynamic_plot_value(cast), **OFTEN)
    dropped = drop_psps(one, Nothing(), by=cast.su_wan, now=cast.now)
    assert not Psps.objects.unclear().exists()
    with pytest.raises(Refused):
        reword_psps(dropped, WritePsps(**CLEAR), by=cast.lin_yue, now=cast.now)
    take_psps_up(dropped, Nothing(), by=cast.lin_yue, now=cast.now)
    assert Psps.objects.unclear().count() == 1


def test_a_vote_is_given_once_and_never_to_oneself(cast: Cast) -> None:
    one = psps(cast, dynamic_plot_value(cast))
    with pytest.raises(Refused, match="your own"):
        vote_for_psps(one, Nothing(), by=cast.lin_yue, now=cast.now)
    vote_for_psps(one, Nothing(), by=cast.su_wan, now=cast.now)
    with pytest.raises(Refused, match="already"):
        vote_for_psps(one, Nothing(), by=cast.su_wan, now=cast.now)
    take_vote_back(one, Nothing(), by=cast.su_wan, now=cast.now)
    assert not one.votes.exists()


def test_nobody_votes_for_what_is_unclear(cast: Cast) -> None:
    with pytest.raises(Refused, match="not clear"):
        vote_for_psps(psps(cast, dynamic_plot_value(cast), **OFTEN), Nothing(), by=cast.su_wan, now=cast.now)


def test_a_house_may_choose_no_best_and_says_why(cast: Cast) -> None:
    one, firm = psps(cast, dynamic_plot_value(cast)), Firm.ours()
    with pytest.raises(Refused, match="Say which"):
        choose_best_of_month(firm, ChooseBestOfMonth(best_of_month=False), by=cast.lin_yue, now=cast.now)
    off = ChooseBestOfMonth(best_of_month=False, best_of_month_reason="Works agreement of 2024")
    choose_best_of_month(firm, off, by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="does not choose"):
        vote_for_psps(one, Nothing(), by=cast.su_wan, now=cast.now)


def test_outsiders_write_nothing_and_see_nothing(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    psps(cast, project)
    for outsider in (cast.he_lan, cast.dana):
        assert not Psps.objects.visible_to(outsider).exists()
        with pytest.raises(Forbidden):
            write_psps(project, WritePsps(**CLEAR), by=outsider, now=cast.now)
