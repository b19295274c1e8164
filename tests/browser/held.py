"""What every page is held to: readable by everyone, and no wider than the screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import ConsoleMessage, Page

AXE = Path(__file__).parents[2] / ".assets-tests" / "vendor" / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# axe tries styles on the page, which the page's policy refuses; that is no complaint about the page.
PAUSE, RESUME = "axe begins", "axe ends"


class Complaints(list[str]):
    """What the console of a tab says is wrong with its page."""

    paused = False
    tried = False

    def hear(self, message: ConsoleMessage) -> None:
        """Takes down an error. A refused form answers 422, one of two at once 409: meant, and noted by the browser."""
        if message.text in {PAUSE, RESUME}:
            self.paused, self.tried = message.text == PAUSE, True
        elif message.type == "error" and not self.paused and not self._is_meant(message.text):
            self.append(message.text)

    def _is_meant(self, text: str) -> bool:
        """What the policy refuses comes by another way than what a script says, so axe's last tries may come late."""
        answered = "with a status of 422" in text or "with a status of 409" in text
        return answered or (self.tried and text.startswith("Applying inline style"))


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to see a page: language, theme, and width in CSS pixels."""

    language: str
    theme: Literal["light", "dark"]
    width: int

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.width}"


def barriers(page: Page, within: str = "html") -> list[str]:
    """Returns what axe finds on a page or a part of it, one line a barrier: its rule, the sentence, the first element."""
    page.wait_for_load_state()  # a page that is still coming in has barriers of its own
    # What is fixed at the foot covers whatever happens to stand there, and a scroll uncovers it: look at the whole page.
    assert page.viewport_size
    whole: int = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": max(whole, page.viewport_size["height"])})
    # Playwright's own way into the page is used, so that the page's strict policy stays in force.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate("word => console.debug(word)", PAUSE)
    asked = {"runOnly": RULES, "resultTypes": ["violations"]}  # what holds is looked at no longer than to know so
    found = page.evaluate("([part, asked]) => axe.run(part, asked).then(told => told.violations)", [within, asked])
    page.evaluate("word => console.debug(word)", RESUME)
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html']}" for one in found]


def overhang(page: Page) -> int:
    """Returns by how many pixels a page is wider than the screen."""
    page.wait_for_load_state()
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide
