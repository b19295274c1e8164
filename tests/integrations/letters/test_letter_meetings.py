"""The letters of meetings: read byte by byte, they hold nothing that stays inside (PRACTICES C10, G1)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.clients.models import PortalAccess
from rapport.core.actions import Nothing
from rapport.delivery.actions.inputs import ask_for_inputs
from rapport.delivery.actions.meetings import send_invitations
from rapport.delivery.actions.sending import SendMinutes, reopen_minutes, send_minutes
from rapport.delivery.models import Meeting
from rapport.team.models import User
from tests.cast import Cast
from tests.delivery.meetings import SECRET, SOFTLY, rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.integrations.letters.letters_sent import events, react, send, whole

THEIRS = "he.lan@haoting.example"


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    User.objects.filter(pk=cast.he_lan.pk).update(language="en")
    return rehearsal(cast, dynamic_plot_value(cast))


def test_the_invitation_brings_date_and_agenda_and_what_the_reader_owes(cast: Cast, meeting: Meeting) -> None:
    send_invitations(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    react()
    react()
    assert send(cast.now) == 3
    assert events(THEIRS) == ["Go-live rehearsal"]
    said = whole(THEIRS)
    for shown in ("The deck", "UAT result for plot value", "METHOD:REQUEST"):
        assert shown in said
    for hidden in (SOFTLY, "Leads of slides 7 and 12", cast.su_wan.email):
        assert hidden not in said


def test_whoever_owes_something_is_asked_for_just_that(cast: Cast, meeting: Meeting) -> None:
    ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    react()
    assert send(cast.now) == 2
    assert "UAT result for plot value" in whole(THEIRS)
    assert "Leads of slides" not in whole(THEIRS)
    assert "Leads of slides" in whole(cast.su_wan.email)


def test_the_request_says_who_asks_whom_how_it_is_sent_and_where_that_is_said(cast: Cast, meeting: Meeting) -> None:
    ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    react()
    send(cast.now)
    for to, name, page in (
        (THEIRS, "He Lan", "/portal/\n"),
        (cast.su_wan.email, cast.su_wan.name_in("en"), f"/meetings/{meeting.public_id}/\n"),
    ):
        said = whole(to)
        assert f"{name}\n\nLin Yue asks you for what this meeting needs:\n\nGo-live rehearsal" in said
        before, after = said.split("Send it as an answer to this mail.\n\nThen say here that it is sent:\n\nhttp", 1)
        assert "- " in before
        assert page in after


def test_who_has_no_page_in_the_portal_is_led_to_none(cast: Cast, meeting: Meeting) -> None:
    PortalAccess.objects.filter(user=cast.he_lan).update(ended_at=cast.now)
    ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    react()
    send(cast.now)
    assert "直接回复这封邮件，把内容发来即可。\n" in whole(THEIRS), "the last words, in what she writes"
    assert "/portal/" not in whole(THEIRS)


def test_the_minutes_go_to_all_without_what_stays_inside_and_with_the_dates(cast: Cast, meeting: Meeting) -> None:
    live = written(cast, meeting)
    later = live.at + timedelta(minutes=60)
    send_minutes(live, SendMinutes(), by=cast.lin_yue, now=later)
    react()
    assert send(later) == 3
    assert sorted(events(THEIRS)) == ["Put tonight’s values on slide 9", "Run the UAT of plot value"]
    for to in (THEIRS, cast.lin_yue.email, cast.su_wan.email):
        said = whole(to)
        assert "1. Slides 1–6 stand" in said
        assert "4. Put tonight’s values on slide 9" in said
        for hidden in (SECRET, SOFTLY, "Tao Ran"):
            assert hidden not in said
    assert f"/portal/minutes/{live.public_id}/" in whole(THEIRS)
    assert "yours" in whole(THEIRS)


def test_of_minutes_that_were_put_right_only_the_last_words_go_out(cast: Cast, meeting: Meeting) -> None:
    live = written(cast, meeting)
    later = live.at + timedelta(minutes=60)
    for _time in range(2):
        send_minutes(live, SendMinutes(), by=cast.lin_yue, now=later)
        react()
        live.points.filter(words="Slides 1–6 stand").update(words="Slides 1–5 stand")
        if not _time:
            reopen_minutes(live, Nothing(), by=cast.lin_yue, now=later)
    send(later)
    assert "Slides 1–5 stand" in whole(THEIRS)
    assert "Slides 1–6 stand" not in whole(THEIRS)
    assert len([letter for letter in mail.outbox if letter.to == [THEIRS]]) == 1


def test_who_has_left_the_client_gets_neither_minutes_nor_requests(cast: Cast, meeting: Meeting) -> None:
    ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    react()
    live = written(cast, meeting)
    later = live.at + timedelta(minutes=60)
    send_minutes(live, SendMinutes(), by=cast.lin_yue, now=later)
    react()
    leave_client(cast.he_lan_place, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=later)
    send(later)
    assert THEIRS not in [to for letter in mail.outbox for to in letter.to]
    assert cast.su_wan.email in [to for letter in mail.outbox for to in letter.to]


def test_minutes_that_were_opened_again_in_the_meantime_do_not_go_out(cast: Cast, meeting: Meeting) -> None:
    live = written(cast, meeting)
    later = live.at + timedelta(minutes=60)
    send_minutes(live, SendMinutes(), by=cast.lin_yue, now=later)
    react()
    reopen_minutes(live, Nothing(), by=cast.lin_yue, now=later)
    send(later)
    assert not mail.outbox


def test_the_minutes_name_who_gets_them_and_at_no_address(cast: Cast, meeting: Meeting) -> None:
    later = meeting.at + timedelta(minutes=60)
    send_minutes(written(cast, meeting), SendMinutes(), by=cast.lin_yue, now=later)
    react()
    send(later)
    said = whole(THEIRS)
    assert "These minutes go to He Lan, Lin Yue, Su Wan." in said
    assert cast.su_wan.email not in said
