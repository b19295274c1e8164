"""The headers of a message: read as they stand, first of each kind first, broken ones as far as they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import getaddresses, parsedate_tz
from functools import cached_property

from rapport.integrations.formats import bounds
from rapport.integrations.formats.mail.decoding import codec_of, decode_words, readable
from rapport.integrations.formats.rows import Mailbox
from rapport.integrations.formats.values import line_of

_CHARSET = re.compile(r"=\?([^?\s]{1,60})\?[bBqQ]\?")
_LOCAL = re.compile(r"[A-Za-z0-9._+-]{1,64}")
_ID = re.compile(r"<([^<>\s]+)>")


class Envelope:
    """The headers of one message, by lower-cased name."""

    def __init__(self, message: Message) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in message.raw_items():
            self._values.setdefault(name.lower(), []).append(str(value))
        self.hint = next(self._charsets(), "")

    def raw(self, name: str) -> list[str]:
        """Return the values of the headers `name`, undecoded, in their order."""
        return self._values.get(name, [])

    def has(self, *names: str) -> bool:
        """Tell whether one of the headers stands there, with a value."""
        return any(value.strip() for name in names for value in self.raw(name))

    @cached_property
    def subject(self) -> str:
        """The subject as one line of text, or nothing."""
        return self.text("subject")

    def text(self, name: str) -> str:
        """Return the first header `name` as one line of text, or nothing."""
        return bounds.line(decode_words(self.raw(name)[0], self.hint)) if self.raw(name) else ""

    def token(self, name: str) -> str:
        """Return the first header `name` as a lower-cased word without comments and parameters."""
        return re.split(r"[;(]", self.text(name), maxsplit=1)[0].strip().lower()

    def mailboxes(self, *names: str) -> tuple[Mailbox, ...]:
        """Return the addresses in the headers `names`, each once; groups are seen through."""
        found: dict[str, Mailbox] = {}
        for name in names:
            for value in self.raw(name):
                for box in self._boxes(value):
                    found.setdefault(box.address, box)
        return tuple(found.values())

    @cached_property
    def sender(self) -> Mailbox | None:
        """Who sent the message: From, or what stands in for it; None if nobody is named."""
        for name in ("from", "sender", "resent-from", "reply-to", "x-sender", "return-path"):
            if boxes := self.mailboxes(name):
                return boxes[0]
        words = self.text("from").strip("<> ")
        return Mailbox(words.lower()) if _LOCAL.fullmatch(words) else None

    def ids(self, name: str) -> list[str]:
        """Return the message ids in the headers `name`, without their angle brackets."""
        value = readable(" ".join(self.raw(name)))
        found = _ID.findall(value) or ([value.strip()] if re.fullmatch(r"\s*[^\s<>]+@[^\s<>]+\s*", value) else [])
        return [bounds.identifier(line_of(one)) for one in found]

    def received(self) -> str:
        """Return the date of the first Received header that names one, or nothing."""
        dates = (value.rpartition(";")[2].strip() for value in self.raw("received"))
        return next((text for text in dates if parsedate_tz(text)), "")

    def _charsets(self) -> Iterator[str]:
        """Yield the codecs that encoded words name, those first that tell of a language."""
        for name in ("subject", "from", "to"):
            for value in self.raw(name):
                for label in _CHARSET.findall(value):
                    if codec_of(label) not in ("", "utf-8", "cp1252"):
                        yield codec_of(label)

    def _boxes(self, value: str) -> Iterator[Mailbox]:
        value = re.sub(r"\r?\n", " ", readable(value, self.hint))
        boxes = [(name, address) for name, address in getaddresses([value]) if "@" in address]
        if not boxes and "=?" in value:
            value = decode_words(value, self.hint)
            boxes = [(name, address) for name, address in getaddresses([value]) if "@" in address]
        for name, address in boxes or [("", address) for address in bounds.addresses(value)]:
            if (box := bounds.mailbox(address, decode_words(name, self.hint))) is not None:
                yield box
