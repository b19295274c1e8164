"""Series of meetings: the next one is planned from the last, and open actions go with it (PRACTICES C10)."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from rapport.clients.actions.next_steps import finish_next_step
from rapport.clients.models import NextStep
from rapport.core.actions import Nothing
from rapport.delivery.actions.agendas import AddAgendaItem, put_on_backlog
from rapport.delivery.actions.minutes import EndMeeting, end_meeting
from rapport.delivery.actions.series import OpenSeries, open_series
from rapport.delivery.models import Meeting, MeetingSeries, Point
from tests.cast import Cast, enter
from tests.delivery.meetings import rehearsal, written
from tests.delivery.projects import dynamic_plot_value


@pytest.fixture
def series(cast: Cast) -> MeetingSeries:
    given = OpenSeries(title="The go-live report", every_days=7)
    return open_series(dynamic_plot_value(cast), given, by=cast.lin_yue, now=cast.now)


def held(cast: Cast, series: MeetingSeries) -> Meeting:
    """Hold the first of the series: four actions are agreed."""
    meeting = written(cast, rehearsal(cast, series.project, series=series.public_id))
    return end_meeting(meeting, EndMeeting(), by=cast.lin_yue, now=meeting.at + timedelta(minutes=60))


def page(cast: Cast, series: MeetingSeries) -> str:
    answer = enter(cast.lin_yue).get(reverse("desk:project_meetings", args=[series.project.public_id]))
    return str(answer.content.decode())


def test_the_next_one_is_planned_like_the_last_a_week_on_with_the_same_people(
    cast: Cast, series: MeetingSeries
) -> None:
    meeting = held(cast, series)
    shown = page(cast, series)
    assert "The next one is not planned" in shown
    found = re.search(r'href="(/do/plan_meeting/[^"]+)">Plan the next one', shown)
    assert found is not None
    form = enter(cast.lin_yue).get(unescape(found[1])).content.decode()
    assert 'value="The go-live report"' in form
    assert f"{meeting.at + timedelta(days=7, hours=8):%Y-%m-%dT%H:%M}" in form, "the same hour in Shanghai"
    for who in (cast.he_lan_place.person, cast.su_wan):
        assert re.search(rf'value="{who.public_id}"[^>]* checked', form), who


def test_open_actions_are_carried_and_leave_once_they_are_done(cast: Cast, series: MeetingSeries) -> None:
    held(cast, series)
    agreed = list(Point.objects.actions().filter(step__isnull=False))
    assert f"{len(agreed)} actions carry over" in page(cast, series)
    for point in agreed:
        finish_next_step(NextStep.objects.get(point=point), Nothing(), by=cast.lin_yue, now=cast.now)
    assert "carry over" not in page(cast, series)


def test_a_next_one_that_is_planned_leads_there_and_takes_up_what_waits(cast: Cast, series: MeetingSeries) -> None:
    put_on_backlog(series, AddAgendaItem(title="Who answers finance"), by=cast.lin_yue, now=cast.now)
    assert "Take it up" not in page(cast, series), "there is no meeting to take it into"
    coming = rehearsal(cast, series.project, series=series.public_id)
    shown = page(cast, series)
    assert "Take it up" in shown
    assert "Plan the next one" not in shown
    assert shown.count(f"/meetings/{coming.public_id}/") == 2


def test_what_waits_is_taken_up_where_it_stands_in_one_press(cast: Cast, series: MeetingSeries) -> None:
    item = put_on_backlog(series, AddAgendaItem(title="Who answers finance"), by=cast.lin_yue, now=cast.now)
    coming = rehearsal(cast, series.project, series=series.public_id)
    back = reverse("desk:project_meetings", args=[series.project.public_id])
    given = {"meeting": coming.public_id, "next": back}
    answer = enter(cast.lin_yue).post(reverse("desk:act", args=["take_up", item.public_id]), given, follow=True)
    assert "Took something from the backlog · Who answers finance" in answer.content.decode()
    assert "The backlog is empty." in answer.content.decode()
    assert str(coming.agenda.last()) == "Who answers finance"


def test_nobody_from_outside_reads_what_is_carried(cast: Cast, series: MeetingSeries) -> None:
    held(cast, series)
    for outsider in (cast.mallory, cast.dana, cast.he_lan):
        answer = enter(outsider).get(reverse("desk:project_meetings", args=[series.project.public_id]))
        assert b"carry over" not in answer.content
