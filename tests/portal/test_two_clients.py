"""Somebody who leads at two clients: each portal shows what is that client's, and nothing of the other (PRACTICES A1, G1)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.clients.actions.addresses import AddAddress, add_address
from rapport.clients.actions.places import seat
from rapport.clients.actions.portal_access import GivePortalAccess, give_portal_access
from rapport.clients.models import Role
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery.actions.judging import JudgeRun, judge_test_run
from rapport.delivery.actions.minutes import EndMeeting, end_meeting
from rapport.delivery.actions.sending import SendMinutes, send_minutes
from rapport.delivery.models import Meeting, TestRun
from rapport.promises.actions.demands import RecordDemand, record_demand, share_demand
from rapport.promises.models import Confirmation
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.meetings import rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import begun, ready
from tests.portal.asking import ask as ask_something
from tests.promises.asked import confirm, sent

pytestmark = pytest.mark.django_db
PAGES = ("", "progress/", "tests/", "minutes/", "files/", "hours/", "questions/")
OF_HAOTING = (
    "One number every night",
    "Is this the page",
    "Plot seven",
    "Go-live rehearsal",
    "Which plots?",
    "Haoting",
)


@pytest.fixture
def there(cast: Cast) -> User:
    """He Lan also is the 1W of Greenpath, and signs in there with another address."""
    place = seat(cast.greenpath, cast.he_lan_place.person, cast.now.date(), role=Role.SPONSOR)
    add_address(place.person, AddAddress(mail="he.lan@greenpath.example"), by=cast.chen_mo, now=cast.now)
    given = GivePortalAccess(mail="he.lan@greenpath.example")
    return give_portal_access(place, given, by=cast.chen_mo, now=cast.now).user


@pytest.fixture
def asked(cast: Cast, there: User) -> Confirmation:
    """What lies before He Lan at Haoting: a demand, a question, a round, minutes, and what she asked herself."""
    said = RecordDemand(words=OF_HAOTING[0], said_by=cast.he_lan_place.person.public_id)
    share_demand(
        record_demand(cast.haoting, said, by=cast.lin_yue, now=cast.now), Nothing(), by=cast.lin_yue, now=cast.now
    )
    question = sent(cast)
    project = dynamic_plot_value(cast)
    begun(cast, project, ready(cast, project, title="Plot seven"))
    live = written(cast, rehearsal(cast, project))
    over = live.at + timedelta(hours=1)
    end_meeting(live, EndMeeting(), by=cast.lin_yue, now=over)
    send_minutes(live, SendMinutes(), by=cast.lin_yue, now=over)
    ask_something(cast, "Which plots?")
    return question


def test_no_page_of_the_one_tells_of_the_other(cast: Cast, asked: Confirmation, there: User) -> None:
    assert asked.client == cast.haoting
    here = "".join(enter(cast.he_lan).get(f"/portal/{page}").content.decode() for page in PAGES)
    assert [words for words in OF_HAOTING if words not in here] == []
    answers = [enter(there).get(f"/portal/{page}") for page in PAGES]
    assert "Greenpath" in answers[0].content.decode()
    told = "".join(one.content.decode() for one in answers)
    assert [words for words in OF_HAOTING if words in told] == []


def test_what_is_asked_at_the_one_is_answered_there_alone(cast: Cast, asked: Confirmation, there: User) -> None:
    run, meeting = TestRun.objects.get(), Meeting.objects.get()
    browser = enter(there)
    for url in (
        reverse("portal:decision", args=[asked.public_id]),
        f"/portal/minutes/{meeting.public_id}/",
    ):
        assert enter(cast.he_lan).get(url).status_code == 200
        assert browser.get(url).status_code == 404
    with pytest.raises(Forbidden):
        confirm(asked, there, cast.now)
    with pytest.raises(Forbidden):
        judge_test_run(run, JudgeRun(verdict="passed"), by=there, now=cast.now)


def test_one_address_opens_one_door(cast: Cast, there: User) -> None:
    place = there.portal_access.client.stakeholders.get(person=cast.he_lan_place.person)
    with pytest.raises(Refused, match="They sign in at another client with this address"):
        give_portal_access(place, GivePortalAccess(mail=cast.he_lan.email), by=cast.chen_mo, now=cast.now)
