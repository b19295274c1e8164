"""What a story is played on: desks and phones in one language, a post office that is read as its readers do, a clock.

Whoever plays sees pages and mails, and nothing behind them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from typing import Any, Literal

from django.conf import settings
from django.core import mail
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Browser, BrowserContext

from rapport.core import clock
from rapport.integrations.letters import sending
from tests.browser.held import Complaints
from tests.browser.stories.tab import Tab, Words
from tests.cast import PASSWORD

DESK, PHONE = 1440, 390


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


@contextmanager
def played(browser: Browser, site: str, language: str, theme: Literal["light", "dark"]) -> Iterator[Stage]:
    """Open a stage, and shut every browser that came onto it."""
    stage = Stage(browser, site, language, theme)
    yield stage
    for context in stage.contexts:
        context.close()
    assert stage.complaints == []
