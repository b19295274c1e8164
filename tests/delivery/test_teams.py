"""The team of a project: templates, gaps, who writes and reviews, the director's word (PRACTICES C8)."""

from __future__ import annotations

import pytest

from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery import patterns
from rapport.delivery.actions.seats import AddSeat, ChangeSeat, FillSeat, add_seat, change_seat, fill_seat, remove_seat
from rapport.delivery.actions.team_reviews import ReviewTeam, review_team
from rapport.delivery.models import Duty, Project, ProjectSort, Seat, SeatRole
from rapport.team.models import Firm
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value


def whole(cast: Cast) -> Project:
    """Return a project in whose team nobody is missing."""
    project = dynamic_plot_value(cast)
    for seat in project.seats.gaps():
        fill_seat(seat, FillSeat(holder=cast.su_wan.public_id), by=cast.lin_yue, now=cast.now)
    return project


@pytest.mark.parametrize("sort", list(ProjectSort))
def test_each_sort_of_project_brings_its_team_with_both_leads_in_place(cast: Cast, sort: ProjectSort) -> None:
    project = dynamic_plot_value(cast, sort=sort)
    assert project.seats.count() == len(patterns.OF_SORT[sort].seats)
    held = {one.role: one.holder for one in project.seats.exclude(holder=None)}
    assert held == {SeatRole.MANAGER: cast.lin_yue, SeatRole.ACCOUNT: cast.haoting.lead}
    assert {Duty.WRITES, Duty.REVIEWS} <= set(project.seats.values_list("duty", flat=True))


def test_a_team_with_a_gap_gets_no_yes(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    with pytest.raises(Refused) as refused:
        review_team(project, ReviewTeam(), by=cast.chen_mo, now=cast.now)
    assert "architect" in refused.value.message
    review = review_team(project, ReviewTeam(approved=False, words="An architect first"), by=cast.chen_mo, now=cast.now)
    assert not review.approved
    with pytest.raises(Refused):
        review_team(project, ReviewTeam(approved=False), by=cast.chen_mo, now=cast.now)


def test_the_director_s_yes_holds_until_the_team_changes(cast: Cast) -> None:
    project = whole(cast)
    assert not Project.objects.get().team_stands
    review_team(project, ReviewTeam(), by=cast.chen_mo, now=cast.now)
    assert Project.objects.get().team_stands
    later = cast.now.replace(hour=cast.now.hour + 1)
    add_seat(project, AddSeat(role=SeatRole.CREW, required=False), by=cast.lin_yue, now=later)
    assert not Project.objects.get().team_stands


def test_nobody_but_the_director_says_yes(cast: Cast) -> None:
    project = whole(cast)
    for other in (cast.lin_yue, cast.su_wan, cast.charlie, cast.he_lan):
        with pytest.raises(Forbidden):
            review_team(project, ReviewTeam(), by=other, now=cast.now)


def test_nobody_says_yes_to_their_own_team_but_in_a_firm_of_one(cast: Cast) -> None:
    project = whole(cast)
    Project.objects.update(director=cast.lin_yue)
    with pytest.raises(Forbidden):
        review_team(project, ReviewTeam(), by=cast.lin_yue, now=cast.now)
    Firm.objects.update(solo=True)
    assert review_team(project, ReviewTeam(), by=cast.lin_yue, now=cast.now).approved


def test_a_role_that_is_not_required_leaves_no_gap(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    for seat in project.seats.gaps():
        change_seat(seat, ChangeSeat(duty=Duty.ASKED, required=False), by=cast.lin_yue, now=cast.now)
    assert not project.seats.gaps().exists()
    tester = project.seats.get(role=SeatRole.TESTER)
    remove_seat(tester, Nothing(), by=cast.charlie, now=cast.now)
    assert not Seat.objects.filter(role=SeatRole.TESTER).exists()


def test_a_role_is_given_to_colleagues_alone_and_seen_by_none_else(cast: Cast) -> None:
    seat = dynamic_plot_value(cast).seats.gaps()[0]
    with pytest.raises(Refused):
        fill_seat(seat, FillSeat(holder=cast.he_lan.public_id), by=cast.lin_yue, now=cast.now)
    assert not Seat.objects.visible_to(cast.he_lan).exists()
    assert not Seat.objects.visible_to(cast.dana).exists()
