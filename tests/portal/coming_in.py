"""Coming to the door of the portal: what was mailed, and a browser that uses it."""

from __future__ import annotations

import re
from datetime import datetime

from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser

from rapport.portal.actions import entering
from tests.integrations.letters.letters_sent import send

HE_LAN = "he.lan@haoting.example"
DANA = "dana@greenpath.example"


def mailed(now: datetime, address: str = HE_LAN) -> tuple[str, str]:
    """Return the code and the link's word that a worker mails to `address`."""
    entering.send(address, now=now)
    send(now)
    body = str(mail.outbox[-1].body)
    code, word = re.search(r"\b\d{6}\b", body), re.search(r"/portal/in/([\w-]+)/", body)
    assert code is not None
    assert word is not None
    return code[0], word[1]


def asking(address: str = HE_LAN) -> Browser:
    """Return a browser that has asked for a way in."""
    cache.clear()
    browser = Browser()
    browser.post("/portal/sign-in/", {"mail": address})
    return browser


def is_in(browser: Browser) -> bool:
    """Whether the browser is shown the one page."""
    return browser.get("/portal/").status_code == 200
