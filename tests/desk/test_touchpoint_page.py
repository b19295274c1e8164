"""One touch in full."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.clients.actions.next_steps import AddNextStep, make_step
from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.core import reference
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


def test_a_touch_is_inside_until_it_is_shared_and_goes_back_inside(cast: Cast) -> None:
    browser, address = enter(cast.lin_yue), f"/touches/{cast.touch.public_id}/"
    assert "Nobody outside sees it" in browser.get(address).content.decode()
    browser.post(f"/do/share_touchpoint/{cast.touch.public_id}/")
    assert "The client may see it" in browser.get(address).content.decode()
    browser.post(f"/do/unshare_touchpoint/{cast.touch.public_id}/")
    assert "Nobody outside sees it" in browser.get(address).content.decode()


def test_what_is_to_stay_inside_cannot_be_shared(cast: Cast) -> None:
    given = LogTouchpoint(people=[cast.zhou_place.person.public_id], how="call", inside_only=True)
    touch = log_touchpoint(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    answer = enter(cast.lin_yue).post(f"/do/share_touchpoint/{touch.public_id}/")
    assert answer.status_code == 422
    assert "it cannot be shared" in answer.content.decode()


def test_a_comment_stands_under_the_touch(cast: Cast) -> None:
    browser = enter(cast.charlie)
    browser.post(f"/do/comment_on_touchpoint/{cast.touch.public_id}/", {"text": "He sounded tired."})
    page = browser.get(f"/touches/{cast.touch.public_id}/").content.decode()
    assert "He sounded tired." in page
    assert "Charlie" in page


def test_what_follows_from_a_touch_is_finished_dropped_and_opened_again_there(cast: Cast) -> None:
    browser, address = enter(cast.lin_yue), f"/touches/{cast.touch.public_id}/"
    given = AddNextStep(words="Send the drawings", due_at=cast.now + timedelta(days=1))
    step = make_step(cast.haoting, given, by=cast.su_wan, now=cast.now, subject=reference.to(cast.touch))
    assert f"/drop_next_step/{step.public_id}/" in browser.get(address).content.decode()
    browser.post(f"/do/drop_next_step/{step.public_id}/", {"reason": "They drew them themselves", "next": address})
    page = browser.get(address).content.decode()
    assert "They drew them themselves" in page
    assert f"/drop_next_step/{step.public_id}/" not in page
    browser.post(f"/do/reopen_next_step/{step.public_id}/", {"next": address})
    assert f"/drop_next_step/{step.public_id}/" in browser.get(address).content.decode()
