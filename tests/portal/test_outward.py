"""Those we work for read in every page and mail what the house calls them, and no word of its own (PRACTICES A7)."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest

from rapport.clients.actions.hours import LogTime, log_time, share_time
from rapport.clients.actions.hours_shown import show_hours
from rapport.clients.actions.portal_access import GivePortalAccess, give_portal_access
from rapport.clients.actions.touchpoints import share_touchpoint
from rapport.core.actions import Nothing
from rapport.delivery.actions.filing import share_file
from rapport.delivery.actions.inputs import ask_for_inputs
from rapport.delivery.actions.meetings import send_invitations
from rapport.delivery.actions.sending import SendMinutes, send_minutes
from rapport.delivery.models import Meeting
from rapport.integrations.models import Letter
from rapport.portal.pages import PAGES
from rapport.promises.actions.gates_shared import share_gate
from rapport.team.actions.outward import ChooseOutwardWord, choose_outward_word
from rapport.team.models import User
from tests.architecture.outward_texts import INTERNAL
from tests.cast import Cast, enter
from tests.delivery.filed import filed
from tests.delivery.meetings import rehearsal, written
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.rulers import agreed, drawn, measured
from tests.delivery.tested import failed
from tests.integrations.letters.letters_sent import react
from tests.portal.asking import ask, reply
from tests.portal.test_home import asked_for
from tests.promises.asked import ask as put
from tests.promises.asked import gate, send, sent

pytestmark = pytest.mark.django_db
READ_ALOUD = re.compile(r'(?:aria-label|title|alt|placeholder)="([^"]*)"')


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """Haoting, with something of every sort on its pages and in its mail."""
    project, by, now = dynamic_plot_value(cast), cast.lin_yue, cast.now
    ruler = agreed(cast, drawn(cast, project))
    measured(cast, ruler.criteria.get(), "91")
    failed(cast, project)
    asked_for(cast, "One number")
    share_gate(gate(cast, sent(cast, cast.zhou_place)), Nothing(), by=by, now=now)
    share_touchpoint(cast.planned, Nothing(), by=by, now=now)
    share_file(filed(cast, project), Nothing(), by=by, now=now)
    reply(cast, ask(cast, "What is slide nine?"), "Tonight’s values")
    show_hours(cast.haoting, Nothing(), by=by, now=now)
    share_time(log_time(cast.haoting, LogTime(minutes=90), by=by, now=now), Nothing(), by=by, now=now)
    return cast


def words_of(page: str) -> str:
    """Return what is read of a page, by eye or aloud; not the addresses, and not what a program reads."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", text), *READ_ALOUD.findall(text)]))


@pytest.mark.parametrize(
    ("language", "called"),
    [
        ("en", "This page is for our partner Haoting Group."),
        ("zh-hans", "本页为我们的合作伙伴澔庭集团而设。"),
        ("ja", "このページは、私たちのパートナー、澔庭グループのためのものです。"),
    ],
)
def test_no_page_of_the_portal_holds_a_word_of_the_house(busy: Cast, language: str, called: str) -> None:
    User.objects.filter(part="portal").update(language=language)
    read = {}
    for user in (busy.he_lan, busy.zhou):
        for word in PAGES:
            answer = enter(user).get(f"/portal/{'' if word == 'home' else word + '/'}")
            if answer.status_code == 200:
                read[user.name, word] = words_of(answer.content.decode())
    assert {word for _name, word in read} == set(PAGES)
    assert [(place, found[0]) for place, text in read.items() if (found := INTERNAL.search(text))] == []
    assert all(called in read[name, "home"] for name in ("He Lan", "Zhou Jingming"))


def test_what_the_house_chooses_is_what_they_read(busy: Cast) -> None:
    choose_outward_word(busy.firm, ChooseOutwardWord(outward_word="guest"), by=busy.lin_yue, now=busy.now)
    User.objects.filter(pk=busy.he_lan.pk).update(language="en")
    assert "This page is for our guest Haoting Group." in enter(busy.he_lan).get("/portal/").content.decode()
    give_portal_access(busy.he_lan_place, GivePortalAccess(language="en"), by=busy.lin_yue, now=busy.now)
    react()
    letter = Letter.objects.get(sort="portal_access")
    assert letter.text.endswith("Written to our guest Haoting Group.\n")


def theirs(cast: Cast) -> list[Letter]:
    """Have every letter written that goes to Haoting's people; return them."""
    meeting = rehearsal(cast, dynamic_plot_value(cast, name="Go-live"))
    send_invitations(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    ask_for_inputs(meeting, Nothing(), by=cast.lin_yue, now=cast.now)
    react()
    live = written(cast, meeting)
    Meeting.objects.update(begun_at=cast.now - timedelta(hours=1), at=cast.now - timedelta(hours=1))
    send_minutes(live, SendMinutes(), by=cast.lin_yue, now=cast.now)
    send(cast, put(cast), address="he.lan@haoting.example")
    give_portal_access(cast.zhou_place, GivePortalAccess(), by=cast.lin_yue, now=cast.now)
    react()
    return list(Letter.objects.filter(address__endswith="@haoting.example"))


def test_no_letter_to_them_holds_a_word_of_the_house_and_each_calls_them_by_theirs(busy: Cast) -> None:
    letters = theirs(busy)
    sorts = {one.sort for one in letters}
    assert sorts >= {"minutes", "meeting_invitation", "meeting_inputs", "confirmation", "portal_access", "test_round"}
    assert "question_answered" in sorts
    assert [(one.sort, found[0]) for one in letters if (found := INTERNAL.search(f"{one.title} {one.text}"))] == []
    last = {one.sort: one.text.splitlines()[-1] for one in letters}
    assert set(last.values()) <= {"Written to our partner Haoting Group.", "此信写给我们的合作伙伴澔庭集团。"}, last


def test_a_letter_to_one_of_ours_is_not_addressed_to_a_partner(busy: Cast) -> None:
    theirs(busy)
    ours = Letter.objects.filter(address__endswith="@beichen.example")
    assert ours.exists()
    assert [one.sort for one in ours if "Written to our" in one.text] == []
