"""An import on the workbench in a real browser: by keyboard, inside the page, in any language, theme and width."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rapport.clients.models import Person
from rapport.integrations.models import StagedRow
from rapport.team.models import User
from tests.browser.held import Variant, barriers, overhang
from tests.cast import Cast

SignIn = Callable[[User], None]

TEXT = (
    "Name,Company,Email,Mobile,Job Title,City,Notes\n"
    'Xu Pei,Haoting Group,"xu.pei@haoting,example",,Buyer,Suzhou,Reads everything\n'
    "Nour Saab,,nour@levant.example,,Network planning,Beirut,\n"
    "Rania Aziz,Levant Mobile,rania@levant.example,+00 1 555 0190,Brand,Beirut,\n"
)


@pytest.fixture
def workbench(page: Page, cast: Cast, sign_in: SignIn, tmp_path: Path) -> Cast:
    """Lin Yue before an import that she has just dropped."""
    sign_in(cast.lin_yue)
    path = tmp_path / "contacts-export.csv"
    path.write_text(TEXT, encoding="utf-8")
    page.goto("/import/")
    page.locator("input[type=file]").set_input_files(path)
    page.wait_for_url("**/import/*/")
    return cast


def test_a_refused_cell_is_corrected_and_a_row_left_out_by_keyboard_alone(page: Page, workbench: Cast) -> None:
    rows = page.locator("[data-row]")
    expect(rows).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page.locator("[data-cell]").first).to_be_focused()
    expect(page.get_by_text("was: xu.pei@haoting,example")).to_be_visible()
    page.keyboard.type("xu.pei@haoting.example")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("One of 3 rows cannot go in yet")
    page.keyboard.press("l")
    expect(page.get_by_role("heading", level=1)).to_have_text("Every row can go in")
    page.keyboard.press("Shift+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("It is in")
    assert Person.objects.filter(name="Xu Pei").exists()
    assert not Person.objects.filter(name="Nour Saab").exists()


def test_a_click_on_the_reason_in_a_refused_cell_puts_the_caret_into_it(page: Page, workbench: Cast) -> None:
    page.get_by_text("no client; a person needs one").first.click()
    expect(page.get_by_label("Client, line 3")).to_be_focused()
    page.keyboard.type("Levant")
    expect(page.get_by_label("Client, line 3")).to_have_value("Levant")


def test_what_is_ticked_for_empty_cells_stands_beside_its_words(page: Page, workbench: Cast) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_text("Where a cell is empty").click()
    label = page.locator("label", has_text="One client for each mail domain").bounding_box()
    assert label is not None
    assert label["height"] < 50, "two lines at most"


def test_escape_gives_a_cell_its_words_back(page: Page, workbench: Cast) -> None:
    page.keyboard.press("Enter")
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    expect(page.locator("[data-cell]").first).to_have_value("xu.pei@haoting,example")
    expect(page.locator("[data-row]").first).to_be_focused()


def test_a_grid_that_goes_on_says_so_and_brings_what_is_out_of_sight(page: Page, workbench: Cast) -> None:
    page.set_viewport_size({"width": 420, "height": 900})
    further = page.get_by_role("button", name="Further to the right")
    expect(further).to_contain_text("Note")
    expect(page.locator(".rp-frame")).to_have_attribute("data-goes-on", "")
    last = page.get_by_role("columnheader", name="Note")
    expect(last).not_to_be_in_viewport(ratio=1)
    further.press("Enter")
    expect(page.locator(".rp-frame")).to_have_attribute("data-came-from", "")
    further.press("Enter")
    expect(further).to_be_hidden()
    expect(last).to_be_in_viewport()
    expect(page.locator(".rp-frame")).to_be_focused()
    assert barriers(page) == []


def test_a_good_cell_is_changed_by_keyboard_alone(page: Page, workbench: Cast) -> None:
    page.goto(page.url + "?tab=new")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Client, line 4: Levant Mobile")).to_be_focused()
    page.keyboard.press("e")
    page.keyboard.type("Levant")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Client, line 4: Levant Mobile")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Levant Mobile Group")
    page.keyboard.press("Enter")
    expect(page.get_by_text("in the file: Levant Mobile")).to_be_visible()
    expect(page.get_by_role("button", name="Client, line 4: Levant Mobile Group")).to_be_focused()
    page.get_by_role("button", name="as in file, Client, line 4").press("Enter")
    expect(page.get_by_text("in the file: Levant Mobile")).to_have_count(0)


def test_a_column_is_chosen_where_it_stands(page: Page, workbench: Cast) -> None:
    page.keyboard.press("m")
    expect(page.locator("#column-1")).to_be_focused()
    page.locator("#column-7").focus()
    page.locator("#column-7").select_option("")
    expect(page.get_by_text("6 of 7 read")).to_be_visible()
    expect(page.locator("#column-7")).to_be_focused()


def test_two_people_are_told_apart_by_a_key(page: Page, workbench: Cast) -> None:
    twin = {"person": workbench.he_lan_place.person.public_id, "name": "He Lan", "client": "Haoting", "score": "0.21"}
    StagedRow.objects.filter(line=4).update(twin=twin | {"sponsor": False, "signs": ["phone_same"]}, open_twin=True)
    page.reload()
    expect(page.locator("[data-row]")).to_have_count(3)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("n")
    expect(page.locator("[data-row]")).to_have_count(2)
    expect(page.get_by_text("Line 4 is somebody else.")).to_be_visible()


def test_the_workbench_has_no_barriers_and_fits(page: Page, workbench: Cast, variant: Variant) -> None:
    assert barriers(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert overhang(page) <= 0
    assert page.locator(".rp-frame").evaluate("one => one.scrollWidth > one.clientWidth")


def test_the_history_has_no_barriers_and_fits(page: Page, workbench: Cast, variant: Variant) -> None:
    with page.expect_navigation():
        page.locator("button[value='apply:others']").click()
    page.goto("/import/")
    page.locator("a[href^='?revert=']").click()
    page.wait_for_url("**/import/?revert=*")
    assert barriers(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert overhang(page) <= 0
    with page.expect_navigation():
        page.locator("button[value=revert]").click()
    assert not Person.objects.filter(name="Rania Aziz").exists()
