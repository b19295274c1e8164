"""The scope of a project by keyboard alone (PRACTICES C1, C2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from rapport.delivery.models import Goal, Project, Psps
from rapport.team.models import User
from tests.browser.held import Variant, barriers, overhang
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import CLEAR, OFTEN, psps, tied, tree

SignIn = Callable[[User], None]


@pytest.fixture
def project(cast: Cast) -> Project:
    return dynamic_plot_value(cast)


def open_scope(page: Page, cast: Cast, project: Project, sign_in: SignIn) -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/projects/{project.public_id}/scope/")


def test_a_pain_is_written_part_by_part_with_enter(page: Page, cast: Cast, project: Project, sign_in: SignIn) -> None:
    open_scope(page, cast, project, sign_in)
    page.keyboard.press("n")
    for words in OFTEN.values():
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    expect(page.locator("#psps")).to_contain_text("4/5")
    expect(page.locator("h1")).to_contain_text("The one pain is")
    expect(page.locator(".is-new [name=who]")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("[data-pain]").focus()
    page.keyboard.press("e")
    expect(page.locator("[data-pain] [name=pain]")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("4 of 9 reports differed")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#psps")).to_contain_text("5/5")
    assert Psps.objects.get().pain == "4 of 9 reports differed"


def test_the_next_row_is_typed_while_the_first_is_on_its_way(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    open_scope(page, cast, project, sign_in)
    held: list[Route] = []
    page.route("**/scope/psps/", lambda route: held.append(route))
    page.keyboard.press("n")
    for words in OFTEN.values():
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    expect(page.locator(".is-new [name=who]")).to_be_focused()
    page.keyboard.type("Xu Pei")
    page.keyboard.press("Enter")
    page.keyboard.type("approving")
    held[0].continue_()
    expect(page.locator("[data-pain]")).to_have_count(1)
    expect(page.locator("#psps")).to_contain_text("4/5")
    expect(page.locator("#psps-there")).to_have_text("1")
    expect(page.locator(".is-new [name=who]")).to_have_value("Xu Pei")
    expect(page.locator(".is-new [name=scenario]")).to_be_focused()
    page.unroute("**/scope/psps/")
    page.keyboard.type(" an order")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-pain]")).to_have_count(2)
    expect(page.locator("#psps-there")).to_have_text("2")
    assert Psps.objects.get(number=2).scenario == "approving an order"


def test_what_did_not_get_through_stands_in_its_fields_again(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    open_scope(page, cast, project, sign_in)
    page.route("**/scope/psps/", lambda route: route.fulfill(status=204))
    page.keyboard.press("n")
    page.keyboard.type("Xu Pei")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".is-new [name=who]")).to_have_value("Xu Pei")
    assert not Psps.objects.exists()


def test_rows_pasted_into_the_first_field_are_looked_through_and_go_in_without_the_mouse(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    open_scope(page, cast, project, sign_in)
    page.keyboard.press("n")
    rows = "\n".join("\t".join(CLEAR.values()) for _row in range(3))
    page.locator(".is-new [name=who]").evaluate(
        """(field, text) => { const data = new DataTransfer(); data.setData("text/plain", text);
        field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }""",
        rows,
    )
    expect(page.get_by_role("button", name="Take in 3 rows")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#psps [data-pain]")).to_have_count(3)


def test_goals_are_written_like_an_outline(page: Page, cast: Cast, project: Project, sign_in: SignIn) -> None:
    open_scope(page, cast, project, sign_in)
    page.keyboard.press("a")
    page.keyboard.type("One number")
    page.keyboard.press("Enter")
    expect(page.locator("[data-goal]")).to_have_count(1)
    expect(page.locator(".rp-outline-new [name=words]")).to_be_focused()
    page.locator("[data-goal]").focus()
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("One meaning")
    page.keyboard.press("Enter")
    expect(page.locator("[data-goal]")).to_have_count(2)
    expect(page.locator(".is-typed input")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("Signed, once")
    page.keyboard.press("Enter")
    expect(page.locator("[data-goal].is-level-3")).to_have_count(1)
    page.keyboard.press("Escape")
    assert list(Goal.objects.values_list("level", "words")) == [
        (1, "One number"),
        (2, "One meaning"),
        (3, "Signed, once"),
    ]


def test_an_open_goal_goes_up_splits_and_merges(page: Page, cast: Cast, project: Project, sign_in: SignIn) -> None:
    tree(cast, project)
    open_scope(page, cast, project, sign_in)
    page.locator("[data-goal]").nth(5).focus()
    page.keyboard.press("e")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-goal]").nth(4).locator("input")).to_be_focused()
    page.keyboard.press("Home")
    for _letter in "Value":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Alt+Enter")
    expect(page.locator("[data-goal]")).to_have_count(7)
    expect(page.locator("[data-goal]").nth(5).locator("input")).to_have_value("by what the buyer paid last")
    page.keyboard.press("Control+m")
    expect(page.locator("[data-goal]")).to_have_count(6)
    page.keyboard.press("Escape")
    expect(page.locator("[data-goal]").nth(4)).to_be_focused()
    assert Goal.objects.get(level=3, words__contains="buyer").words == "Value; by what the buyer paid last"


def test_the_scope_looks_as_drawn(page: Page, cast: Cast, project: Project, sign_in: SignIn, variant: Variant) -> None:
    rows, clear = tree(cast, project), psps(cast, project, **CLEAR)
    psps(cast, project, **OFTEN)
    tied(cast, rows[4], clear)
    open_scope(page, cast, project, sign_in)
    assert barriers(page) == []
    assert overhang(page) == 0


def test_on_paper_the_picture_stands_without_what_is_pressed_and_breaks_between_branches(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    tree(cast, project)
    sign_in(cast.lin_yue)
    page.goto(f"/projects/{project.public_id}/scope/picture/")
    page.emulate_media(media="print")
    for away in (".rp-top", ".rp-tabs", ".rp-tools", ".rp-keys"):
        expect(page.locator(away)).to_be_hidden()
    branch = page.locator(".rp-goal-tree svg").first
    expect(branch).to_be_visible()
    expect(branch).to_have_css("break-inside", "avoid")
