"""What a story is played on: desks and phones in one language, a post office that is read as its readers do, a clock.

Whoever plays sees pages and mails, and nothing behind them. Words are asserted as a person reads them, each given in
both languages: `tab.reads("You need no account.", "无需账号。")`.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import Any, Literal

from django.conf import settings
from django.core import mail
from django.urls import resolve
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from rapport.core import clock
from rapport.integrations.letters import sending
from tests.browser.held import Complaints, barriers, overhang
from tests.cast import PASSWORD

DESK, PHONE = 1440, 390
Words = tuple[str, str]
"""One thing said in English and in Chinese."""


@dataclass
class Stage:
    """Where a story is played: `site` is its address, `language` what the client's people read and speak, `checked` the
    pages that were held to what every page is held to.
    """

    browser: Browser
    site: str
    language: str
    theme: Literal["light", "dark"]
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: Complaints = field(default_factory=Complaints)
    checked: set[tuple[object, ...]] = field(default_factory=set)

    def say(self, words: Words) -> str:
        """Return what is said in the language of the story."""
        return words[1] if self.language == "zh-hans" else words[0]

    def both(self, words: Words) -> Words:
        """Return what somebody typed in the language of the story, as it then stands on pages in either language."""
        return self.say(words), self.say(words)

    @property
    def other_language(self) -> str:
        """The one of the two that the client's people do not read."""
        return "en" if self.language == "zh-hans" else "zh-hans"

    def desk(self, mail_of: str, language: str = "") -> Tab:
        """Return a wide tab in which one of ours has signed in with the password; they read the story's language or another."""
        tab = self._tab(width=DESK, language=language or self.language)
        tab.goes("/accounts/login/")
        tab.page.locator("[name=login]").fill(mail_of)
        tab.page.locator("[name=password]").fill(PASSWORD)
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_url(f"{self.site}/")
        return tab

    def phone(self) -> Tab:
        """Return a narrow tab on a phone, which nobody has signed in on."""
        return self._tab(width=PHONE, is_mobile=True, has_touch=True)

    def reader(self) -> Tab:
        """Return a wide tab of somebody who has no account here."""
        return self._tab(width=DESK)

    def _tab(self, *, width: int, language: str = "", **more: Any) -> Tab:
        language = language or self.language
        context = self.browser.new_context(
            base_url=self.site,
            locale={"zh-hans": "zh-CN"}.get(language, "en-GB"),
            color_scheme=self.theme,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            **more,
        )
        context.add_cookies([{"name": "theme", "value": self.theme, "url": self.site}])
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self.complaints.hear)
        return Tab(self, page, language)

    def at(self, moment: datetime) -> None:
        """Move the clock of the house."""
        settings.CLOCK = moment

    def mail_to(self, address: str) -> EmailMessage:
        """Return the newest mail to an address, once a worker has done what waits for it."""
        for waiting in DBTaskResult.objects.ready():
            waiting.task.call(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])
            DBTaskResult.objects.filter(pk=waiting.pk).delete()
        sending.send_due(clock.now())
        theirs = [one for one in mail.outbox if one.to == [address]]
        assert theirs, f"no mail to {address}, but to {[one.to for one in mail.outbox]}"
        message: EmailMessage = theirs[-1].message()
        return message


@dataclass
class Tab:
    """A tab of a browser, what somebody does and reads in it, and the language in which they read."""

    stage: Stage
    page: Page
    language: str

    def say(self, en: str, zh: str) -> str:
        """Return what stands on a page that is read here."""
        return zh if self.language == "zh-hans" else en

    def goes(self, address: str) -> None:
        """Open an address, or the link of a mail."""
        self.page.goto(address)

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


def subject_of(message: EmailMessage) -> str:
    """Return the subject of a mail."""
    return str(make_header(decode_header(message["Subject"])))


def words_of(message: EmailMessage) -> str:
    """Return the words of a mail."""
    part = next(one for one in message.walk() if one.get_content_type() == "text/plain")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def link_in(message: EmailMessage, path: str) -> str:
    """Return the address in a mail that begins with a path of the site."""
    found = re.search(rf"http://localhost:\d+{path}\S*", words_of(message))
    assert found is not None, words_of(message)
    return found[0]


@contextmanager
def played(browser: Browser, site: str, language: str, theme: Literal["light", "dark"]) -> Iterator[Stage]:
    """Open a stage, and shut every browser that came onto it."""
    stage = Stage(browser, site, language, theme)
    yield stage
    for context in stage.contexts:
        context.close()
    assert stage.complaints == []
