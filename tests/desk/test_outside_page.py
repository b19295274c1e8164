"""The page of an outside approver: what is asked, an answer, and nothing else (PRACTICES G19)."""

from __future__ import annotations

import logging

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser
from django.utils.html import strip_tags

from rapport.clients.actions.outside_approvals import take_back_approval_link
from rapport.controls import links
from rapport.controls.models import Approval, ApprovalLink
from rapport.core.actions import Nothing
from rapport.integrations import reactions
from rapport.ledger import outbox
from rapport.team.models import Firm
from tests.cast import SECRET, Cast, enter
from tests.clients.test_outside_approvals import FRIEND, question, send
from tests.integrations.letters.letters_sent import send as hand_over

pytestmark = pytest.mark.django_db
ANSWER = {"answer": "yes", "words": "It is modest", "name": "Wen Lan"}


@pytest.fixture
def link(cast: Cast) -> ApprovalLink:
    cache.clear()
    Firm.objects.update(solo=True)
    return send(cast, question(cast))


def opened(link: ApprovalLink) -> Browser:
    browser = Browser()
    answer = browser.get(f"/outside/{links.token(link)}/")
    assert answer.headers["Location"] == "/outside/"
    return browser


def test_the_mail_carries_the_link_and_the_page_asks(cast: Cast, link: ApprovalLink) -> None:
    outbox.sweep(reactions.follow, now=cast.now)
    outbox.sweep(reactions.follow, now=cast.now)
    hand_over(cast.now)
    [letter] = mail.outbox
    assert letter.to == [FRIEND]
    word = str(letter.body).split("/outside/")[1].split("/")[0]
    page = Browser().get(f"/outside/{word}/", follow=True).content.decode()
    assert "Lin Yue of Beichen Software asks you" in page
    assert "A jubilee gift" in page
    assert "$90" in page.replace("US$", "$")


def test_the_page_tells_nothing_but_what_is_asked(cast: Cast, link: ApprovalLink) -> None:
    page = opened(link).get("/outside/").content.decode()
    hidden = ["fiftieth birthday", SECRET, FRIEND, link.public_id, cast.haoting.public_id, "/clients/", "/api/"]
    assert [word for word in hidden if word in page] == []
    words = strip_tags(page)
    assert [word for word in ("Tea", "Today", "1W", "signal", "Greenpath") if word in words] == []


def test_a_yes_is_taken_once(cast: Cast, link: ApprovalLink) -> None:
    browser = opened(link)
    assert "Your yes is noted" in browser.post("/outside/", ANSWER).content.decode()
    assert Approval.objects.get().granted is True
    again = browser.get(f"/outside/{links.token(link)}/", follow=True)
    assert again.status_code == 404
    assert "no longer holds" in again.content.decode()


def test_an_answer_without_words_or_a_name_is_asked_for_them(cast: Cast, link: ApprovalLink) -> None:
    answer = opened(link).post("/outside/", {"answer": "no"})
    assert answer.status_code == 422
    assert answer.content.decode().count("rp-error") >= 2
    assert Approval.objects.get().decided_at is None


def test_taken_back_while_the_page_is_open_it_is_refused(cast: Cast, link: ApprovalLink) -> None:
    browser = opened(link)
    take_back_approval_link(link, Nothing(), by=cast.lin_yue, now=cast.now)
    assert browser.post("/outside/", ANSWER).status_code == 404
    assert Approval.objects.get().decided_at is None


def test_whoever_signs_in_here_cannot_use_the_link(cast: Cast, link: ApprovalLink) -> None:
    for user in (cast.lin_yue, cast.charlie, cast.zhou):
        browser = enter(user)
        browser.get(f"/outside/{links.token(link)}/")
        assert browser.get("/outside/").status_code == 403
        assert browser.post("/outside/", ANSWER).status_code == 403


def test_mallory_with_a_guess_meets_the_same_page_as_everybody(cast: Cast, link: ApprovalLink) -> None:
    answer = Browser().get(f"/outside/{link.public_id}:guess/", follow=True)
    assert answer.status_code == 404
    assert "Lin Yue" not in answer.content.decode()


def test_too_many_answers_in_a_minute_are_held_up(cast: Cast, link: ApprovalLink) -> None:
    browser = opened(link)
    statuses = [browser.post("/outside/", {}).status_code for _try in range(21)]
    assert (statuses[0], statuses[-1]) == (422, 429)


def test_no_log_holds_the_word_of_the_link(cast: Cast, link: ApprovalLink, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        opened(link).post("/outside/", {})
        take_back_approval_link(link, Nothing(), by=cast.lin_yue, now=cast.now)
        opened(link).get("/outside/")
    assert caplog.records
    assert links.token(link) not in caplog.text


def test_alone_one_finds_the_way_on_the_persons_page(cast: Cast, link: ApprovalLink) -> None:
    page = enter(cast.lin_yue).get(f"/people/{cast.zhou_place.person.public_id}/").content.decode()
    assert "Ask an outside approver" in page
    assert f"{FRIEND} is asked outside" in page
    assert links.token(link) not in page
