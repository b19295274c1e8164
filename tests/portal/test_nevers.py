"""What is not theirs reads, and costs, like what is not there: by no address and no count is anything told (PRACTICES G1, G5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.clients.models import PortalAccess
from rapport.core.ids import LENGTH
from rapport.promises import links
from rapport.promises.actions.sending import RevokeConfirmation, revoke_confirmation
from rapport.promises.models import Sending
from tests.cast import Cast, enter
from tests.portal.asking import ask as ask_something
from tests.promises.asked import ask, drawing, send, sent

pytestmark = pytest.mark.django_db
Told = tuple[int, bytes, int]
UNKNOWN = "A" * LENGTH


def told(browser: Browser, address: str, given: dict[str, str] | None = None) -> Told:
    """Return what an address answers: status, bytes, and how many statements it took."""
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address) if given is None else browser.post(address, given)
    return answer.status_code, answer.content, len(asked)


@pytest.mark.parametrize("form", [None, {"answer": "yes", "shown": "0" * 64}], ids=["looked at", "answered"])
def test_a_foreign_decision_is_like_none(cast: Cast, form: dict[str, str] | None) -> None:
    foreign = sent(cast, files=[drawing(cast.now).public_id])
    unsent, colleague_s = ask(cast, cast.dana_place), sent(cast, cast.zhou_place)
    for user, others in ((cast.dana, (foreign, unsent)), (cast.he_lan, (colleague_s,))):
        browser = enter(user)
        none = told(browser, f"/portal/decisions/{UNKNOWN}/", form)
        for one in others:
            assert told(browser, f"/portal/decisions/{one.public_id}/", form) == none


def test_a_foreign_file_and_a_foreign_question_are_like_none(cast: Cast) -> None:
    foreign, question = sent(cast, files=[drawing(cast.now).public_id]), ask_something(cast, "Which plots?")
    browser = enter(cast.dana)
    none = told(browser, f"/portal/decisions/{UNKNOWN}/files/0/")
    assert told(browser, f"/portal/decisions/{foreign.public_id}/files/0/") == none
    said = {"text": "Mine"}
    none = told(browser, f"/portal/questions/{UNKNOWN}/", said)
    assert told(browser, f"/portal/questions/{question.public_id}/", said) == none


def test_a_link_that_is_over_called_off_replaced_or_forged_says_the_same(cast: Cast) -> None:
    late, off, again = (send(cast, ask(cast)) for _number in range(3))
    Sending.objects.filter(pk=late.pk).update(until=cast.now - timedelta(seconds=1))
    revoke_confirmation(off.confirmation, RevokeConfirmation(reason="A better draft"), by=cast.lin_yue, now=cast.now)
    send(cast, again.confirmation)
    said = set()
    for word in (links.token(late), links.token(off), links.token(again), f"{UNKNOWN}:forged", "none"):
        browser = enter(cast.mallory)
        browser.get(f"/c/{word}/")
        answer = browser.get("/c/")
        said.add((answer.status_code, answer.content.partition(b"csrfmiddlewaretoken")[0]))
    assert len(said) == 1
    assert said.pop()[0] == 404


@pytest.mark.parametrize("kind", ["clients", "confirmations", "people", "projects", "preview"])
def test_the_staff_s_pages_tell_a_client_s_people_nothing_of_what_exists(cast: Cast, kind: str) -> None:
    theirs = {
        "clients": cast.haoting.public_id,
        "confirmations": sent(cast).public_id,
        "people": cast.zhou_place.person.public_id,
        "projects": UNKNOWN,
        "preview": PortalAccess.objects.get(user=cast.he_lan).public_id,
    }
    for user in (cast.he_lan, cast.dana):
        browser = enter(user)
        there, none = browser.get(f"/{kind}/{theirs[kind]}/"), browser.get(f"/{kind}/{UNKNOWN}/")
        assert (there.status_code, len(there.content)) == (none.status_code, len(none.content))
        assert there.status_code == 403
