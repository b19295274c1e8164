"""What waits in the backlog of a series is taken up on the page of a meeting (PRACTICES C10)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.delivery.actions.agendas import AddAgendaItem, go_on, put_back, put_on_backlog
from rapport.delivery.actions.minutes import EndMeeting, end_meeting
from rapport.delivery.actions.series import OpenSeries, open_series
from rapport.delivery.models import AgendaItem, Meeting, MeetingSeries
from tests.cast import Cast, enter
from tests.delivery.meetings import begun, rehearsal
from tests.delivery.projects import dynamic_plot_value

FINANCE = "Who answers finance"


@pytest.fixture
def series(cast: Cast) -> MeetingSeries:
    given = OpenSeries(title="The go-live report", every_days=7)
    return open_series(dynamic_plot_value(cast), given, by=cast.lin_yue, now=cast.now)


@pytest.fixture
def item(cast: Cast, series: MeetingSeries) -> AgendaItem:
    return put_on_backlog(series, AddAgendaItem(title=FINANCE, minutes=15), by=cast.lin_yue, now=cast.now)


@pytest.fixture
def meeting(cast: Cast, series: MeetingSeries) -> Meeting:
    return rehearsal(cast, series.project, series=series.public_id)


def test_an_old_form_says_that_its_meeting_is_over_and_shows_no_key(
    cast: Cast, item: AgendaItem, meeting: Meeting
) -> None:
    end_meeting(begun(cast, meeting), EndMeeting(), by=cast.lin_yue, now=cast.now + timedelta(hours=2))
    answer = enter(cast.lin_yue).post(f"/do/take_up/{item.public_id}/", {"meeting": meeting.public_id})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "What was chosen cannot be chosen any more. Choose anew." in said
    assert meeting.public_id not in said


def page(cast: Cast, meeting: Meeting) -> str:
    return str(enter(cast.lin_yue).get(reverse("desk:meeting", args=[meeting.public_id])).content.decode())


def press(item: AgendaItem) -> str:
    return reverse("desk:act", args=["take_up", item.public_id])


def test_what_waits_stands_beside_the_agenda_of_a_meeting_ahead_and_of_one_that_goes_on(
    cast: Cast, item: AgendaItem, meeting: Meeting
) -> None:
    assert press(item) in page(cast, meeting)
    live = begun(cast, meeting)
    assert press(item) in page(cast, live)
    given = {"meeting": live.public_id, "next": reverse("desk:meeting", args=[live.public_id])}
    shown = enter(cast.lin_yue).post(press(item), given, follow=True).content.decode()
    assert press(item) not in shown
    assert FINANCE in shown, "now on the agenda"
    assert str(live.agenda.last()) == FINANCE


def test_once_a_meeting_has_ended_nothing_is_offered_to_it_or_taken_into_it(
    cast: Cast, item: AgendaItem, meeting: Meeting
) -> None:
    over = end_meeting(begun(cast, meeting), EndMeeting(), by=cast.lin_yue, now=cast.now + timedelta(hours=2))
    assert press(item) not in page(cast, over)
    answer = enter(cast.lin_yue).post(press(item), {"meeting": over.public_id})
    assert answer.status_code == 422
    assert AgendaItem.objects.get(pk=item.pk).series is not None


def test_a_meeting_is_offered_the_backlog_of_its_own_series_one_by_itself_that_of_its_project(
    cast: Cast, item: AgendaItem, meeting: Meeting
) -> None:
    other = open_series(meeting.project, OpenSeries(title="Steering"), by=cast.lin_yue, now=cast.now)
    money = put_on_backlog(other, AddAgendaItem(title="The budget"), by=cast.lin_yue, now=cast.now)
    assert press(money) not in page(cast, meeting)
    alone = rehearsal(cast, meeting.project)
    assert press(money) in page(cast, alone)
    assert press(item) in page(cast, alone)


def test_two_who_take_up_the_same_thing_get_it_once(cast: Cast, item: AgendaItem, meeting: Meeting) -> None:
    given = {"meeting": meeting.public_id}
    for browser in (enter(cast.lin_yue), enter(cast.su_wan)):
        answer = browser.post(press(item), given)
    assert answer.status_code == 422
    assert "This stands on an agenda already." in answer.content.decode()
    assert meeting.agenda.filter(title=FINANCE).count() == 1


def test_nobody_from_outside_takes_anything_up(cast: Cast, item: AgendaItem, meeting: Meeting) -> None:
    for outsider in (cast.mallory, cast.dana, cast.he_lan):
        enter(outsider).post(press(item), {"meeting": meeting.public_id})
    assert not meeting.agenda.filter(title=FINANCE).exists()


def test_who_puts_something_on_the_backlog_finds_it_there(cast: Cast, series: MeetingSeries) -> None:
    where = reverse("desk:act", args=["put_on_backlog", series.public_id])
    answer = enter(cast.lin_yue).post(where, {"title": "The budget"}, follow=True)
    assert answer.request["PATH_INFO"] == reverse("desk:project_meetings", args=[series.project.public_id])
    assert "The budget" in answer.content.decode()


def test_what_was_taken_up_too_early_is_put_back_and_waits_for_the_next_meeting(
    cast: Cast, item: AgendaItem, meeting: Meeting
) -> None:
    enter(cast.lin_yue).post(press(item), {"meeting": meeting.public_id})
    back = reverse("desk:at_once", args=["put_back", item.public_id])
    assert back in page(cast, meeting)
    enter(cast.dana).post(back)
    assert meeting.agenda.filter(title=FINANCE).exists(), "nobody from outside puts anything back"
    enter(cast.lin_yue).post(back)
    assert not meeting.agenda.filter(title=FINANCE).exists()
    assert press(item) in page(cast, meeting)


def test_what_was_talked_about_and_what_belongs_to_no_series_is_not_put_back(
    cast: Cast, item: AgendaItem, meeting: Meeting
) -> None:
    alone = rehearsal(cast, meeting.project)
    with pytest.raises(Refused, match="no meeting of a series"):
        put_back(alone.agenda.order_by("position")[0], Nothing(), by=cast.lin_yue, now=cast.now)
    live = go_on(begun(cast, meeting), Nothing(), by=cast.lin_yue, now=meeting.at)
    with pytest.raises(Refused, match="talked about already"):
        put_back(live.agenda.order_by("position")[0], Nothing(), by=cast.lin_yue, now=cast.now)
