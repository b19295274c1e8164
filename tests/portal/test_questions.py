"""Questions in the portal: asked, answered, and nothing that stays inside gets out (PRACTICES G1)."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.portal_access import GivePortalAccess, give_portal_access
from rapport.clients.models import NextStep, Question, Role
from rapport.controls.models import Comment
from rapport.core.errors import Forbidden, Refused
from rapport.integrations import reactions
from rapport.ledger import outbox
from rapport.ledger.models import Entry
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.integrations.letters.letters_sent import send
from tests.portal.asking import ask, reply
from tests.promises.asked import sent

pytestmark = pytest.mark.django_db
PAGE = "/portal/questions/"
INSIDE = "Tell her nothing of the price yet"


def shown(user: User, path: str = PAGE) -> str:
    return enter(user).get(path).content.decode()


def user_at_haoting(cast: Cast) -> User:
    given = AddPerson(name="Xu Pei", role=Role.USER, mail="xu.pei@haoting.example")
    place = add_person(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    return give_portal_access(place, GivePortalAccess(), by=cast.lin_yue, now=cast.now).user


def test_a_question_is_asked_answered_and_read_by_both_sides(cast: Cast) -> None:
    assert enter(cast.he_lan).post(PAGE, {"text": "Which plots have no price?"}).status_code == 302
    question = Question.objects.get()
    assert "not answered yet" in shown(cast.he_lan)
    reply(cast, question, "Eleven of them. The list is on its way.")
    assert "Eleven of them." in shown(cast.he_lan)
    desk = shown(cast.charlie, f"/clients/{cast.haoting.public_id}/")
    assert "Which plots have no price?" in desk
    assert "Eleven of them." in desk


def test_what_stays_inside_stays_inside_and_answers_nothing(cast: Cast) -> None:
    question = ask(cast, "What does it cost?")
    reply(cast, question, INSIDE, inside=True)
    assert INSIDE in shown(cast.su_wan, f"/clients/{cast.haoting.public_id}/")
    for user in (cast.he_lan, cast.zhou, cast.dana):
        assert INSIDE not in shown(user)
    question.refresh_from_db()
    assert question.answered_at is None


def test_it_asks_the_lead_for_an_answer_which_does_it(cast: Cast) -> None:
    question = ask(cast, "Which plots have no price?")
    step = NextStep.objects.get(subject=f"question:{question.public_id}")
    assert (step.owner, step.waiting, step.done_at) == (cast.lin_yue, cast.he_lan_place.person, None)
    assert "plots" not in step.words
    reply(cast, question, "Eleven of them.", by=cast.su_wan)
    step.refresh_from_db()
    assert step.done_by == cast.su_wan


def test_the_lead_and_whoever_asked_are_told_by_mail_without_the_words(cast: Cast) -> None:
    question = ask(cast, "Which plots have no price?")
    outbox.sweep(reactions.follow, now=cast.now)
    reply(cast, question, INSIDE, inside=True)
    reply(cast, question, "Eleven of them.")
    outbox.sweep(reactions.follow, now=cast.now)
    send(cast.now)
    assert [letter.to for letter in mail.outbox] == [["lin.yue@beichen.example"], ["he.lan@haoting.example"]]
    for letter in mail.outbox:
        assert [word for word in ("plots", "Eleven", INSIDE) if word in str(letter.body)] == []


def test_the_strong_c_and_the_1w_read_all_questions_and_a_user_their_own(cast: Cast) -> None:
    xu_pei = user_at_haoting(cast)
    ask(cast, "Hers")
    ask(cast, "His own", xu_pei)
    assert ["Hers" in shown(user) for user in (cast.he_lan, cast.zhou, xu_pei)] == [True, True, False]
    assert "His own" in shown(cast.zhou)


def test_nobody_reads_adds_to_or_asks_for_another_client(cast: Cast) -> None:
    question = ask(cast, "Which plots have no price?")
    assert "plots" not in shown(cast.dana)
    for other in (cast.dana, cast.zhou):
        foreign = enter(other).post(f"{PAGE}{question.public_id}/", {"text": "Mine"})
        unknown = enter(other).post(f"{PAGE}none/", {"text": "Mine"})
        assert (foreign.status_code, foreign.content) == (unknown.status_code, unknown.content)
        with pytest.raises(Forbidden):
            reply(cast, question, "Mine", by=other)
    with pytest.raises(Forbidden):
        reply(cast, question, "Mine", by=User.objects.get(pk=cast.dana.pk))
    assert enter(cast.mallory).post(PAGE, {"text": "Mine"}).headers["Location"] == "/portal/sign-in/"
    assert not Comment.objects.exists()
    assert Question.objects.count() == 1


def test_whoever_asked_adds_something_and_cannot_write_to_us_in_secret(cast: Cast) -> None:
    question = ask(cast, "Which plots have no price?")
    enter(cast.he_lan).post(f"{PAGE}{question.public_id}/", {"text": "And which have two?"})
    assert "And which have two?" in shown(cast.zhou)
    with pytest.raises(Refused):
        reply(cast, question, "Between us", by=cast.he_lan, inside=True)


def test_a_decision_is_asked_about_and_only_one_of_theirs(cast: Cast) -> None:
    hers, foreign = sent(cast), sent(cast, cast.dana_place)
    for one in (hers, foreign):
        enter(cast.he_lan).post(PAGE, {"text": "How long does it take?", "about": one.public_id})
    about = list(Question.objects.order_by("pk").values_list("about", flat=True))
    assert about == [f"confirmation:{hers.public_id}", ""]
    assert hers.title in shown(cast.lin_yue, f"/clients/{cast.haoting.public_id}/")


def test_what_a_question_is_about_stands_with_it_in_the_form_and_in_the_list(cast: Cast) -> None:
    hers = sent(cast, question="Is this the order page that we build?")
    foreign = sent(cast, cast.dana_place, question="Is this the tasting page?")
    opened = shown(cast.he_lan, f"{PAGE}?about={hers.public_id}")
    assert "Ask about this decision" in opened
    assert "Is this the order page that we build?" in opened
    refused = enter(cast.he_lan).post(PAGE, {"text": " ", "about": hers.public_id}).content.decode()
    assert f'name="about" value="{hers.public_id}"' in refused
    assert "Is this the tasting page?" not in shown(cast.he_lan, f"{PAGE}?about={foreign.public_id}")
    enter(cast.he_lan).post(PAGE, {"text": "How long does it take?", "about": hers.public_id})
    assert f'href="/portal/decisions/{hers.public_id}/"' in shown(cast.he_lan)
    assert "order page" not in shown(cast.dana)


def test_nothing_and_too_much_are_refused_and_the_words_stay(cast: Cast) -> None:
    assert enter(cast.he_lan).post(PAGE, {"text": "  "}).status_code == 422
    long = enter(cast.he_lan).post(PAGE, {"text": "plot " * 500})
    assert long.status_code == 422
    assert "plot plot" in long.content.decode()
    assert not Question.objects.exists()


def test_the_ledger_knows_that_something_was_asked_and_not_what(cast: Cast) -> None:
    reply(cast, ask(cast, "Which plots have no price?"), "Eleven of them.")
    told = "".join(Entry.objects.values_list("text", flat=True))
    assert "question_asked" in told
    assert [word for word in ("plots", "Eleven") if word in told] == []


def test_the_page_costs_the_same_for_one_question_and_for_many(cast: Cast) -> None:
    def queries() -> int:
        browser = enter(cast.he_lan)
        browser.get(PAGE)
        with CaptureQueriesContext(connection) as told:
            browser.get(PAGE)
        return len(told)

    reply(cast, ask(cast, "First"), "Yes")
    few = queries()
    for number in range(20):
        reply(cast, ask(cast, f"Question {number}"), "Yes")
    assert queries() == few


def test_what_a_question_asks_of_us_is_read_in_the_language_of_whoever_reads_it(cast: Cast) -> None:
    ask(cast, "Which plots have no price?")
    for language, words in (("en", "Answer a question from the portal"), ("zh-hans", "回答客户页面上的提问")):
        User.objects.filter(pk=cast.su_wan.pk).update(language=language)
        assert words in enter(cast.su_wan).get(f"/clients/{cast.haoting.public_id}/").content.decode()
