"""Own words cut from quotations, in the forms of mail programs."""

from __future__ import annotations

import time

import pytest

from rapport.integrations.formats.mail.quotes import own_words
from tests.integrations.formats.mail.no_replies import KEPT
from tests.integrations.formats.mail.replies import REPLIES


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_keeps_its_senders_own_words_alone(name: str) -> None:
    written, own = REPLIES[name]

    assert own_words(written) == own


@pytest.mark.parametrize("name", KEPT)
def test_words_that_look_like_a_quotation_stay(name: str) -> None:
    assert own_words(KEPT[name]) == KEPT[name]


@pytest.mark.parametrize("name", REPLIES)
def test_line_ends_of_windows_change_nothing(name: str) -> None:
    written, own = REPLIES[name]

    assert own_words(written.replace("\n", "\r\n")) == own


def test_a_forward_without_a_word_has_no_words() -> None:
    assert own_words("\n---------- Forwarded message ---------\nFrom: Lin Yue\n\nThe fifth site.\n") == ""


@pytest.mark.parametrize(
    "piece", ["On 1.1.26 a ", "From: a\n", "On 1/1\n", "--\n", "<a@b>", "wrote: ", "> ", "&nbsp;", "_"]
)
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    started = time.process_time()
    own_words(piece * (300_000 // len(piece)))

    assert time.process_time() - started < 5
