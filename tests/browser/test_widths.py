"""Pages that hold much, in the widths in which they are read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from playwright.sync_api import Page, expect

from rapport.clients.actions.hours import LogTime, log_time
from rapport.clients.actions.people import keep_addresses
from rapport.team.models import User
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import planned, ready
from tests.service.systems import further, stock

SignIn = Callable[[User], None]


def test_on_a_phone_hours_and_steps_of_a_client_stand_in_whole_lines(page: Page, cast: Cast, sign_in: SignIn) -> None:
    log_time(cast.haoting, LogTime(minutes=90, words="Cost basis"), by=cast.lin_yue, now=cast.now)
    sign_in(cast.lin_yue)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"/clients/{cast.haoting.public_id}/")
    for link in page.locator(".rp-strip-end").get_by_role("link", name="this month").all():
        assert (link.bounding_box() or {"height": 99})["height"] < 30, "it breaks in two"
    words = page.locator("li:has(> form)").first.locator(".rp-list-text").bounding_box()
    assert words is not None
    assert words["width"] > 300


def test_on_a_phone_what_was_done_is_said_in_one_line(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"/do/choose_settings/{cast.lin_yue.public_id}/?next=/")
    page.locator("main form button").last.click()
    said = page.locator("[data-undo] [data-said]")
    expect(said).to_be_visible()
    assert (said.bounding_box() or {"height": 99})["height"] < 30, "it breaks in two"


def test_on_a_phone_a_round_is_changed_and_closed_in_one_line(page: Page, cast: Cast, sign_in: SignIn) -> None:
    project = dynamic_plot_value(cast)
    one = planned(cast, project, ready(cast, project))
    sign_in(cast.lin_yue)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"/test-rounds/{one.public_id}/")
    change, close = (
        page.get_by_role("link", name="Change the round"),
        page.get_by_role("button", name="Close the round"),
    )
    places = [(way.bounding_box() or {"y": -1.0})["y"] for way in (change, close)]
    assert abs(places[0] - places[1]) < 4
    sizes = {way.evaluate("one => getComputedStyle(one).fontSize") for way in (change, close)}
    assert len(sizes) == 1, "one of them stands larger"


def test_a_second_address_leaves_the_meter_beside_the_post(page: Page, cast: Cast, sign_in: SignIn) -> None:
    person = cast.zhou_place.person
    keep_addresses(person, mails=[f"zhou.jingming.{n}@a-long-domain.example" for n in range(3)], phones=[])
    sign_in(cast.lin_yue)
    page.goto(f"/people/{person.public_id}/")
    meter, lead = page.locator(".rp-meter-line").bounding_box(), page.get_by_text("Our lead").bounding_box()
    assert meter is not None
    assert lead is not None
    assert abs(meter["y"] - lead["y"]) < 12


def test_on_a_phone_hours_begin_with_what_they_were_spent_on(page: Page, cast: Cast, sign_in: SignIn) -> None:
    log_time(cast.haoting, LogTime(minutes=90, words="Cost basis"), by=cast.lin_yue, now=cast.now)
    sign_in(cast.lin_yue)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/hours/?from=")
    row = page.locator("tbody tr").first
    parts = [row.locator(one).bounding_box() for one in (".is-name", ".is-figure", "[data-label]:first-child")]
    name, figure, day = [(one or {"y": -1.0})["y"] for one in parts]
    assert abs(name - figure) < 12
    assert name < day


def test_what_can_be_done_with_a_system_stands_apart_and_is_large_enough(
    page: Page, cast: Cast, sign_in: SignIn
) -> None:
    further(cast, stock(cast))
    sign_in(cast.lin_yue)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"/clients/{cast.haoting.public_id}/service/")
    boxes = [one.bounding_box() for one in page.locator(".rp-list-text > .rp-links > a").all()]
    found = [(box["x"], box["y"], box["width"], box["height"]) for box in boxes if box is not None]
    assert len(found) == 5
    assert all(height >= 24 for _x, _y, _width, height in found)
    for (x, y, width, _), (next_x, next_y, _, _) in pairwise(found):
        assert next_y > y or next_x >= x + width + 12


def test_on_a_phone_the_filters_of_the_portfolio_wait_behind_one_button(
    page: Page, cast: Cast, sign_in: SignIn
) -> None:
    sign_in(cast.lin_yue)
    page.goto("/clients/?view=all")
    lead, opens = page.get_by_label("Lead", exact=True), page.locator(".rp-tools-fold")
    expect(opens).to_be_hidden()
    expect(lead).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(lead).to_be_hidden()
    opens.click()
    expect(lead).to_be_visible()
    expect(opens).to_be_hidden()
