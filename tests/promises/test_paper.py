"""A confirmation on paper: what was shown, who answered when, and the very text inside, to be checked by anybody (G5, C15)."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from rapport.promises import links
from rapport.promises.models import Confirmation
from tests.cast import Cast, enter
from tests.paper import attached_to, words_of
from tests.promises.asked import ask, confirm, dispute, drawing, send, sent


def inside(cast: Cast, confirmation: Confirmation) -> bytes:
    answer = enter(cast.lin_yue).get(reverse("desk:confirmation_paper", args=[confirmation.public_id]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{confirmation.fingerprint[:8]}.pdf"'
    return bytes(answer.content)


def test_the_paper_tells_what_was_shown_and_how_it_was_answered(cast: Cast) -> None:
    asked = sent(cast, files=[drawing(cast.now).public_id])
    confirm(asked, cast.he_lan, cast.now, words="As we said")
    text = words_of(inside(cast, asked))
    for words in (
        "Is this the page we should build?",
        "The six screens",
        "Coupons and refunds",
        "order-page-v3.pdf",
        "confirmed",
        "He Lan, Thursday 26 November 2026 09:00, in the portal",
        "As we said",
        "sent by Lin Yue",
        asked.fingerprint,
        "http://localhost:8000/verify/",
    ):
        assert words in text


def test_what_travels_inside_is_what_the_fingerprint_is_of(cast: Cast) -> None:
    asked = sent(cast)
    held = attached_to(inside(cast, asked))
    (text,) = held.values()
    assert hashlib.sha256(text).hexdigest() == asked.fingerprint
    file = SimpleUploadedFile("attached.json", text)
    assert b"byte for byte" in Browser().post("/verify/", {"file": file}).content


def test_the_paper_speaks_the_language_of_the_question_not_of_who_prints(cast: Cast) -> None:
    asked = sent(cast, question="订单页就按这个做吗？", language="zh-hans")
    dispute(asked, cast.he_lan, cast.now, "少了早上那一档")
    text = words_of(inside(cast, asked))
    assert "订单页就按这个做吗？" in text
    assert "少了早上那一档" in text
    assert "2026 年 11 月 26 日" in text


def test_whom_it_was_put_to_has_the_same_paper_in_the_portal_and_behind_the_link(cast: Cast) -> None:
    asked = ask(cast)
    sending = send(cast, asked)
    portal = enter(cast.he_lan).get(reverse("portal:decision_paper", args=[asked.public_id]))
    browser = enter(cast.mallory)
    assert browser.get("/c/paper/").status_code == 404
    browser.get(reverse("desk:outside_confirmation_link", args=[links.token(sending)]))
    behind = browser.get("/c/paper/")
    assert words_of(portal.content) == words_of(behind.content)
    assert "/c/paper/" in browser.get("/c/").content.decode()
    for other in (cast.zhou, cast.dana):
        assert enter(other).get(reverse("portal:decision_paper", args=[asked.public_id])).status_code == 404


@pytest.mark.parametrize("change", ["altered", "erased"])
def test_nothing_is_printed_of_what_is_no_longer_what_was_shown(cast: Cast, change: str) -> None:
    asked = sent(cast)
    rows = Confirmation.objects.filter(pk=asked.pk)
    rows.update(snapshot="{}", **({"erased_at": cast.now} if change == "erased" else {}))
    assert enter(cast.lin_yue).get(reverse("desk:confirmation_paper", args=[asked.public_id])).status_code == 404
    assert enter(cast.he_lan).get(reverse("portal:decision_paper", args=[asked.public_id])).status_code == 404
