"""Forms: words are never lost, choices are seen, too much is told at once."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Opener = Callable[..., Page]


def test_too_many_characters_are_told_while_typing_and_forgiven_when_right(gallery: Opener) -> None:
    page = gallery()
    note = page.locator("#id_right-note")
    note.fill("x" * 41)
    box = page.locator(".rp-field:has(#id_right-note)")
    expect(box).to_have_class("rp-field has-error")
    expect(box.locator("[data-count]")).to_have_text("41 of 40 characters")
    note.fill("x" * 40)
    expect(box).to_have_class("rp-field")


def test_without_a_line_nothing_is_sent_and_the_words_stay(gallery: Opener) -> None:
    page = gallery()
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.context.set_offline(True)
    expect(page.locator("[data-offline]")).to_contain_text("What you type is kept here.")
    page.keyboard.press("s")
    page.locator("#signal-critical [name=reason]").fill("The board meets on Monday")
    page.keyboard.press("Enter")
    expect(page.locator("#signal-critical [name=reason]")).to_have_value("The board meets on Monday")
    assert posts == []


def test_the_picker_offers_takes_and_gives_back(gallery: Opener) -> None:
    page = gallery()
    option = '<div role="option" id="option-1" data-value="hl" data-label="He Lan" data-note="Haoting" aria-selected="false">He Lan</div>'
    page.route("**/people/**", lambda route: route.fulfill(body=option, content_type="text/html"))
    page.evaluate("document.querySelector('[data-name=right-people]').dataset.find = '/people/'")
    field = page.locator("#id_right-people")
    field.press_sequentially("lan")
    expect(page.locator("#option-1")).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    picked = page.locator("[data-picker] input[name=right-people]")
    expect(picked).to_have_value("hl")
    field.press("Backspace")
    expect(picked).to_have_count(0)


def test_a_password_can_be_looked_at(gallery: Opener) -> None:
    page = gallery()
    page.locator("#id_right-secret").fill("a long word")
    page.get_by_role("button", name="Show the password").first.click()
    expect(page.locator("#id_right-secret")).to_have_attribute("type", "text")


def test_dropped_files_are_named(gallery: Opener) -> None:
    page = gallery()
    page.locator("[data-drop] input").set_input_files({"name": "contacts.csv", "mimeType": "text/csv", "buffer": b"a"})
    expect(page.locator("[data-drop-names]")).to_have_text("contacts.csv")
