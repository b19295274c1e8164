"""A no to minutes says which point is meant and leads whoever mends it there (PRACTICES C10, G5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.core.actions import Nothing
from rapport.delivery.actions.minutes import EndMeeting, end_meeting
from rapport.delivery.actions.points import strike_point
from rapport.delivery.actions.sending import SendMinutes, reopen_minutes, send_minutes
from rapport.delivery.models import Meeting, Point
from rapport.promises.models import Answer, Confirmation
from tests.cast import Cast, enter
from tests.delivery.meetings import SECRET, rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.promises.asked import dispute

WORDS = "It was ¥30 million of risk, not stopped"
DECISION = "The report opens with ¥30 million stopped"


@pytest.fixture
def asked(cast: Cast) -> Confirmation:
    """He Lan is asked about the minutes of the rehearsal: two actions, a fact and a decision; one point stayed inside."""
    meeting = written(cast, rehearsal(cast, dynamic_plot_value(cast)))
    over = meeting.at + timedelta(hours=1)
    end_meeting(meeting, EndMeeting(), by=cast.lin_yue, now=over)
    send_minutes(meeting, SendMinutes(confirmed_by=cast.he_lan_place.person.public_id), by=cast.lin_yue, now=over)
    return Confirmation.objects.get()


def decision() -> Point:
    return Point.objects.get(sort="decision")


def refused(cast: Cast, asked: Confirmation) -> Meeting:
    """The meeting whose decision He Lan says is not so: the last of four that she was shown."""
    dispute(asked, cast.he_lan, asked.at, WORDS, part=3)
    return Meeting.objects.get()


def shown(cast: Cast, name: str, public_id: str) -> str:
    return str(enter(cast.lin_yue).get(reverse(name, args=[public_id])).content.decode())


def test_each_point_she_reads_is_offered_under_its_heading_and_shown_back(cast: Cast, asked: Confirmation) -> None:
    url, browser = reverse("portal:decision", args=[asked.public_id]), enter(cast.he_lan)
    page = browser.get(url).content.decode()
    said = page[page.index('<optgroup label="What was said and decided">') : page.index("</select>")]
    assert '<option value="2">1 · Slides 1–6 stand</option>' in said
    assert f'<option value="3">2 · {DECISION}</option>' in said
    assert SECRET not in page
    given = {"answer": "no", "words": WORDS, "part": "3", "shown": asked.fingerprint}
    page = browser.post(url, given, follow=True).content.decode()
    assert page.index(f"2 · {DECISION}</p>") < page.index(WORDS)
    assert Answer.objects.get().part == 3


def test_a_point_that_was_not_shown_is_refused(cast: Cast, asked: Confirmation) -> None:
    given = {"answer": "no", "words": WORDS, "part": "4", "shown": asked.fingerprint}
    page = enter(cast.he_lan).post(reverse("portal:decision", args=[asked.public_id]), given).content.decode()
    assert "What you were shown has no such part." in page
    assert not Answer.objects.exists()


@pytest.mark.parametrize("reopened", [False, True])
def test_her_words_stand_at_the_point_also_while_it_is_mended(cast: Cast, asked: Confirmation, reopened: bool) -> None:
    meeting = refused(cast, asked)
    if reopened:
        reopen_minutes(meeting, Nothing(), by=cast.lin_yue, now=asked.at)
    page = shown(cast, "desk:meeting", meeting.public_id)
    point = page[page.index(f'id="point-{decision().public_id}"') :]
    point = point[: point.index("</li>")]
    assert WORDS in point
    assert "He Lan does not agree to this one" in point
    assert page.count(WORDS) == 1


def test_beside_the_room_it_is_called_by_its_number_inside(cast: Cast, asked: Confirmation) -> None:
    dispute(asked, cast.he_lan, asked.at, WORDS, part=0)
    point = Point.objects.get(words="Run the UAT of plot value")
    page = shown(cast, "desk:meeting", point.meeting.public_id)
    assert f'<a href="#point-{point.public_id}">4 · Run the UAT of plot value</a>' in page
    assert "3 · Run the UAT" not in page


def test_the_answer_leads_to_the_point(cast: Cast, asked: Confirmation) -> None:
    meeting = refused(cast, asked)
    page = shown(cast, "desk:confirmation", asked.public_id)
    assert f"About: 2 · {DECISION}" in page
    there = f"{reverse('desk:meeting', args=[meeting.public_id])}#point-{decision().public_id}"
    assert f'<a href="{there}">Mend it where it stands</a>' in page


def test_a_point_that_was_struck_keeps_its_name_with_her_words(cast: Cast, asked: Confirmation) -> None:
    meeting = reopen_minutes(refused(cast, asked), Nothing(), by=cast.lin_yue, now=asked.at)
    strike_point(decision(), Nothing(), by=cast.lin_yue, now=asked.at)
    page = shown(cast, "desk:meeting", meeting.public_id)
    assert page.index(DECISION) < page.index(WORDS)
    assert "#point-" not in page


def test_once_they_are_sent_anew_her_words_leave_the_point(cast: Cast, asked: Confirmation) -> None:
    meeting = reopen_minutes(refused(cast, asked), Nothing(), by=cast.lin_yue, now=asked.at)
    send_minutes(meeting, SendMinutes(), by=cast.lin_yue, now=asked.at)
    page = shown(cast, "desk:meeting", meeting.public_id)
    assert WORDS not in page
    assert "not answered" in page


def test_from_paper_a_no_is_recorded_with_its_point(cast: Cast, asked: Confirmation) -> None:
    page = shown(cast, "desk:record_answer", asked.public_id)
    assert f'<option value="3">2 · {DECISION}</option>' in page
    assert enter(cast.dana).get(reverse("portal:decision", args=[asked.public_id])).status_code == 404
