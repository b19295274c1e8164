"""HTML mail as plain text, so that its quotations can be cut like those of plain mail.

The parser is lxml's: its cost grows with the length alone, also on markup made to hurt (the standard library's
HTMLParser needs minutes for 256 KB of `<!--`, lexbor seven seconds for as much of `<div>`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from rapport.integrations.formats.mail.quotes import MARK, RULE

_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "blockquote"})
_BLOCKS = _APART | frozenset(
    {"address", "article", "aside", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "header"}
    | {"hr", "li", "main", "section", "table", "tr"}
)
_UNSEEN = frozenset({"head", "script", "style", "title", "template", "noscript"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_QUOTING = re.compile(  # the box in which a mail program lays what it quotes, where it says so
    r"\b(?:appendonsend|divRplyFwdMsg|yahoo_quoted|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container"
    r"|isReplyContent|ntes_quote|protonmail_quote|tutanota_quote|zmail_extra|aliyun_quote)\b"
)


def html_to_text(markup: str) -> str:
    """Return what a reader of `markup` sees, with `>` before the lines of a quotation; never raises."""
    target = _Text()
    parser = etree.HTMLParser(target=target, huge_tree=True)
    parser.feed(markup.encode("utf-8", "replace").decode("utf-8"))
    try:
        parser.close()
    except etree.ParseError:  # nothing in it to show: no element and no text
        return ""
    return target.text()


class _Text:
    """What lxml's parser calls while it reads; see `html_to_text`."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line = ""
        self._quoted = self._unseen = self._kept = 0
        self._apart = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._unseen += tag in _UNSEEN
        self._kept += tag == "pre"
        if tag == "br":
            self._break()
        if tag in _BLOCKS:
            self._end_block(tag)
        if tag == "hr":
            self._say(RULE)
        if _QUOTING.search(attributes.get("id", "") + " " + attributes.get("class", "")):
            self._end_block(tag)
            self._say(MARK)
        self._quoted += tag == "blockquote"
        if tag == "li":
            self._line = "- "

    def end(self, tag: str) -> None:
        """Close an element."""
        self._unseen -= tag in _UNSEEN
        self._kept -= tag == "pre"
        if tag in _BLOCKS:
            self._end_block(tag)
        elif tag in ("td", "th"):
            self._line += " "
        self._quoted -= tag == "blockquote"

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self._unseen:
            return
        if self._kept:
            first, *others = text.split("\n")
            self._line += first
            for line in others:
                self._break()
                self._line = line
            return
        text = _SPACES.sub(" ", text)
        self._line += text.lstrip(" ") if self._line[-1:] in ("", " ") else text

    def comment(self, text: str) -> None:
        """Leave a comment out."""

    def close(self) -> None:
        """End the text."""
        self._end_block("")

    def text(self) -> str:
        """Return the whole text."""
        return "\n".join(self._lines).strip("\n")

    def _say(self, line: str) -> None:
        self._line = line
        self._break()

    def _end_block(self, tag: str) -> None:
        if self._line.strip(" "):
            self._break()
        self._line = ""
        self._apart = self._apart or tag in _APART

    def _break(self) -> None:
        if self._apart and self._lines and self._lines[-1].strip("> "):
            self._lines.append(("> " * self._quoted).rstrip())
        self._apart = False
        self._lines.append(("> " * self._quoted + self._line).rstrip(" "))
        self._line = ""
