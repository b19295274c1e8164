"""The work below the 1W's one page: the strong C sees it, nobody else does, and nothing of the house stands there (A2, G1)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.models import Touchpoint
from rapport.core.actions import Nothing
from rapport.delivery.actions.sending import SendMinutes, send_minutes
from rapport.delivery.models import Meeting, Point
from rapport.promises.actions.answering import GiveConfirmation, give_confirmation
from rapport.promises.actions.demands import RecordDemand, record_demand, share_demand
from rapport.promises.models import Confirmation
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.delivery.meetings import SECRET, SOFTLY, rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.portal.test_home import shown, user_at_haoting
from tests.promises.asked import sent

pytestmark = pytest.mark.django_db
PAGE = "/portal/progress/"


@pytest.fixture
def minutes(cast: Cast) -> Meeting:
    """The rehearsal, held an hour ago, its minutes sent and put before Zhou Jingming."""
    User.objects.filter(pk__in=[cast.he_lan.pk, cast.zhou.pk]).update(language="en")
    live = written(cast, rehearsal(cast, dynamic_plot_value(cast)))
    Meeting.objects.update(begun_at=cast.now - timedelta(hours=1), at=cast.now - timedelta(hours=1))
    given = SendMinutes(confirmed_by=cast.zhou_place.person.public_id)
    return send_minutes(live, given, by=cast.lin_yue, now=cast.now)


def test_the_strong_c_has_the_page_and_whoever_decides_or_only_tests_has_not(cast: Cast) -> None:
    xu_pei = user_at_haoting(cast)
    who = {"He Lan": cast.he_lan, "Zhou": cast.zhou, "Xu Pei": xu_pei, "Dana": cast.dana}
    assert {name: enter(user).get(PAGE).status_code for name, user in who.items()} == {
        "He Lan": 200,
        "Zhou": 404,
        "Xu Pei": 404,
        "Dana": 404,
    }
    assert [PAGE in shown(user) for user in who.values()] == [True, False, False, False]


def test_the_1w_has_one_page_with_the_ways_to_the_others_at_its_foot(cast: Cast) -> None:
    his, hers = shown(cast.zhou), shown(cast.he_lan)
    assert his.index("What comes next") < his.index('href="/portal/minutes/"')
    assert hers.index('href="/portal/minutes/"') < hers.index("What comes next")
    assert '<nav class="pt-words"' in shown(cast.zhou, "/portal/tests/"), "from there he finds back"


def test_every_open_action_stands_there_and_goes_once_it_is_done(cast: Cast, minutes: Meeting) -> None:
    page = shown(cast.he_lan, PAGE)
    assert "2 agreed actions are still open.</h1>" in page
    assert "Run the UAT of plot value" in page
    assert [hidden for hidden in (SECRET, SOFTLY, "Leads of slides") if hidden in page] == []
    for point in Point.objects.actions().filter(inside=False).select_related("step"):
        assert point.step is not None
        point.step.done_at = cast.now
        point.step.save()
    assert "Every action that was agreed is done.</h1>" in shown(cast.he_lan, PAGE)


def test_she_sees_what_her_people_were_asked_and_said_and_not_their_words(cast: Cast, minutes: Meeting) -> None:
    assert "Go-live rehearsal: is this what was agreed?" in shown(cast.he_lan, PAGE)
    question = Confirmation.objects.get(person=cast.zhou_place.person)
    yes = GiveConfirmation(shown=question.fingerprint)
    give_confirmation(question, yes, by=cast.zhou, now=cast.now)
    page = shown(cast.he_lan, PAGE)
    assert "Zhou Jingming · yes, " in page
    assert question.public_id not in page, "what was put before him opens for him alone"
    assert enter(cast.he_lan).get(f"/portal/decisions/{question.public_id}/").status_code == 404


def test_what_stays_between_us_and_her_1w_is_not_hers(cast: Cast) -> None:
    sent(cast, cast.zhou_place, question="Shall we meet without He Lan?")
    said = RecordDemand(words="One page in the car", said_by=cast.zhou_place.person.public_id, language="en")
    words = record_demand(cast.haoting, said, by=cast.lin_yue, now=cast.now)
    sent(cast, cast.zhou_place, question="Is one page enough?", subject=f"demand:{words.public_id}")
    page = shown(cast.he_lan, PAGE)
    assert "without He Lan" not in page
    assert "Is one page enough?" not in page
    share_demand(words, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "Is one page enough?" in shown(cast.he_lan, PAGE)
    assert not Confirmation.objects.known_to(cast.zhou_place.person, cast.haoting).exists()
    assert not Confirmation.objects.known_to(cast.he_lan_place.person, cast.greenpath).exists()


def test_it_costs_the_same_with_many(cast: Cast, minutes: Meeting) -> None:
    def queries() -> int:
        browser = enter(cast.he_lan)
        browser.get(PAGE)
        with CaptureQueriesContext(connection) as told:
            browser.get(PAGE)
        return len(told)

    few = queries()
    point = Point.objects.filter(inside=False, sort="action").first()
    assert point is not None
    rows = [
        Point(
            meeting=minutes,
            sort="action",
            words=f"Slide {n}",
            position=50 + n,
            due_at=point.due_at,
            person=point.person,
        )
        for n in range(1000)
    ]
    Point.objects.bulk_create(rows)
    Touchpoint.objects.bulk_create(
        [Touchpoint(client=cast.haoting, how="met", state="planned", at=cast.planned.at) for _n in range(100)]
    )
    assert queries() == few <= 16
    assert "1002 agreed actions" in shown(cast.he_lan, PAGE)


def test_what_was_asked_is_read_there_in_the_reader_s_language(cast: Cast, minutes: Meeting) -> None:
    assert "is this what was agreed?" in shown(cast.he_lan, PAGE)
    User.objects.filter(pk=cast.he_lan.pk).update(language="zh-hans")
    assert "会上是这样定的吗？" in shown(cast.he_lan, PAGE)
