"""Minutes: typed outcomes, nobody parts with an action of nobody, sent without what stays inside (PRACTICES A8, C10, C15)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from rapport.clients.actions.people import NamePerson, name_person
from rapport.clients.models import NextStep, Stakeholder, Touchpoint, TouchState
from rapport.controls.models import Sharing
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.delivery.actions.minutes import EndMeeting, end_meeting
from rapport.delivery.actions.points import WritePoint, change_point, strike_point
from rapport.delivery.actions.sending import SendMinutes, reopen_minutes, send_minutes
from rapport.delivery.models import Meeting, Point
from rapport.delivery.outward import minutes_of
from rapport.promises.models import Channel, Confirmation, Sending
from tests.cast import Cast
from tests.delivery.meetings import SECRET, begun, rehearsal, say, written
from tests.delivery.projects import dynamic_plot_value


def over(meeting: Meeting) -> datetime:
    return meeting.at + timedelta(minutes=60)


def end(cast: Cast, meeting: Meeting, **more: Any) -> Meeting:
    return end_meeting(meeting, EndMeeting(**more), by=cast.lin_yue, now=over(meeting))


def send(cast: Cast, meeting: Meeting, **more: Any) -> Meeting:
    return send_minutes(meeting, SendMinutes(**more), by=cast.lin_yue, now=over(meeting))


@pytest.fixture
def live(cast: Cast) -> Meeting:
    """The rehearsal with five points, of which the third stays inside."""
    return written(cast, rehearsal(cast, dynamic_plot_value(cast)))


@pytest.mark.parametrize("lacking", ["who", "when"])
def test_nobody_parts_while_an_action_lacks_who_or_when(cast: Cast, live: Meeting, lacking: str) -> None:
    more: dict[str, Any] = {"due_at": cast.now} if lacking == "who" else {"colleague": cast.su_wan.public_id}
    point = say(cast, live, "Show Zhou’s page in the car", "action", **more)
    for part in (end, send):
        with pytest.raises(Refused, match="1 action lacks who or when"):
            part(cast, live)
    assert Meeting.objects.get().ended_at is None
    assert not NextStep.objects.filter(subject__startswith="point:").exists()
    whole = WritePoint(words=point.words, sort="action", colleague=cast.su_wan.public_id, due_at=cast.now)
    change_point(point, whole, by=cast.lin_yue, now=cast.now)
    assert end(cast, live).ended_at


def test_a_meeting_is_a_touch_with_those_who_were_there(cast: Cast, live: Meeting) -> None:
    end(cast, live)
    touch = Touchpoint.objects.get(meeting=live)
    assert (touch.state, touch.title, touch.text) == (TouchState.HELD, "Go-live rehearsal", "")
    assert [str(one) for one in touch.people.all()] == ["He Lan"]
    assert Stakeholder.objects.get(pk=cast.he_lan_place.pk).last_touch_on == cast.now.date()


def test_one_to_which_nobody_of_theirs_came_is_none(cast: Cast, live: Meeting) -> None:
    live.participants.filter(person__isnull=False).update(present=False)
    end(cast, live)
    assert Touchpoint.objects.get(meeting=live).state == TouchState.CANCELLED
    assert Stakeholder.objects.get(pk=cast.he_lan_place.pk).last_touch_on is None


def test_every_action_is_a_step_of_whoever_does_it_or_sees_to_it(cast: Cast, live: Meeting) -> None:
    end(cast, live)
    steps = {one.words: one.owner for one in NextStep.objects.filter(subject__startswith="point:")}
    assert steps == {
        "He Lan: Run the UAT of plot value": cast.lin_yue,
        "Put tonight’s values on slide 9": cast.su_wan,
    }
    assert live.points.open().count() == 2
    assert not Meeting.objects.visible_to(cast.dana).exists()


def test_a_step_of_theirs_names_them_as_whoever_reads_it_writes_them(cast: Cast, live: Meeting) -> None:
    given = NamePerson(tongue="zh", written="何岚")
    name_person(cast.he_lan_place.person, given, by=cast.lin_yue, now=cast.now)
    end(cast, live)
    step = NextStep.objects.get(words__endswith="Run the UAT of plot value")
    assert step.said == "He Lan: Run the UAT of plot value"
    with translation.override("zh-hans"):
        assert step.said == "何岚：Run the UAT of plot value"
    assert not NextStep.objects.filter(client=cast.greenpath).exists()


def test_whoever_leads_owes_the_minutes_until_they_are_sent(cast: Cast, live: Meeting) -> None:
    ended = end(cast, live, waiting=cast.he_lan_place.person.public_id)
    owed = NextStep.objects.get(subject=f"meeting:{live.public_id}")
    assert ended.owed == owed
    assert (owed.owner, str(owed.waiting), owed.done_at) == (cast.lin_yue, "He Lan", None)
    send(cast, ended)
    assert NextStep.objects.get(pk=owed.pk).done_at == over(live)


def test_what_the_client_reads_has_no_gap_where_something_stays_inside(cast: Cast, live: Meeting) -> None:
    sent = minutes_of(send(cast, live))
    assert [one.number for one in sent.lines] == [1, 2, 3, 4]
    assert SECRET not in str([one.point.words for one in sent.lines])
    assert [one.number for one in sent.actions] == [3, 4]


def test_one_of_theirs_confirms_what_was_sent_and_nothing_of_what_stays_inside(cast: Cast, live: Meeting) -> None:
    send(cast, live, confirmed_by=cast.he_lan_place.person.public_id)
    question = Confirmation.objects.get()
    assert (str(question.subject), str(question.person)) == (f"meeting:{live.public_id}", "He Lan")
    assert Sending.objects.get().channel == Channel.PORTAL
    assert SECRET not in question.snapshot
    assert "Run the UAT of plot value" in question.snapshot
    assert Meeting.objects.shared_with(cast.he_lan_place.person, cast.haoting).exists()
    assert not Meeting.objects.shared_with(cast.dana_place.person, cast.greenpath).exists()


def test_somebody_of_another_client_confirms_nothing_and_nothing_is_sent(cast: Cast, live: Meeting) -> None:
    with pytest.raises(Refused, match="Dana"):
        send(cast, live, confirmed_by=cast.dana_place.person.public_id)
    assert Meeting.objects.get().sent_at is None
    assert not Sharing.objects.filter(subject_kind="meeting").exists()


def test_minutes_that_were_sent_change_no_more_until_they_are_opened_again(cast: Cast, live: Meeting) -> None:
    sent = send(cast, live, confirmed_by=cast.he_lan_place.person.public_id)
    point = live.points.all()[0]
    for deed in (
        lambda: change_point(point, WritePoint(words="Other words"), by=cast.lin_yue, now=over(live)),
        lambda: strike_point(point, Nothing(), by=cast.lin_yue, now=over(live)),
        lambda: send(cast, sent),
    ):
        with pytest.raises(Refused):
            deed()
    reopened = reopen_minutes(sent, Nothing(), by=cast.lin_yue, now=over(live))
    assert not Meeting.objects.shared_with(cast.he_lan_place.person, cast.haoting).exists()
    change_point(point, WritePoint(words="Slides 1–6 and 8 stand"), by=cast.lin_yue, now=over(live))
    send(cast, reopened)
    old, new = Confirmation.objects.order_by("pk")
    assert old.superseded_by == new
    assert "Slides 1–6 and 8 stand" in new.snapshot
    assert "Slides 1–6 and 8 stand" not in old.snapshot


def test_minutes_of_which_everything_stays_inside_are_not_sent(cast: Cast, live: Meeting) -> None:
    Point.objects.update(inside=True)
    with pytest.raises(Refused, match="stays inside"):
        send(cast, live)


def test_nothing_is_written_before_it_begins_and_a_step_is_not_struck(cast: Cast) -> None:
    meeting = rehearsal(cast, dynamic_plot_value(cast))
    with pytest.raises(Refused, match="Begin the meeting"):
        say(cast, meeting, "Too early")
    live = begun(cast, meeting)
    due = cast.now + timedelta(days=1)
    point = say(cast, live, "Slide 9", "action", colleague=cast.su_wan.public_id, due_at=due)
    end(cast, live)
    with pytest.raises(Refused, match="next step already"):
        strike_point(Point.objects.get(pk=point.pk), Nothing(), by=cast.lin_yue, now=over(live))


def test_two_people_at_once_are_not_both_named_for_a_point(cast: Cast, live: Meeting) -> None:
    both = {"person": cast.he_lan_place.person.public_id, "colleague": cast.su_wan.public_id}
    with pytest.raises(Refused, match="not both"):
        say(cast, live, "Two", "action", **both)
