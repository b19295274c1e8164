"""What binds at a client, on the desk (PRACTICES A1, C15, G5)."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rapport.clients.actions.portal_access import GivePortalAccess, give_portal_access
from rapport.core.models import StoredFile
from rapport.integrations import reactions
from rapport.integrations.models import Letter
from rapport.ledger import outbox
from rapport.promises.actions.demands import RecordDemand, record_demand
from rapport.promises.models import Answer, Channel, Confirmation, Demand, Reminder
from tests.cast import Cast, enter
from tests.delivery.projects import dynamic_plot_value
from tests.promises.asked import ask, confirm, dispute, gate, send, sent


def said(cast: Cast, words: str) -> Demand:
    given = RecordDemand(words=words, said_by=cast.zhou_place.person.public_id, language="en")
    return record_demand(cast.haoting, given, by=cast.lin_yue, now=cast.now)


def test_the_client_page_shows_what_binds(cast: Cast) -> None:
    said(cast, "One page in the car")
    gate(cast, sent(cast))
    page = enter(cast.lin_yue).get(f"/clients/{cast.haoting.public_id}/").content.decode()
    for words in ("One page in the car", "Is this the page we should build?", "Stage 3", "not answered"):
        assert words in page


def test_who_waits_for_another_is_led_to_what_they_are_asked_first(cast: Cast) -> None:
    signing = ask(cast, cast.zhou_place, approver=cast.he_lan_place.person.public_id)
    page = enter(cast.lin_yue).get(f"/confirmations/{signing.public_id}/").content.decode()
    assert "Go to what He Lan is asked first" in page
    assert signing.after is not None
    send(cast, signing.after, channel="portal")
    confirm(signing.after, cast.he_lan, cast.now)
    assert "is asked first" not in enter(cast.lin_yue).get(f"/confirmations/{signing.public_id}/").content.decode()


def test_a_demand_moves_up_by_one(cast: Cast) -> None:
    first, second = said(cast, "Plot value"), said(cast, "One number")
    browser, url = enter(cast.su_wan), f"/clients/{cast.haoting.public_id}/promises/"
    assert browser.post(url, {"up": second.public_id}).status_code == 302
    assert list(Demand.objects.ranked()) == [second, first]
    assert "One up" in browser.get(url).content.decode()
    refused = browser.post(url, {"up": "none"})
    assert refused.status_code == 422
    assert "One of these demands does not stand here." in refused.content.decode()


def test_nobody_is_offered_to_put_a_demand_before_the_1ws(cast: Cast) -> None:
    said(cast, "Plot value")
    hers = RecordDemand(words="Fewer lists", said_by=cast.he_lan_place.person.public_id)
    record_demand(cast.haoting, hers, by=cast.lin_yue, now=cast.now)
    assert "One up" not in enter(cast.su_wan).get(f"/clients/{cast.haoting.public_id}/promises/").content.decode()


def test_a_question_is_asked_with_its_file(cast: Cast) -> None:
    url = f"/clients/{cast.haoting.public_id}/confirmations/new/"
    typed: dict[str, Any] = {
        "person": cast.he_lan_place.person.public_id,
        "question": "Is this the page?",
        "language": "en",
    }
    typed |= {"lapse": "nothing", "files": [SimpleUploadedFile("order-page-v3.pdf", b"%PDF-1.7 v3")]}
    answer = enter(cast.lin_yue).post(url, typed)
    made = Confirmation.objects.get()
    assert answer.headers["Location"] == f"/confirmations/{made.public_id}/"
    page = enter(cast.charlie).get(f"/confirmations/{made.public_id}/").content.decode()
    assert "order-page-v3.pdf" in page
    assert made.short in page


def test_both_forms_can_be_left_again(cast: Cast) -> None:
    asking = enter(cast.lin_yue).get(reverse("desk:ask", args=[cast.haoting.public_id])).content.decode()
    assert f'href="{reverse("desk:promises", args=[cast.haoting.public_id])}"' in asking
    one = sent(cast)
    recording = enter(cast.lin_yue).get(reverse("desk:record_answer", args=[one.public_id])).content.decode()
    assert recording.count(f'href="{reverse("desk:confirmation", args=[one.public_id])}"') == 2


def test_a_question_without_words_is_refused_and_keeps_what_was_typed(cast: Cast) -> None:
    url = f"/clients/{cast.haoting.public_id}/confirmations/new/"
    typed = {
        "person": cast.he_lan_place.person.public_id,
        "language": "en",
        "lapse": "nothing",
        "covers": "Six screens",
    }
    answer = enter(cast.lin_yue).post(url, typed)
    assert answer.status_code == 422
    assert "Write the question" in answer.content.decode()
    assert "Six screens" in answer.content.decode()


def test_few_fields_are_seen_and_the_rest_opens_where_it_holds_something(cast: Cast) -> None:
    url, browser = f"/clients/{cast.haoting.public_id}/confirmations/new/", enter(cast.lin_yue)
    page = browser.get(url).content.decode()
    seen, folded = page.split('<details class="rp-more">')
    assert [name in seen for name in ('name="question"', 'name="covers"', 'name="files"')] == [True] * 3
    assert [name in folded for name in ('name="approver"', 'name="lapse"', 'name="yes"')] == [True] * 3
    old = ask(cast, yes="Yes, build this")
    assert '<details class="rp-more" open>' in browser.get(url, {"instead_of": old.public_id}).content.decode()
    wrong = browser.post(url, {"person": old.person.public_id, "language": "en", "lapse": "nothing", "yes": "x" * 61})  # type: ignore[union-attr]
    assert '<details class="rp-more" open>' in wrong.content.decode()


def test_it_is_asked_in_what_the_person_writes(cast: Cast) -> None:
    person = cast.he_lan_place.person
    person.language = "ja"
    person.save()
    url = f"/clients/{cast.haoting.public_id}/confirmations/new/"
    page = enter(cast.lin_yue).get(url, {"person": person.public_id}).content.decode()
    assert 'value="ja" id="id_language_2" checked' in page.replace(" required", "")


def test_the_form_speaks_the_language_that_the_person_chose_in_the_portal_before_the_one_they_write(cast: Cast) -> None:
    person = cast.he_lan_place.person
    person.language = "ja"
    person.save()
    give_portal_access(cast.he_lan_place, GivePortalAccess(language="en"), by=cast.lin_yue, now=cast.now)
    url = f"/clients/{cast.haoting.public_id}/confirmations/new/"
    page = enter(cast.lin_yue).get(url, {"person": person.public_id}).content.decode()
    assert 'value="en" id="id_language_0" checked' in page.replace(" required", "")


def test_where_nobody_is_named_the_1w_is_asked(cast: Cast) -> None:
    url = f"/clients/{cast.haoting.public_id}/confirmations/new/"
    page = enter(cast.lin_yue).get(url).content.decode()
    assert f'<option value="{cast.zhou_place.person.public_id}" selected>' in page


def test_a_language_bears_its_own_name_on_a_page_in_another(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    browser.cookies["django_language"] = "zh-hans"
    cast.lin_yue.language = "zh-hans"
    cast.lin_yue.save()
    page = browser.get(f"/clients/{cast.haoting.public_id}/confirmations/new/").content.decode()
    assert "English" in page
    assert "英文" not in page


def test_asked_anew_it_begins_with_what_was_asked(cast: Cast) -> None:
    old = sent(cast)
    url = f"/clients/{cast.haoting.public_id}/confirmations/new/?instead_of={old.public_id}"
    page = enter(cast.lin_yue).get(url).content.decode()
    assert "The six screens" in page
    assert old.public_id in page


def test_a_signed_paper_is_recorded_with_its_scan(cast: Cast) -> None:
    confirmation = sent(cast)
    url = f"/confirmations/{confirmation.public_id}/record/"
    typed: dict[str, Any] = {"outcome": "confirmed", "channel": "paper", "said_at": "2026-11-26T09:00"}
    browser = enter(cast.lin_yue)
    assert browser.post(url, typed).status_code == 422
    scan = SimpleUploadedFile("signed.pdf", b"%PDF-1.7 signed")
    assert browser.post(url, typed | {"files": [scan]}).status_code == 302
    answer = Answer.objects.get()
    assert answer.channel == Channel.PAPER
    given_out = browser.get(f"/confirmations/{confirmation.public_id}/evidence/")
    assert given_out.getvalue() == b"%PDF-1.7 signed"
    assert StoredFile.objects.get().name == "signed.pdf"


def test_they_are_asked_once_more_in_one_press(cast: Cast) -> None:
    confirmation = ask(cast)
    send(cast, confirmation)
    enter(cast.lin_yue).post(f"/at-once/remind_of_confirmation/{confirmation.public_id}/")
    assert Reminder.objects.count() == 1


def test_what_is_kept_altered_is_said_and_not_shown(cast: Cast) -> None:
    confirmation = sent(cast)
    Confirmation.objects.update(snapshot=confirmation.snapshot.replace("six", "ten"))
    page = enter(cast.lin_yue).get(f"/confirmations/{confirmation.public_id}/").content.decode()
    assert "its fingerprint differs" in page
    assert "ten screens" not in page


def test_the_text_given_out_has_the_fingerprint(cast: Cast) -> None:
    confirmation = sent(cast)
    confirm(confirmation, cast.he_lan, cast.now)
    answer = enter(cast.charlie).get(f"/confirmations/{confirmation.public_id}/snapshot/")
    assert answer.content.decode() == confirmation.snapshot


def test_a_mail_that_came_back_is_told_where_the_question_stands(cast: Cast) -> None:
    confirmation = ask(cast)
    sending = send(cast, confirmation)
    outbox.sweep(reactions.follow, now=cast.now)
    Letter.objects.filter(about=f"sending:{sending.public_id}").update(state="bounced", trouble="came_back")
    page = enter(cast.charlie).get(f"/confirmations/{confirmation.public_id}/").content.decode()
    assert "The mail came back: it could not be delivered there." in page


def test_the_head_says_what_waits_and_a_demand_leads_to_its_thread(cast: Cast) -> None:
    demand = said(cast, "One page in the car")
    url = f"/clients/{cast.haoting.public_id}/promises/"
    browser = enter(cast.lin_yue)
    assert "Nobody was asked to confirm anything yet</h1>" in browser.get(url).content.decode()
    question = sent(cast)
    shown = browser.get(url).content.decode()
    assert "One question waits for an answer</h1>" in shown
    assert "its thread" not in shown, "no project goes on"
    project = dynamic_plot_value(cast)
    shown = browser.get(url).content.decode()
    assert f'href="/projects/{project.public_id}/thread/?through=demand:{demand.public_id}"' in shown
    confirm(question, cast.he_lan, cast.now)
    assert "Nothing waits for an answer</h1>" in browser.get(url).content.decode()


def test_after_a_no_the_stage_waits_for_us_and_the_question_asked_anew_has_the_last_word(cast: Cast) -> None:
    first, browser = sent(cast), enter(cast.lin_yue)
    gate(cast, first)
    url = f"/clients/{cast.haoting.public_id}/promises/"
    assert "waits for He Lan" in browser.get(url).content.decode()
    dispute(first, cast.he_lan, cast.now)
    shown = browser.get(url).content.decode()
    assert "One answer was a no</h1>" in shown
    assert "waits for Lin Yue" in shown
    assert "waits for He Lan" not in shown
    anew = sent(cast, instead_of=first.public_id)
    shown = browser.get(url).content.decode()
    assert "One question waits for an answer</h1>" in shown
    assert ", asked anew since" in shown
    assert "waits for He Lan" in shown
    confirm(anew, cast.he_lan, cast.now)
    shown = browser.get(url).content.decode()
    assert "Nothing waits for an answer</h1>" in shown
    assert shown.count("asked anew since") == 1
