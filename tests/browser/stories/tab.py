"""A tab of a browser, with what people do and read in it.

Words are asserted as a person reads them, each given in both languages: `tab.reads("You need no account.", "无需账号。")`.
"""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import resolve
from playwright.sync_api import Locator, Page, Request, TimeoutError, expect

from tests.browser.held import barriers, overhang
from tests.browser.stories.mails import words_of

if TYPE_CHECKING:
    from tests.browser.stories.stage import Stage

Words = tuple[str, str]
"""One thing said in English and in Chinese."""


@dataclass
class Tab:
    """A tab of a browser, what somebody does and reads in it, and the language in which they read.

    What was asked for and has not come, by the page or by its worker, is `awaited`.
    """

    stage: Stage
    page: Page
    language: str
    awaited: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.context.on("request", lambda request: self.awaited.add(request))
        self.page.context.on("requestfinished", lambda request: self.awaited.discard(request))
        self.page.context.on("requestfailed", lambda request: self.awaited.discard(request))

    def say(self, en: str, zh: str) -> str:
        """Return what stands on a page that is read here."""
        return zh if self.language == "zh-hans" else en

    def goes(self, address: str) -> None:
        """Open an address, or the link of a mail. Where it does not come, say what of it does not."""
        try:
            self.page.goto(address)
        except TimeoutError as late:
            by = {True: "the worker", False: "the page"}
            late.add_note(f"Not come: {[(by[one.service_worker is not None], one.url) for one in self.awaited]}")
            raise

    def arrives(self, en: str, zh: str) -> None:
        """See the heading of a page. The first time in a story, the page is held to what every page is held to."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(self.say(en, zh))
        self.is_held()

    def is_held(self) -> None:
        """Hold the page to what every page is held to, once in a story and width."""
        assert self.page.viewport_size
        width, height = self.page.viewport_size["width"], self.page.viewport_size["height"]
        found = resolve(self.page.evaluate("location.pathname"))
        kind = (found.view_name, found.kwargs.get("key"), found.kwargs.get("word"), width)
        if kind not in self.stage.checked:
            self.stage.checked.add(kind)
            assert barriers(self.page) == [], kind
            assert overhang(self.page) <= 0, kind
            self.page.set_viewport_size({"width": width, "height": height})

    def presses(self, en: str, zh: str, *, within: str = "main") -> None:
        """Press the first button or link of that name."""
        self._named(en, zh, within).click()

    def _named(self, en: str, zh: str, within: str) -> Locator:
        words, place = re.compile(f"^{re.escape(self.say(en, zh))}"), self.page.locator(within)
        return place.get_by_role("button", name=words).or_(place.get_by_role("link", name=words)).first

    def lacks(self, en: str, zh: str) -> None:
        """See that there is no button or link of that name, and that these words stand nowhere."""
        words = self.say(en, zh)
        expect(self.page.get_by_role("button", name=words)).to_have_count(0)
        expect(self.page.get_by_text(words)).to_have_count(0)

    def reads(self, en: str, zh: str, *, within: str = "main") -> None:
        """Read words on the page."""
        expect(self.page.locator(within).get_by_text(self.say(en, zh)).first).to_be_visible()

    def presses_said(self, words: Words) -> None:
        """Press what somebody called so, in the language of the story."""
        self.presses(*self.stage.both(words))

    def sends(self, en: str, zh: str, *, asked: Words) -> None:
        """Send a question that was written down, which way it says, and see that it waits for its answer."""
        asked = self.stage.both(asked)
        self.arrives(*asked)
        self.presses("Send it", "发送")
        self.arrives("Send it", "发送")
        self.chooses(channel=(en, zh))
        self.presses("Send it", "发送")
        self.arrives(*asked)
        self.reads("Send it again", "再发一次")

    def meets_nothing(self, address: str) -> None:
        """Open an address behind which there is nothing for whoever reads; the browser notes the 404, which is meant."""
        with self.page.expect_console_message(lambda message: "status of 404" in message.text) as noted:
            self.goes(address)
        self.arrives("There is nothing here", "这里什么都没有")
        self.stage.complaints.remove(noted.value.text)

    def comes_in(self, address: str) -> None:
        """Ask for a code at the door of the portal, and come in with what was mailed."""
        self.goes("/portal/")
        self.arrives("Sign in", "登录")
        self.fills(mail=address)
        self.presses("Send me a code", "给我发验证码")
        self.arrives("Enter the code", "输入验证码")
        code = re.search(r"\b\d{6}\b", words_of(self.stage.mail_to(address)))
        assert code is not None
        self.fills(code=code[0])
        self.presses("Sign in", "登录")

    def fills(self, **fields: Words | str) -> None:
        """Type into the fields of a form; words in two languages are typed in that of the story."""
        for name, words in fields.items():
            value = words if isinstance(words, str) else self.stage.say(words)
            self.page.locator(f"main [name={name}]:not([type=hidden])").last.fill(value)

    def drops(self, field: str, name: str, content: bytes) -> None:
        """Drop a file of that name on a field."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        place = self.page.locator(f"main [type=file][name={field}]")
        place.set_input_files({"name": name, "mimeType": kind, "buffer": content})

    def chooses(self, **fields: Words | str) -> None:
        """Choose from the lists and chips of a form by what stands there."""
        for name, words in fields.items():
            value = words if isinstance(words, str) else self.say(*words)
            place = self.page.locator(f"main [name={name}]")
            if place.first.evaluate("one => one.tagName") == "SELECT":
                place.first.select_option(label=value)
            else:
                self.page.locator(f"main label:has([name={name}])", has_text=value).first.click()
