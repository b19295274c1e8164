"""The pages of a meeting: written by keyboard while people talk, and shown on the wall without what stays inside (C10, G1)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.clients.models import Address, PortalAccess
from rapport.core.actions import Nothing
from rapport.delivery.actions.agendas import AddAgendaItem, add_agenda_item
from rapport.delivery.actions.inputs import AnswerInput, answer_input, drop_input
from rapport.delivery.actions.minutes import EndMeeting, end_meeting
from rapport.delivery.models import Meeting, Point
from rapport.team.models import Firm
from tests.cast import Cast, enter
from tests.delivery.meetings import SECRET, SOFTLY, begun, rehearsal, say, written
from tests.delivery.projects import dynamic_plot_value


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return rehearsal(cast, dynamic_plot_value(cast))


def page(cast: Cast, meeting: Meeting, name: str = "meeting", **query: str) -> str:
    answer = enter(cast.lin_yue).get(reverse(f"desk:{name}", args=[meeting.public_id]), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def type_line(cast: Cast, meeting: Meeting, **line: str) -> Any:
    browser = enter(cast.lin_yue)
    return browser.post(reverse("desk:write_minutes", args=[meeting.public_id]), line, headers={"HX-Request": "true"})


def test_before_it_begins_the_page_says_what_is_missing_and_from_whom(cast: Cast, meeting: Meeting) -> None:
    shown = page(cast, meeting)
    assert "Two inputs are asked for, and none of them is in." in shown
    assert "UAT result for plot value" in shown
    assert "0 of 2 in" in shown
    assert reverse("desk:at_once", args=["ask_for_inputs", meeting.public_id]) in shown
    assert "data-line" not in shown


def test_the_one_input_that_is_missing_is_told_as_one(cast: Cast, meeting: Meeting) -> None:
    first, last = meeting.inputs.order_by("pk")
    answer_input(last, AnswerInput(), by=cast.lin_yue, now=cast.now)
    assert "One of two inputs is missing." in page(cast, meeting)
    drop_input(last, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "One input is asked for, and it is missing." in page(cast, meeting)
    answer_input(first, AnswerInput(), by=cast.lin_yue, now=cast.now)
    assert "Every input is in." in page(cast, meeting)


def test_who_plans_a_meeting_is_led_to_it(cast: Cast, meeting: Meeting) -> None:
    where = reverse("desk:act", args=["plan_meeting", meeting.project.public_id])
    answer = enter(cast.lin_yue).post(where, {"title": "Hand-over", "at": "2026-12-01T10:00", "minutes": "1:00"})
    made = Meeting.objects.get(title="Hand-over")
    assert answer.headers["Location"] == reverse("desk:meeting", args=[made.public_id])
    series = reverse("desk:act", args=["open_series", meeting.project.public_id])
    opened = enter(cast.lin_yue).post(series, {"title": "Every Monday", "every_days": "7"})
    assert opened.headers["Location"] == reverse("desk:project_meetings", args=[meeting.project.public_id])


def test_once_the_invitations_are_out_the_page_says_to_whom_and_the_button_is_gone(
    cast: Cast, meeting: Meeting
) -> None:
    assert "Send the invitations" in page(cast, meeting)
    press, browser = reverse("desk:at_once", args=["send_invitations", meeting.public_id]), enter(cast.lin_yue)
    browser.post(press)
    shown = page(cast, meeting)
    assert "The invitations went out " in shown
    assert "to He Lan, Lin Yue, Su Wan." in shown
    assert press not in shown
    assert "Not done: The invitations went out" in browser.post(press, follow=True).content.decode()
    Firm.objects.update(within_team=True)
    assert enter(cast.charlie).post(press).status_code == 404
    add_agenda_item(meeting, AddAgendaItem(title="Car tablet"), by=cast.lin_yue, now=cast.now)
    assert "Send the changed agenda" in page(cast, meeting)


def test_who_cannot_be_mailed_is_marked_before_the_invitations_go(cast: Cast, meeting: Meeting) -> None:
    assert "no mail address" not in page(cast, meeting)
    Address.objects.filter(person=cast.he_lan_place.person).delete()
    PortalAccess.objects.filter(person=cast.he_lan_place.person).update(ended_at=cast.now)
    assert "no mail address" in page(cast, meeting)


def test_a_line_becomes_a_point_with_who_and_when(cast: Cast, meeting: Meeting) -> None:
    live = begun(cast, meeting)
    answer = type_line(cast, live, sort="action", words="Put tonight’s values on slide 9", who="@su", when="> fri 9")
    assert answer.status_code == 200
    point = Point.objects.get()
    assert (point.sort, point.colleague, point.inside) == ("action", cast.su_wan, False)
    assert point.due_at is not None
    assert f"{point.due_at:%Y-%m-%d %H:%M}" == "2026-11-27 01:00"
    assert "Put tonight’s values on slide 9" in answer.content.decode()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"words": ""}, "Write what was said."),
        ({"words": "x", "who": "@Nobody"}, "Nobody here is called “Nobody”."),
        ({"words": "x", "who": "@Dana"}, "Nobody here is called “Dana”."),
        ({"words": "x", "when": "> soonish"}, "“soonish” is no time."),
    ],
)
def test_a_line_that_cannot_be_read_keeps_its_words_and_says_why(
    cast: Cast, meeting: Meeting, line: dict[str, str], said: str
) -> None:
    answer = type_line(cast, begun(cast, meeting), **line)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert f'value="{line["words"]}"' in answer.content.decode()
    assert not Point.objects.exists()


def test_an_action_without_when_is_marked_and_the_minutes_cannot_be_sent(cast: Cast, meeting: Meeting) -> None:
    live = begun(cast, meeting)
    point = say(cast, live, "Run the UAT", "action", person=cast.he_lan_place.person.public_id)
    shown = page(cast, live)
    assert "one action lacks who or when, so the minutes cannot be sent yet." in shown
    assert f'href="?point={point.public_id}"><b>when?</b>' in shown
    assert re.search(r'name="when"[^>]* autofocus', page(cast, live, point=point.public_id)), (
        "one presses, and types the day"
    )
    assert reverse("desk:act", args=["send_minutes", live.public_id]) not in shown


def test_a_point_is_opened_in_the_line_changed_and_struck(cast: Cast, meeting: Meeting) -> None:
    live = begun(cast, meeting)
    point = say(cast, live, "Slides 1–6 stand")
    assert "Keep the point" in page(cast, live, point=point.public_id)
    type_line(cast, live, point=point.public_id, words="Slides 1–7 stand", inside="1")
    assert (Point.objects.get().words, Point.objects.get().inside) == ("Slides 1–7 stand", True)
    type_line(cast, live, point=point.public_id, strike="1")
    assert not Point.objects.exists()


def test_the_wall_shows_nothing_that_stays_inside_and_no_gap(cast: Cast, meeting: Meeting) -> None:
    live = written(cast, meeting)
    shown = page(cast, live, "present")
    for hidden in (SECRET, SOFTLY, "UAT result for plot value", "Leads of slides 7 and 12", "Carried over"):
        assert hidden not in shown
    assert "Run the UAT of plot value" in shown
    assert '<b class="rp-grey">5</b>' not in shown
    assert SECRET in page(cast, live)


def test_the_wall_says_on_which_day_the_meeting_is_really_held(cast: Cast, meeting: Meeting) -> None:
    assert "Thursday, 26 November" in page(cast, meeting, "present")
    live = begun(cast, meeting)
    Meeting.objects.update(at=live.at + timedelta(days=7))
    assert "Thursday, 26 November" in page(cast, meeting, "present")


def test_the_project_lists_its_meetings_and_another_team_finds_none(cast: Cast, meeting: Meeting) -> None:
    url = reverse("desk:project_meetings", args=[meeting.project.public_id])
    shown = enter(cast.lin_yue).get(url).content.decode()
    assert "Go-live rehearsal comes next" in shown
    assert "2 inputs are missing" in shown
    Firm.objects.update(within_team=True)
    for hidden in (url, reverse("desk:meeting", args=[meeting.public_id])):
        assert enter(cast.charlie).get(hidden).status_code == 404


@pytest.mark.parametrize("name", ["meeting", "present", "project_meetings"])
def test_a_page_asks_the_database_as_often_for_many_points_as_for_few(cast: Cast, meeting: Meeting, name: str) -> None:
    live = written(cast, meeting)
    about = live.project if name == "project_meetings" else live
    url, counts = reverse(f"desk:{name}", args=[about.public_id]), []
    for many in (0, 1000):
        rows = [
            Point(meeting=live, position=10 + n, words=f"Point {n}", person_id=cast.he_lan_place.person_id)
            for n in range(many)
        ]
        Point.objects.bulk_create(rows)
        browser = enter(cast.lin_yue)
        browser.get(url)
        with CaptureQueriesContext(connection) as captured:
            browser.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 22


def test_what_was_agreed_before_is_carried_over_until_it_is_done(cast: Cast, meeting: Meeting) -> None:
    live = written(cast, meeting)
    end_meeting(live, EndMeeting(), by=cast.lin_yue, now=live.at + timedelta(minutes=60))
    after = rehearsal(cast, live.project, at=live.at + timedelta(days=7), title="The next one")
    shown = page(cast, after)
    assert "2 of 2 open" in shown
    assert "Put tonight’s values on slide 9" in shown


def test_the_wall_tells_nothing_of_what_was_done_inside_just_before(cast: Cast, meeting: Meeting) -> None:
    live = written(cast, meeting)
    browser = enter(cast.lin_yue)
    inside = Point.objects.get(words=SECRET)
    step = {"words": SECRET, "due_at": "2026-11-30T10:00"}
    browser.post(reverse("desk:act", args=["add_next_step", live.client.public_id]), step)
    wall = browser.get(reverse("desk:present", args=[live.public_id])).content.decode()
    assert inside.words not in wall
    assert "every 8s" in wall, "it follows the minutes by itself"
    assert SECRET in browser.get(reverse("desk:client", args=[live.client.public_id])).content.decode()


def test_with_the_first_point_the_head_says_so_and_the_minutes_can_be_sent(cast: Cast, meeting: Meeting) -> None:
    live = begun(cast, meeting)
    send = reverse("desk:act", args=["send_minutes", live.public_id])
    answer = type_line(cast, live, sort="information", words="Slides 1 to 6 stand").content.decode()
    assert 'id="meeting-steps" hx-swap-oob="true"' in answer
    assert "One point so far." in answer
    assert send in answer
    answer = type_line(cast, live, sort="action", words="Put tonight’s values on slide 9", who="@su").content.decode()
    assert "the minutes cannot be sent yet." in answer
    assert send not in answer
    assert enter(cast.dana).get(send).status_code == 403


def test_what_was_put_on_the_list_by_mistake_comes_off_it_on_the_page(cast: Cast, meeting: Meeting) -> None:
    item, owed = meeting.agenda.all()[0], meeting.inputs.order_by("pk")[0]
    guest = meeting.participants.get(colleague=cast.su_wan)
    for key, one, gone in (
        ("drop_agenda_item", item, "The deck"),
        ("drop_input", owed, "UAT result for plot value"),
        ("leave_out", guest, "Su Wan"),
    ):
        form = reverse("desk:act", args=[key, one.public_id])
        assert form in page(cast, meeting)
        assert enter(cast.dana).post(form).status_code == 403
        browser = enter(cast.lin_yue)
        assert browser.get(form).status_code == 200
        answer = browser.post(f"{form}?next={reverse('desk:meeting', args=[meeting.public_id])}")
        assert answer.headers["Location"] == reverse("desk:meeting", args=[meeting.public_id])
        assert form not in page(cast, meeting), gone
    host = meeting.participants.get(colleague=cast.lin_yue)
    assert reverse("desk:act", args=["leave_out", host.public_id]) not in page(cast, meeting), "who leads it stays"
