"""Meetings: planned, moved, called off, who is there, what is owed before (PRACTICES A8, C10)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.clients.models import Touchpoint, TouchState
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.delivery.actions.agendas import AddAgendaItem, TakeUp, go_on, put_on_backlog, take_up
from rapport.delivery.actions.inputs import AnswerInput, OweInput, answer_input, ask_for_inputs, owe_input
from rapport.delivery.actions.meetings import CancelMeeting, MoveMeeting, cancel_meeting, move_meeting
from rapport.delivery.actions.participants import CallIn, NotePresence, call_in, leave_out, note_presence
from rapport.delivery.actions.series import OpenSeries, open_series
from rapport.delivery.models import AgendaItem, Meeting
from tests.cast import Cast
from tests.delivery.meetings import begun, rehearsal
from tests.delivery.projects import dynamic_plot_value


def test_a_meeting_with_somebody_of_theirs_is_a_planned_touch(cast: Cast) -> None:
    meeting = rehearsal(cast, dynamic_plot_value(cast))
    assert meeting.touch is not None
    assert (meeting.touch.state, meeting.touch.at) == (TouchState.PLANNED, meeting.at)
    assert [str(one.who) for one in meeting.participants.order_by("pk")] == ["He Lan", "Lin Yue", "Su Wan"]


def test_a_planned_touch_becomes_a_meeting_with_those_who_were_to_come(cast: Cast) -> None:
    meeting = rehearsal(cast, dynamic_plot_value(cast), people=[], colleagues=[], touch=cast.planned.public_id)
    assert meeting.touch == cast.planned
    assert "He Lan" in [str(one.who) for one in meeting.participants.all()]
    with pytest.raises(Refused, match="agenda already"):
        rehearsal(cast, meeting.project, people=[], touch=cast.planned.public_id)


def test_nobody_of_another_client_comes_and_nothing_is_planned_for_yesterday(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    with pytest.raises(Refused, match="Dana"):
        rehearsal(cast, project, people=[cast.dana_place.person.public_id])
    with pytest.raises(Refused, match="past"):
        rehearsal(cast, project, at=cast.now - timedelta(hours=1))
    assert not Meeting.objects.exists()
    assert not Meeting.objects.visible_to(cast.dana).exists()


def test_a_meeting_that_moves_takes_its_touch_along(cast: Cast) -> None:
    meeting = rehearsal(cast, dynamic_plot_value(cast))
    later = MoveMeeting(title=meeting.title, at=meeting.at + timedelta(days=1), minutes=90)
    move_meeting(meeting, later, by=cast.lin_yue, now=cast.now)
    touch = Touchpoint.objects.get(meeting=meeting)
    assert (touch.at, touch.minutes) == (later.at, 90)


def test_a_meeting_that_is_called_off_is_no_touch(cast: Cast) -> None:
    meeting = rehearsal(cast, dynamic_plot_value(cast))
    cancel_meeting(meeting, CancelMeeting(reason="A board meeting"), by=cast.lin_yue, now=cast.now)
    assert Touchpoint.objects.get(meeting=meeting).state == TouchState.CANCELLED
    with pytest.raises(Refused, match="called off"):
        begun(cast, meeting)


def test_what_waits_in_the_backlog_is_taken_into_the_next_meeting(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    series = open_series(project, OpenSeries(title="Weekly"), by=cast.lin_yue, now=cast.now)
    item = put_on_backlog(series, AddAgendaItem(title="Car tablet"), by=cast.lin_yue, now=cast.now)
    meeting = rehearsal(cast, project, series=series.public_id)
    take_up(item, TakeUp(meeting=meeting.public_id), by=cast.lin_yue, now=cast.now)
    assert not series.backlog.exists()
    assert [one.title for one in meeting.agenda.all()][-1] == "Car tablet"
    with pytest.raises(Refused, match="already"):
        take_up(AgendaItem.objects.get(pk=item.pk), TakeUp(meeting=meeting.public_id), by=cast.lin_yue, now=cast.now)


def test_the_agenda_goes_on_item_by_item(cast: Cast) -> None:
    live = begun(cast, rehearsal(cast, dynamic_plot_value(cast)))
    first = live.agenda.all()[0]
    assert first.is_on
    go_on(live, Nothing(), by=cast.lin_yue, now=live.at + timedelta(minutes=26))
    done, on = live.agenda.all()
    assert (done.took, on.is_on) == (24, True)


def test_an_input_is_owed_by_somebody_asked_for_and_comes(cast: Cast) -> None:
    meeting = rehearsal(cast, dynamic_plot_value(cast))
    with pytest.raises(Refused, match="who brings"):
        owe_input(meeting, OweInput(words="Something"), by=cast.lin_yue, now=cast.now)
    ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    for one in meeting.inputs.missing():
        assert one.asked_at == cast.now
        answer_input(one, AnswerInput(), by=cast.su_wan, now=cast.now)
    assert not meeting.inputs.missing().exists()
    with pytest.raises(Refused, match="Every input is in"):
        ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=cast.now)


def test_the_1w_is_not_there_until_somebody_says_so(cast: Cast) -> None:
    people = [cast.he_lan_place.person.public_id, cast.zhou_place.person.public_id]
    live = begun(cast, rehearsal(cast, dynamic_plot_value(cast), people=people))
    there = {str(one.who): one.present for one in live.participants.all()}
    assert there == {"He Lan": True, "Lin Yue": True, "Su Wan": True, "Zhou Jingming": None}


def test_who_comes_in_late_is_there_and_who_leads_stays_on_the_list(cast: Cast) -> None:
    live = begun(cast, rehearsal(cast, dynamic_plot_value(cast)))
    call_in(live, CallIn(colleagues=[cast.chen_mo.public_id]), by=cast.lin_yue, now=cast.now)
    late = live.participants.get(colleague=cast.chen_mo)
    assert late.present
    note_presence(late, NotePresence(present=True, remote=True), by=cast.lin_yue, now=cast.now)
    assert live.participants.get(colleague=cast.chen_mo).remote
    leave_out(late, Nothing(), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="leads"):
        leave_out(live.participants.get(colleague=cast.lin_yue), Nothing(), by=cast.lin_yue, now=cast.now)
