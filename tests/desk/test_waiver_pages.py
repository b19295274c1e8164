"""A stage that waits on the page of what binds us: it is waived, waited for after all, and begun by waiver (PRACTICES C15)."""

from __future__ import annotations

from rapport.promises.models import Gate
from tests.cast import Cast, enter
from tests.promises.asked import sent


def test_a_stage_waits_for_it_and_begins_by_waiver(cast: Cast) -> None:
    confirmation, browser = sent(cast), enter(cast.lin_yue)
    browser.post(f"/do/let_stage_wait/{confirmation.public_id}/", {"title": "Stage 3"})
    waiting = Gate.objects.get()
    shut = browser.post(f"/do/pass_gate/{waiting.public_id}/")
    assert "This stage waits" in shut.content.decode()
    condition = waiting.conditions.get().public_id
    let_go = {"condition": condition, "reason": "By telephone"}
    browser.post(f"/do/waive_condition/{waiting.public_id}/", let_go)
    page = browser.get(f"/clients/{cast.haoting.public_id}/promises/").content.decode()
    assert f"/do/take_waiver_back/{waiting.public_id}/?condition={condition}" in page
    browser.post(f"/do/take_waiver_back/{waiting.public_id}/", {"condition": condition})
    assert "This stage waits" in browser.post(f"/do/pass_gate/{waiting.public_id}/").content.decode()
    browser.post(f"/do/waive_condition/{waiting.public_id}/", let_go)
    assert browser.post(f"/do/pass_gate/{waiting.public_id}/").status_code == 302
    page = browser.get(f"/clients/{cast.haoting.public_id}/promises/").content.decode()
    assert "waived by Lin Yue: By telephone" in page
