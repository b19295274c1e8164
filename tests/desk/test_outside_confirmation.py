"""The page behind a signed link: what is shown is what is answered, and the link tells nobody else anything (G5, C15)."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from rapport.core import files
from rapport.core.actions import Nothing
from rapport.core.models import StoredFile
from rapport.ledger.models import Entry
from rapport.promises import links
from rapport.promises.actions.sending import RevokeConfirmation, remind_of_confirmation, revoke_confirmation
from rapport.promises.models import Answer, Confirmation, Outcome, Seen, Sending
from tests.cast import Cast, enter
from tests.promises.asked import PDF, ask, drawing, send, sent

PAGE = "/c/"


def opened(cast: Cast, sending: Sending, browser: Browser | None = None) -> Browser:
    """A browser of somebody without an account that followed the link."""
    browser = browser or enter(cast.mallory)
    browser.get(reverse("desk:outside_confirmation_link", args=[links.token(sending)]))
    return browser


def yes(browser: Browser, confirmation: Confirmation) -> int:
    return browser.post(PAGE, {"answer": "yes", "shown": confirmation.fingerprint}).status_code


def test_the_person_reads_what_it_covers_and_says_yes_once(cast: Cast) -> None:
    confirmation = ask(cast, files=[drawing(cast.now).public_id], yes="Yes, build this")
    browser = opened(cast, send(cast, confirmation))
    page = browser.get(PAGE).content.decode()
    for words in (
        "The six screens",
        "Coupons and refunds",
        "Yes, build this",
        "Silence is not a yes.",
        confirmation.short,
    ):
        assert words in page
    assert yes(browser, confirmation) == 302
    assert yes(browser, confirmation) == 422
    assert Answer.objects.get().person == cast.he_lan_place.person
    again = browser.get(PAGE).content.decode()
    assert "Confirmed today" in again
    assert "Yes, build this" not in again


def test_the_person_reads_that_they_were_asked_once_more(cast: Cast) -> None:
    confirmation = ask(cast)
    browser = opened(cast, send(cast, confirmation))
    assert "asked once more" not in browser.get(PAGE).content.decode()
    remind_of_confirmation(confirmation, Nothing(), by=cast.lin_yue, now=cast.now)
    assert "asked once more by Lin Yue" in browser.get(PAGE).content.decode()


def test_a_program_that_follows_the_link_of_a_mail_has_not_seen_it(cast: Cast) -> None:
    confirmation = ask(cast)
    browser = opened(cast, send(cast, confirmation))
    assert browser.get(PAGE).status_code == 200
    assert not Seen.objects.exists()
    assert browser.post("/c/seen/", {"shown": confirmation.fingerprint}).status_code == 204
    assert browser.post("/c/seen/", {"shown": confirmation.fingerprint}).status_code == 204
    assert Seen.objects.count() == Entry.objects.filter(kind="confirmation_seen").count() == 1


def test_whoever_answers_without_scripts_has_seen_it(cast: Cast) -> None:
    confirmation = ask(cast)
    yes(opened(cast, send(cast, confirmation)), confirmation)
    assert Seen.objects.get().at == Answer.objects.get().at


def test_another_tab_s_question_and_a_stolen_link_are_not_seen(cast: Cast) -> None:
    first, second = ask(cast), ask(cast, question="May we switch the old system off?")
    sending = send(cast, second)
    browser = opened(cast, sending)
    assert browser.post("/c/seen/", {"shown": first.fingerprint}).status_code == 404
    for thief, status in ((cast.lin_yue, 403), (cast.charlie, 403), (cast.dana, 404), (cast.zhou, 404)):
        stolen = opened(cast, sending, enter(thief))
        assert stolen.post("/c/seen/", {"shown": second.fingerprint}).status_code == status
    assert not Seen.objects.exists()


def test_words_are_a_no_and_none_are_nothing(cast: Cast) -> None:
    confirmation = ask(cast)
    browser = opened(cast, send(cast, confirmation))
    given = {"answer": "no", "shown": confirmation.fingerprint}
    assert browser.post(PAGE, given | {"words": "  "}).status_code == 422
    assert browser.post(PAGE, given | {"words": "The morning slot is missing"}).status_code == 302
    assert Answer.objects.get().outcome == Outcome.DISPUTED


def test_a_yes_in_one_tab_is_never_taken_for_the_question_of_another(cast: Cast) -> None:
    first, second = ask(cast), ask(cast, question="May we switch the old system off?")
    browser = opened(cast, send(cast, first))
    opened(cast, send(cast, second), browser)
    assert yes(browser, first) == 422
    assert not Answer.objects.exists()
    assert yes(browser, second) == 302
    assert Answer.objects.get().confirmation == second


def test_a_page_that_was_open_when_it_was_called_off_takes_no_answer(cast: Cast) -> None:
    confirmation = ask(cast)
    browser = opened(cast, send(cast, confirmation))
    assert browser.get(PAGE).status_code == 200
    revoke_confirmation(confirmation, RevokeConfirmation(reason="A better draft"), by=cast.lin_yue, now=cast.now)
    assert yes(browser, confirmation) == 404
    assert browser.get(PAGE).status_code == 404
    assert not Answer.objects.exists()


def test_every_link_that_does_not_hold_looks_the_same(cast: Cast) -> None:
    late, replaced = ask(cast), ask(cast)
    old, taken = send(cast, late, days=1), send(cast, replaced)
    Sending.objects.filter(pk=old.pk).update(until=cast.now - timedelta(seconds=1))
    send(cast, replaced)
    seen = set()
    for word in (links.token(old), links.token(taken), "none", links.token(taken)[:-1]):
        browser = enter(cast.mallory)
        browser.get(reverse("desk:outside_confirmation_link", args=[word]))
        answer = browser.get(PAGE)
        seen.add((answer.status_code, answer.content.decode().split("</head>")[1].count("<h1>")))
        assert "six screens" not in answer.content.decode()
    assert seen == {(404, 1)}


def test_one_of_ours_with_a_stolen_link_is_turned_away(cast: Cast) -> None:
    confirmation = ask(cast)
    sending = send(cast, confirmation)
    for thief in (cast.lin_yue, cast.charlie):
        browser = opened(cast, sending, enter(thief))
        assert browser.get(PAGE).status_code == 403
        assert yes(browser, confirmation) == 403
        assert browser.get("/c/files/0/").status_code == 403
    assert not Answer.objects.exists()
    assert not Seen.objects.exists()


def test_another_of_a_clients_people_with_a_stolen_link_finds_nothing(cast: Cast) -> None:
    confirmation = ask(cast, files=[drawing(cast.now).public_id])
    sending = send(cast, confirmation)
    for thief in (cast.dana, cast.zhou):
        browser = opened(cast, sending, enter(thief))
        assert browser.get(PAGE).status_code == 404
        assert browser.get("/c/files/0/").status_code == 404
        assert yes(browser, confirmation) == 404
    assert opened(cast, sending, enter(cast.he_lan)).get(PAGE).status_code == 200
    assert not Answer.objects.exists()


def test_a_form_from_elsewhere_is_refused(cast: Cast) -> None:
    confirmation = ask(cast)
    browser = enter(cast.mallory, checks=True)
    opened(cast, send(cast, confirmation), browser)
    assert yes(browser, confirmation) == 403
    assert not Answer.objects.exists()


def test_an_altered_snapshot_is_neither_shown_nor_confirmed(cast: Cast) -> None:
    confirmation = ask(cast)
    browser = opened(cast, send(cast, confirmation))
    Confirmation.objects.update(snapshot=confirmation.snapshot.replace("six", "ten"))
    assert browser.get(PAGE).status_code == 404
    assert yes(browser, confirmation) == 404
    assert not Answer.objects.exists()


def test_the_file_is_the_very_one_and_an_edited_one_is_not_given_out(cast: Cast) -> None:
    own = PDF + b"% lies here alone, whatever other tests read meanwhile"
    kept = drawing(cast.now, own)
    browser = opened(cast, send(cast, ask(cast, files=[kept.public_id])))
    answer = browser.get("/c/files/0/")
    assert hashlib.sha256(answer.getvalue()).hexdigest() == kept.fingerprint
    assert answer.headers["Content-Type"] == "application/pdf"
    files.path_of(kept.fingerprint).write_bytes(own.replace(b"six", b"ten"))
    assert browser.get("/c/files/0/").status_code == 404
    files.path_of(kept.fingerprint).write_bytes(own)
    assert browser.get("/c/files/1/").status_code == 404
    assert enter(cast.mallory).get("/c/files/0/").status_code == 404


def test_what_could_run_in_a_browser_is_handed_over_and_not_shown(cast: Cast) -> None:
    page = files.keep("design.html", [b"<script>alert(1)</script>"], at=cast.now)
    browser = opened(cast, send(cast, ask(cast, files=[page.public_id])))
    answer = browser.get("/c/files/0/")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_it_is_read_in_the_language_it_was_asked_in(cast: Cast) -> None:
    confirmation = ask(cast, language="zh-hans", question="就照这个做吗？", covers="六个页面")
    page = opened(cast, send(cast, confirmation)).get(PAGE, headers={"accept-language": "en"}).content.decode()
    assert "您的确认包括" in page
    assert 'lang="zh' in page


def test_what_the_client_wrote_runs_nowhere(cast: Cast) -> None:
    confirmation = ask(cast, covers="<script>alert(1)</script>")
    page = opened(cast, send(cast, confirmation)).get(PAGE).content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("word", ["short", "whole", "file"])
def test_anybody_can_check_what_was_shown_and_learns_nothing_else(cast: Cast, word: str) -> None:
    confirmation = sent(cast, files=[drawing(cast.now).public_id])
    asked = {"short": confirmation.short, "whole": confirmation.fingerprint.upper(), "file": ""}[word]
    sending = {"fingerprint": asked} if asked else {"file": SimpleUploadedFile("any.pdf", PDF)}
    page = enter(cast.mallory).post("/verify/", sending).content.decode()
    assert "was shown from here" in page
    for secret in ("He Lan", "Haoting", "Is this the page", "confirmed on", "order-page"):
        assert secret not in page


def test_a_changed_file_and_an_unsent_question_are_not_known(cast: Cast) -> None:
    unsent = ask(cast, files=[drawing(cast.now).public_id])
    browser = enter(cast.mallory)
    changed = {"file": SimpleUploadedFile("order-page-v3.pdf", PDF + b" ")}
    assert "not shown from here" in browser.post("/verify/", changed).content.decode()
    assert "Nothing with this" in browser.post("/verify/", {"fingerprint": unsent.fingerprint}).content.decode()
    for nonsense in ("", "9C4", "x" * 64, "%" * 8, "________"):
        assert browser.post("/verify/", {"fingerprint": nonsense}).status_code == 422
    assert StoredFile.objects.count() == 1
