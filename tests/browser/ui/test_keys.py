"""Keys and forms."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_plus

from playwright.sync_api import Page, expect

Opener = Callable[..., Page]


def cursor(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.is-cursor').id"))


def test_j_and_k_move_the_cursor_and_stop_at_the_ends(gallery: Opener) -> None:
    page = gallery()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert cursor(page) == "signal-high"
    for _press in range(20):
        page.keyboard.press("j")
    assert page.evaluate("document.querySelectorAll('.is-cursor').length") == 1


def test_s_opens_the_snooze_inside_the_row_and_esc_closes_it(gallery: Opener) -> None:
    page = gallery()
    page.keyboard.press("s")
    form = page.locator("#signal-critical form[data-row-form]")
    expect(form.locator("[name=until]")).to_be_focused()
    expect(form.locator("[name=until]")).to_have_value("2026-11-30")
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)


def test_a_snooze_is_posted_and_the_row_gives_its_place_to_the_next(gallery: Opener) -> None:
    page = gallery()
    page.keyboard.press("s")
    page.locator("#signal-critical [name=reason]").fill("The board meets on Monday")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.keyboard.press("Enter")
    assert "The board meets on Monday" in unquote_plus(str(sent.value.post_data))
    expect(page.locator("#signal-critical")).to_have_count(0)
    expect(page.locator(".is-cursor")).to_have_id("signal-high")


def test_keys_keep_still_while_somebody_types(gallery: Opener) -> None:
    page = gallery()
    page.locator("#id_right-post").focus()
    page.keyboard.type("jjd?z")
    assert cursor(page) == "signal-critical"
    assert page.locator("[data-dialog=all-keys][open]").count() == 0


def test_a_question_mark_shows_all_keys(gallery: Opener) -> None:
    page = gallery()
    page.keyboard.press("?")
    expect(page.locator("[data-dialog=all-keys]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-dialog=all-keys]")).to_be_hidden()


def test_the_undo_bar_is_announced_and_z_takes_it_back(gallery: Opener) -> None:
    page = gallery()
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('rapport:undo', {detail: {said: 'Snoozed', url: '/undo/1/'}}))"
    )
    expect(page.get_by_role("status").get_by_text("Snoozed")).to_be_visible()
    with page.expect_response("**/undo/1/") as answered:
        page.keyboard.press("z")
    assert answered.value.request.method == "POST"


def test_a_number_chooses_in_the_field_that_has_the_focus(gallery: Opener) -> None:
    page = gallery()
    page.locator("[name=right-how]").first.focus()
    page.keyboard.press("4")
    assert page.evaluate("document.querySelector('[name=right-how]:checked').value") == "met"


def test_the_first_fault_has_the_focus_and_the_title_counts_them(gallery: Opener) -> None:
    page = gallery(calm=False)
    expect(page.locator("#id_post")).to_be_focused()
    assert page.title().startswith("(3) ")


def test_a_second_press_of_a_running_button_does_nothing(gallery: Opener) -> None:
    page = gallery()
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.evaluate(
        """() => {
          document.body.insertAdjacentHTML('beforeend',
            '<form id=slow method=post action=/slow/ target=elsewhere><button type=submit><span>Send</span></button></form>'
            + '<iframe name=elsewhere></iframe>');
        }"""
    )
    page.evaluate("document.querySelector('#slow button').click(); document.querySelector('#slow button').click()")
    expect(page.locator("#slow button.is-busy")).to_have_count(1)
    assert len(posts) == 1
