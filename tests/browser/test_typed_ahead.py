"""Lines that are typed faster than the house answers, and by an input method: nothing is lost, nothing goes twice (C2, C10)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from rapport.delivery.actions.points import WritePoint, change_point
from rapport.delivery.models import Goal, Meeting, Point, Project
from rapport.team.models import User
from tests.cast import Cast
from tests.delivery.meetings import begun, rehearsal, say
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import tree

SignIn = Callable[[User], None]


@pytest.fixture
def project(cast: Cast) -> Project:
    return dynamic_plot_value(cast)


@pytest.fixture
def live(cast: Cast, project: Project) -> Meeting:
    return begun(cast, rehearsal(cast, project))


def first_held(page: Page, address: str) -> list[Route]:
    """Keep the first request to an address on its way until it is let go on."""
    held: list[Route] = []
    page.route(address, lambda route: route.continue_() if held else held.append(route))
    return held


def open_scope(page: Page, cast: Cast, project: Project, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/projects/{project.public_id}/scope/")


def open_line(page: Page, cast: Cast, live: Meeting, sign_in: SignIn, query: str = "") -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/meetings/{live.public_id}/{query}")
    expect(page.locator("[data-line] [name=words]")).to_be_focused()


def test_goals_are_typed_while_the_one_before_is_on_its_way(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    open_scope(page, cast, project, sign_in)
    held = first_held(page, "**/scope/goals/")
    page.keyboard.press("a")
    for words in ("One number", "One meaning"):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    held[0].continue_()
    expect(page.locator("[data-goal]")).to_have_count(2)
    page.unroute("**/scope/goals/")
    page.locator("[data-goal]").last.focus()
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    held = first_held(page, "**/scope/goals/")
    page.keyboard.type("Signed, once")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("By whoever paid")
    page.keyboard.press("Enter")
    page.keyboard.type("Daily")
    held[0].continue_()
    expect(page.locator("[data-goal]")).to_have_count(4)
    expect(page.locator(".is-typed input")).to_have_value("Daily")
    assert list(Goal.objects.values_list("words", flat=True)) == [
        "One number",
        "One meaning",
        "Signed, once",
        "By whoever paid",
    ]
    assert Goal.objects.get(words="By whoever paid").level == Goal.objects.get(words="Signed, once").level + 1


def test_what_is_pressed_and_typed_while_a_goal_moves_goes_on_from_there(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    tree(cast, project)
    open_scope(page, cast, project, sign_in)
    last = page.locator("[data-goal]").last
    words = last.locator("[data-goal-open]").inner_text()
    held = first_held(page, "**/scope/goals/")
    last.focus()
    page.keyboard.press("e")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type(", signed")
    held[0].continue_()
    goal = page.locator("[data-goal].is-level-1").last
    expect(goal.locator("input")).to_have_value(f"{words}, signed")
    expect(goal.locator("input")).to_be_focused()


def test_a_goal_that_is_struck_hands_the_keys_to_the_one_above(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    rows = tree(cast, project)
    open_scope(page, cast, project, sign_in)
    page.locator("[data-goal]").last.focus()
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    expect(page.locator("[data-goal]")).to_have_count(len(rows) - 1)
    expect(page.locator("[data-goal]").last.locator("input")).to_be_focused()


def test_a_goal_that_is_opened_while_another_is_being_kept_stays_open_with_what_was_typed(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    rows = tree(cast, project)
    open_scope(page, cast, project, sign_in)
    held = first_held(page, "**/scope/goals/")
    first, last = page.locator("[data-goal]").first, page.locator("[data-goal]").last
    first.locator("[data-goal-open]").click()
    page.keyboard.type(", daily")
    last.locator("[data-goal-open]").click()
    page.keyboard.type(", signed")
    held[0].continue_()
    expect(first.locator("[data-goal-open]")).to_have_text(f"{rows[0].words}, daily")
    expect(last.locator("input")).to_have_value(f"{rows[-1].words}, signed")
    expect(last.locator("input")).to_be_focused()


def test_what_does_not_get_through_stands_in_its_line_again(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    rows = tree(cast, project)
    open_scope(page, cast, project, sign_in)
    page.route("**/scope/goals/", lambda route: route.fulfill(status=204))
    page.locator("[data-goal]").last.focus()
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    page.keyboard.type("Signed, once")
    page.keyboard.press("Enter")
    expect(page.locator(".is-typed input")).to_have_value("Signed, once")
    page.unroute("**/scope/goals/")
    page.keyboard.press("Enter")
    expect(page.locator("[data-goal]")).to_have_count(len(rows) + 1)


SAFARI_ENTER = """(field) => field.dispatchEvent(Object.defineProperty(
    new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }), "keyCode", { value: 229 }))"""
"""The Enter that ends a composition, as Safari tells it: the composition is over by then."""


def test_an_enter_that_ends_a_composition_sends_nothing(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    rows = tree(cast, project)
    open_scope(page, cast, project, sign_in)
    page.locator("[data-goal]").last.focus()
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    line = page.locator(".is-typed input")
    page.keyboard.insert_text("一个数")
    line.evaluate(SAFARI_ENTER)
    expect(line).to_have_value("一个数")
    page.keyboard.press("Enter")
    expect(page.locator("[data-goal]")).to_have_count(len(rows) + 1)
    assert Goal.objects.filter(words="一个数").count() == 1


def test_the_next_point_is_typed_while_the_first_is_on_its_way(
    page: Page, cast: Cast, live: Meeting, sign_in: SignIn
) -> None:
    open_line(page, cast, live, sign_in)
    held = first_held(page, "**/points/")
    page.keyboard.type("Slides 1–6 stand")
    page.keyboard.press("Enter")
    page.keyboard.type("d")
    page.keyboard.type("One number opens the report")
    page.keyboard.press("Enter")
    held[0].continue_()
    expect(page.locator(".rp-point")).to_have_count(2)
    expect(page.locator("[data-line] [name=words]")).to_be_focused()
    assert list(Point.objects.values_list("sort", "words")) == [
        ("information", "Slides 1–6 stand"),
        ("decision", "One number opens the report"),
    ]


def test_of_a_line_that_is_refused_what_was_typed_since_waits(
    page: Page, cast: Cast, live: Meeting, sign_in: SignIn
) -> None:
    open_line(page, cast, live, sign_in)
    held = first_held(page, "**/points/")
    page.keyboard.type("Slide 9@Nobody")
    page.keyboard.press("Enter")
    page.keyboard.type("Slide 10")
    held[0].continue_()
    who = page.locator("[data-line] [name=who]")
    expect(who).to_be_focused()
    expect(page.locator("[data-line] [name=words]")).to_have_value("Slide 9")
    who.fill("Su Wan")
    page.keyboard.press("Enter")
    expect(page.locator(".rp-point")).to_have_count(1)
    expect(page.locator("[data-line] [name=words]")).to_have_value("Slide 10")


def test_the_signs_of_a_chinese_keyboard_go_to_who_and_when(
    page: Page, cast: Cast, live: Meeting, sign_in: SignIn
) -> None:
    open_line(page, cast, live, sign_in)
    for words in ("看《月报》", "＠"):
        page.keyboard.insert_text(words)
    expect(page.locator("[data-line] [name=who]")).to_be_focused()
    page.keyboard.insert_text("》")
    expect(page.locator("[data-line] [name=when]")).to_be_focused()
    expect(page.locator("[data-line] [name=words]")).to_have_value("看《月报》")
    page.locator("[data-line] [name=words]").fill("看《月报")
    page.keyboard.insert_text("》")
    expect(page.locator("[data-line] [name=words]")).to_be_focused()
    page.locator("[data-line] [name=words]").evaluate(SAFARI_ENTER)
    assert not Point.objects.exists()


def test_who_writes_a_point_that_somebody_else_changed_meanwhile_is_told_what_it_says(
    page: Page, cast: Cast, live: Meeting, sign_in: SignIn
) -> None:
    point = say(cast, live, "Slide 9 is open")
    open_line(page, cast, live, sign_in, f"?point={point.public_id}")
    change_point(point, WritePoint(words="Slide 9 stands"), by=cast.su_wan, now=live.at)
    page.locator("[data-line] [name=words]").fill("Slide 9 goes")
    page.keyboard.press("Enter")
    expect(page.locator("#line-fault")).to_contain_text("It says now: “Slide 9 stands”")
    expect(page.locator("[data-line] [name=words]")).to_have_value("Slide 9 goes")
    assert Point.objects.get().words == "Slide 9 stands"
    page.keyboard.press("Enter")
    expect(page.locator(".rp-point")).to_contain_text("Slide 9 goes")
