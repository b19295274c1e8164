"""Deciding in the portal: the question as it was kept, one answer, and nobody else's question (PRACTICES G5, C15)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from rapport.clients.models import Touchpoint
from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.ledger.facts import canonical
from rapport.promises import links, proof, reading
from rapport.promises.actions.demands import RecordDemand, record_demand, share_demand
from rapport.promises.actions.sending import RevokeConfirmation, revoke_confirmation
from rapport.promises.models import Answer, Confirmation, Demand, Seen
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.promises.asked import PDF, ask, drawing, send, sent

pytestmark = pytest.mark.django_db


def shown(user: User, path: str = "/portal/") -> str:
    return enter(user).get(path).content.decode()


def at(confirmation: Confirmation) -> str:
    return f"/portal/decisions/{confirmation.public_id}/"


def test_a_bare_question_is_answered_with_one_tap_on_the_page(cast: Cast) -> None:
    asked = sent(cast, None, question="Will you bring Mr Zhou?", covers="", excludes="")
    page = shown(cast.he_lan)
    assert "one thing waits for you" in page
    assert asked.fingerprint in page
    enter(cast.he_lan).post(at(asked), {"shown": asked.fingerprint, "answer": "yes"})
    answer = Answer.objects.get()
    assert (answer.is_yes, answer.by, answer.channel) == (True, cast.he_lan, "portal")
    assert "nothing waits for you" in shown(cast.he_lan)


def test_what_covers_more_is_read_before_it_is_answered(cast: Cast) -> None:
    asked = sent(cast)
    page = shown(cast.he_lan)
    assert "Read and answer" in page
    assert asked.fingerprint not in page
    assert "The six screens" in shown(cast.he_lan, at(asked))
    assert Seen.objects.filter(confirmation=asked, channel="portal").count() == 1


def test_words_are_kept_as_a_no_and_shown_back(cast: Cast) -> None:
    asked, browser = sent(cast), enter(cast.he_lan)
    assert browser.post(at(asked), {"shown": asked.fingerprint, "answer": "no"}).status_code == 422
    said = browser.post(at(asked), {"shown": asked.fingerprint, "answer": "no", "words": "Slide 9"}, follow=True)
    assert "Slide 9" in said.content.decode()
    assert not Answer.objects.get().is_yes


def test_words_that_do_not_fit_are_refused_and_none_of_them_is_lost(cast: Cast) -> None:
    asked, browser, words = sent(cast), enter(cast.he_lan), "The morning slot is missing. " * 80
    said = browser.post(at(asked), {"shown": asked.fingerprint, "answer": "no", "words": words})
    assert said.status_code == 422
    assert words in said.content.decode()
    assert "At most 2000 characters" in said.content.decode()
    assert not Answer.objects.exists()


def test_what_somebody_altered_with_its_fingerprint_is_neither_listed_nor_shown(cast: Cast) -> None:
    asked, browser = sent(cast), enter(cast.he_lan)
    other = asked.snapshot.replace("six", "ten")
    assert other != asked.snapshot
    Confirmation.objects.update(snapshot=other, fingerprint=proof.fingerprint(other))
    assert "nothing waits for you" in shown(cast.he_lan)
    assert browser.get(at(asked)).status_code == 404
    assert browser.post(at(asked), {"shown": proof.fingerprint(other), "answer": "yes"}).status_code == 404
    assert not Answer.objects.exists()


def test_a_second_tap_changes_nothing(cast: Cast) -> None:
    asked, browser = sent(cast), enter(cast.he_lan)
    browser.post(at(asked), {"shown": asked.fingerprint, "answer": "yes"})
    again = browser.post(at(asked), {"shown": asked.fingerprint, "answer": "no", "words": "No"})
    assert again.status_code == 422
    assert Answer.objects.get().is_yes


def test_a_yes_to_another_page_is_refused(cast: Cast) -> None:
    asked, other = sent(cast), sent(cast, question="Another?")
    answer = enter(cast.he_lan).post(at(asked), {"shown": other.fingerprint, "answer": "yes"})
    assert answer.status_code == 422
    assert not Answer.objects.exists()


def test_what_was_called_off_is_gone_and_can_no_longer_be_answered(cast: Cast) -> None:
    asked = sent(cast)
    revoke_confirmation(asked, RevokeConfirmation(reason="Wrong file"), by=cast.lin_yue, now=cast.now)
    browser = enter(cast.he_lan)
    assert browser.post(at(asked), {"shown": asked.fingerprint, "answer": "yes"}).status_code == 404
    assert "nothing waits" in shown(cast.he_lan)


def test_nobody_else_s_question_is_there_for_them(cast: Cast) -> None:
    asked, unsent = sent(cast), ask(cast)
    for user in (cast.zhou, cast.dana):
        browser = enter(user)
        missing = browser.get("/portal/decisions/nothing/")
        for one in (asked, unsent):
            got = browser.get(at(one))
            assert (got.status_code, got.content) == (404, missing.content)
            assert browser.post(at(one), {"shown": one.fingerprint, "answer": "yes"}).status_code == 404
    assert enter(cast.he_lan).get(at(unsent)).status_code == 404
    assert not Answer.objects.exists()


def test_files_open_for_whom_they_were_put_before_and_for_nobody_else(cast: Cast) -> None:
    asked = sent(cast, files=[drawing(cast.now).public_id])
    link = f"{at(asked)}files/0/"
    assert link in shown(cast.he_lan, "/portal/files/")
    assert b"".join(enter(cast.he_lan).get(link).streaming_content) == PDF  # type: ignore[attr-defined]
    for user in (cast.zhou, cast.dana):
        assert enter(user).get(link).status_code == 404
        assert "order-page" not in shown(user, "/portal/files/")
    assert [enter(one).get(link).status_code for one in (cast.lin_yue, cast.charlie, cast.mallory)] == [302] * 3


def said(cast: Cast, words: str, who: str) -> Demand:
    given = RecordDemand(words=words, said_by=who)
    return record_demand(cast.haoting, given, by=cast.lin_yue, now=cast.now)


def test_demands_are_read_once_shared_by_whoever_said_them_and_by_who_leads_there(cast: Cast) -> None:
    zhou, he_lan = cast.zhou_place.person.public_id, cast.he_lan_place.person.public_id
    one, hers = said(cast, "One number", zhou), said(cast, "A list by Friday", he_lan)
    assert "One number" not in shown(cast.zhou)
    for demand in (one, hers):
        share_demand(demand, Nothing(), by=cast.lin_yue, now=cast.now)
    seen = [
        [words in shown(user) for words in ("One number", "A list by Friday")]
        for user in (cast.zhou, cast.he_lan, cast.dana)
    ]
    assert seen == [[True, False], [True, True], [False, False]]


def test_a_paper_is_viewed_in_its_place_and_stands_in_no_other_house_s_frame(cast: Cast) -> None:
    asked = sent(cast, files=[drawing(cast.now).public_id])
    file = f"{at(asked)}files/0/"
    assert f'<iframe src="{file}" title="order-page-v3.pdf" loading="lazy">' in shown(cast.he_lan, at(asked))
    headers = enter(cast.he_lan).get(file).headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_no_paper_is_handed_over_and_framed_by_nobody(cast: Cast) -> None:
    asked = sent(cast, files=[drawing(cast.now, b"<html><script>alert(1)</script>").public_id])
    assert "<iframe" not in shown(cast.he_lan, at(asked))
    headers = enter(cast.he_lan).get(f"{at(asked)}files/0/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "shown", ["", " ", "x", "\u202e", "0" * 64, "x" * 999], ids=["none", "space", "short", "unseen", "other", "long"]
)
def test_an_answer_that_names_no_page_is_refused_in_a_sentence(cast: Cast, shown: str) -> None:
    asked = sent(cast)
    link = links.token(send(cast, ask(cast)))
    for said in ({"answer": "yes"}, {"answer": "no", "words": "No"}, {"answer": "no", "words": "\u202e"}):
        assert enter(cast.he_lan).post(at(asked), {"shown": shown, **said}).status_code == 422
        browser = enter(cast.mallory)
        browser.get(f"/c/{link}/")
        assert browser.post("/c/", {"shown": shown, **said}).status_code == 422
    assert not Answer.objects.exists()


def test_what_ends_first_stands_first_and_what_has_no_end_stands_last(cast: Cast) -> None:
    for question, days in (("At leisure?", None), ("In ten days?", 10), ("By Sunday?", 3)):
        sent(cast, question=question, lapse_at=days and cast.now + timedelta(days=days))
    page = shown(cast.he_lan)
    assert page.index("By Sunday?") < page.index("In ten days?") < page.index("At leisure?")


def test_what_the_product_says_in_a_question_is_read_in_the_reader_s_language(cast: Cast) -> None:
    then = "We work by these minutes until then."
    asked = sent(cast, None, question="Is this the page?", covers="", excludes="", language="en", then=then)
    User.objects.filter(pk=cast.he_lan.pk).update(language="zh-hans")
    for path in ("/portal/", at(asked)):
        page = shown(cast.he_lan, path)
        assert "Yes, I confirm" not in page
        assert "确认无误" in page
        assert "Silence is not a yes." not in page
        assert "不答复不等于同意。" in page
        assert f'<span lang="en">{then}</span>' in page, "what was written by hand stays as it was kept"
    assert f"{cast.lin_yue.name_in('zh-hans')}会看到，并给您致电。" in shown(cast.he_lan, at(asked))
    assert asked.snapshot == Confirmation.objects.get().snapshot
    assert "Yes, I confirm" in asked.snapshot


def test_a_button_that_was_written_by_hand_stays_as_it_was_written(cast: Cast) -> None:
    asked = sent(cast, None, yes="Yes, build this", no="Chen Mo calls you.", language="en")
    User.objects.filter(pk=cast.he_lan.pk).update(language="ja")
    page = shown(cast.he_lan, at(asked))
    assert "Yes, build this" in page
    assert "Chen Mo calls you." in page


def test_headings_and_days_are_read_in_the_reader_s_language_and_the_fingerprint_covers_them(cast: Cast) -> None:
    Touchpoint.objects.filter(pk=cast.touch.pk).update(text="We build one page", title="Rehearsal")
    late = datetime(2026, 12, 4, 10, 0, tzinfo=UTC)
    asked = sent(cast, None, subject=str(reference.to(cast.touch)), question="", covers="", excludes="", lapse_at=late)
    User.objects.filter(pk=cast.he_lan.pk).update(language="zh-hans")
    page = shown(cast.he_lan, at(asked))
    for english in ("Is this what we said?", "What was said", "Friday 4 December 2026"):
        assert english not in page
    for chinese in ("这是我们谈的内容吗？", "2026 年 12 月 4 日（星期五）18:00", "提问时用的是 English。"):
        assert chinese in page
    assert '<p class="rp-shown-words" lang="en">We build one page</p>' in page
    assert "2026 年 12 月 4 日（星期五）18:00" in asked.snapshot, "it is kept as it was shown, in this language too"
    assert "这是我们谈的内容吗？" in shown(cast.he_lan, "/portal/")


def test_a_question_kept_in_one_language_only_is_shown_as_it_was_but_for_what_stands_in_every_question(
    cast: Cast,
) -> None:
    asked = ask(cast, None, covers="", excludes="")
    first = {part: said for part, said in asked.shown.items() if part != "readings"} | {"form": 1}
    with translation.override("zh-hans"):
        said = reading.read(first, asked.by)
        asked.snapshot = canonical(first)
        assert (said["yes"], said["question"], said["asked_in"]) == ("确认无误", asked.title, "English")
        assert asked.question == asked.title
