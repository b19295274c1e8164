"""The pages of a project in a real browser: its thread by keyboard, its ruler and its meetings (PRACTICES C4, C6, C10)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from rapport.delivery.actions.agendas import AddAgendaItem, put_on_backlog
from rapport.delivery.actions.milestones import MoveMilestone, move_milestone
from rapport.delivery.actions.series import OpenSeries, open_series
from rapport.delivery.models import Meeting, Project
from rapport.team.models import User
from tests.browser.held import Variant, barriers, overhang
from tests.cast import Cast
from tests.delivery.meetings import begun, rehearsal, say, written
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.delivery.rulers import drawn, measured
from tests.delivery.scope import demand, fulfilled, psps, tied, tree

SignIn = Callable[[User], None]


@pytest.fixture
def project(cast: Cast) -> Project:
    """A project with a measured ruler and two demands: one has a pain and a goal, the other nothing."""
    found = dynamic_plot_value(cast)
    measured(cast, drawn(cast, found).criteria.get(), "91")
    asked = demand(cast)
    fulfilled(cast, tied(cast, tree(cast, found)[4], psps(cast, found, demand=asked.public_id)))
    demand(cast, "One number. Not two.")
    return found


def with_backlog(cast: Cast, project: Project, *titles: str) -> Meeting:
    """Plan a meeting of a series in whose backlog something waits."""
    series = open_series(project, OpenSeries(title="The go-live report"), by=cast.lin_yue, now=cast.now)
    for title in titles:
        put_on_backlog(series, AddAgendaItem(title=title), by=cast.lin_yue, now=cast.now)
    return rehearsal(cast, project, series=series.public_id)


def test_the_thread_is_walked_by_keyboard_and_kept_to_its_holes(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    sign_in(cast.lin_yue)
    page.goto(f"/projects/{project.public_id}/thread/")
    expect(page.locator("h1")).to_have_text(
        "None of Zhou Jingming’s two demands is whole. One has no clear pain, one is not measured."
    )
    steps = page.locator("[data-thread-step]")
    page.keyboard.press("ArrowRight")
    expect(steps.nth(0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(steps.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/thread/?through=goal:*")
    expect(page.locator(".rp-thread-group")).to_have_count(1)
    page.get_by_role("link", name="The whole thread").click()
    expect(page.locator(".rp-thread-group")).to_have_count(2)
    page.keyboard.press("o")
    page.wait_for_url("**/thread/?holes=1")


def test_the_pages_of_a_project_have_no_barriers_and_fit(
    page: Page, cast: Cast, project: Project, sign_in: SignIn, variant: Variant
) -> None:
    live, coming = written(cast, rehearsal(cast, project)), with_backlog(cast, project, "Who answers finance")
    held_in = MoveMilestone(touch=cast.planned.public_id)
    move_milestone(milestone_of(project), held_in, by=cast.lin_yue, now=cast.now)
    sign_in(cast.lin_yue)
    of_project = f"/projects/{project.public_id}"
    for address in (
        f"{of_project}/",
        f"{of_project}/thread/",
        f"{of_project}/thread/?view=table",
        f"{of_project}/ruler/",
        f"{of_project}/meetings/",
        f"/meetings/{live.public_id}/",
        f"/meetings/{coming.public_id}/",
    ):
        page.goto(address)
        assert barriers(page) == [], address
        assert overhang(page) <= 0, address


def test_a_missing_when_is_pressed_typed_and_the_minutes_can_be_sent(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    live = begun(cast, rehearsal(cast, project))
    say(cast, live, "Put tonight’s values on slide 9", "action", colleague=cast.su_wan.public_id)
    sign_in(cast.lin_yue)
    page.goto(f"/meetings/{live.public_id}/")
    expect(page.get_by_role("button", name="Send the minutes")).to_be_disabled()
    page.get_by_role("link", name="when?").click()
    expect(page.get_by_role("textbox", name="By when")).to_be_focused()
    page.keyboard.type("+3d 9")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Send the minutes")).to_be_visible()
    expect(page.get_by_role("link", name="when?")).to_have_count(0)
    expect(page).to_have_url(re.compile(rf"/meetings/{live.public_id}/$"))


def test_escape_leaves_the_line_for_the_keys_of_the_page_and_keeps_its_words(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    live = written(cast, rehearsal(cast, project))
    sign_in(cast.lin_yue)
    page.goto(f"/meetings/{live.public_id}/")
    words = page.get_by_role("textbox", name="What was said")
    expect(words).to_be_focused()
    page.keyboard.type("Slide nine")
    send = page.get_by_role("link", name="Send the minutes").locator("kbd")
    expect(send).to_be_hidden()
    page.keyboard.press("Escape")
    expect(words).not_to_be_focused()
    expect(send).to_be_visible()
    expect(words).to_have_value("Slide nine")
    page.keyboard.press("s")
    expect(page.get_by_role("combobox", name="Who of theirs confirms them")).to_have_value(
        cast.he_lan_place.person.public_id
    )


def test_what_waits_in_the_backlog_is_taken_up_by_keyboard(
    page: Page, cast: Cast, project: Project, sign_in: SignIn
) -> None:
    coming = with_backlog(cast, project, "The deck of next week", "Who answers finance")
    sign_in(cast.lin_yue)
    page.goto(f"/meetings/{coming.public_id}/")
    agenda, backlog = page.locator(".rp-agenda"), page.locator("[data-rows]")
    page.keyboard.press("j")
    page.keyboard.press("u")
    expect(agenda.get_by_role("link", name="Who answers finance", exact=True)).to_be_visible()
    expect(backlog.locator("[data-row]")).to_have_count(1)
    page.keyboard.press("u")
    expect(agenda.get_by_role("link", name="The deck of next week", exact=True)).to_be_visible()
    expect(backlog).to_have_count(0)
