"""Letting the client see what they asked for."""

from __future__ import annotations

import pytest

from tests.cast import Cast, enter
from tests.delivery.scope import demand

pytestmark = pytest.mark.django_db


def test_a_demand_is_shared_in_one_press_and_the_page_says_how_it_is_taken_back(cast: Cast) -> None:
    asked, back = demand(cast), f"/clients/{cast.haoting.public_id}/promises/"
    browser = enter(cast.lin_yue)
    pressed = f"/at-once/share_demand/{asked.public_id}/"
    assert pressed in browser.get(back).content.decode()
    browser.post(pressed, headers={"referer": f"http://testserver{back}"})
    page = browser.get(back).content.decode()
    assert pressed not in page
    assert f"/at-once/unshare_demand/{asked.public_id}/" in page
    assert enter(cast.dana).post(f"/at-once/unshare_demand/{asked.public_id}/").status_code in (403, 404)
