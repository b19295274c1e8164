"""The page of mails: what waits, what is stuck, and a button that tries again."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.integrations.letters import sending
from rapport.integrations.models import Letter, LetterState
from rapport.team.models import Firm
from tests.cast import Cast, enter
from tests.integrations.letters.letters_sent import send, written

pytestmark = pytest.mark.django_db
PAGE = "/house/mails/"


def stuck(cast: Cast, count: int = 1) -> Letter:
    for number in range(count):
        written(cast.now, f"notice:{number}", client=cast.haoting)
    Letter.objects.update(state=LetterState.DOUBTFUL, trouble="cut_off")
    return Letter.objects.latest("pk")


def test_what_needs_somebody_is_named_with_its_reason_and_goes_out_at_a_press(cast: Cast) -> None:
    letter = stuck(cast)
    browser = enter(cast.lin_yue)
    page = browser.get(PAGE).content.decode()
    assert "1 mail needs you" in page
    assert "the line broke while it was handed over" in page
    browser.post(f"/at-once/try_letter_again/{letter.public_id}/", {"next": PAGE})
    assert "1 mail waits for the mail server" in browser.get(PAGE).content.decode()
    assert send(cast.now) == 1
    assert [sent.subject for sent in mail.outbox] == ["The minutes"]


def test_no_page_shows_what_a_letter_says(cast: Cast) -> None:
    written(cast.now, secret=True, client=cast.haoting, lines=["The code is 123456"])
    for view in ("stuck", "waiting", "out", "away", "?"):
        assert "123456" not in enter(cast.lin_yue).get(PAGE, {"view": view}).content.decode()


def test_within_their_team_another_is_told_of_no_letter(cast: Cast) -> None:
    letter = stuck(cast)
    Firm.objects.update(within_team=True)
    charlie = enter(cast.charlie)
    assert "haoting" not in charlie.get(PAGE).content.decode().lower()
    assert charlie.post(f"/at-once/try_letter_again/{letter.public_id}/").status_code == 404


def test_letters_of_the_sign_in_are_for_who_keeps_the_house(cast: Cast) -> None:
    written(cast.now, "sign_in:1", title="Your code to sign in")
    assert "Your code to sign in" in enter(cast.lin_yue).get(PAGE, {"view": "waiting"}).content.decode()
    assert "Your code to sign in" not in enter(cast.su_wan).get(PAGE, {"view": "waiting"}).content.decode()


def test_the_page_costs_as_much_at_a_thousand_letters_as_at_ten(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as told:
            enter(cast.lin_yue).get(PAGE)
        return len(told)

    stuck(cast, 10)
    few = queries()
    stuck_more = [f"more:{number}" for number in range(990)]
    for occasion in stuck_more:
        written(cast.now, occasion, client=cast.haoting)
    Letter.objects.update(state=LetterState.DOUBTFUL)
    assert queries() == few
    assert sending.forget_old(cast.now) == 0
