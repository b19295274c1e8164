"""What leaves the house in words: the pages, mails and reports that those we work for see."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tests.architecture.source import ROOT, files, name_of
from tools.messages import KEYWORDS, read

OUTWARD_FOLDERS = {"portal", "outward", "letters"}
"""Folders whose every text leaves the house."""

OUTWARD_BASE = re.compile(r"""{%\s*extends\s+['"](?:ui/outside|portal/)""")

INTERNAL = re.compile(
    r"\b(?:clients?|customers?|1W|strong C|signals?|holes?|champions?|stakeholders?|sponsors?)\b"
    r"|客户|客戶|顾客|顧客|取引先|クライアント|信号|シグナル|窟窿|缺口|漏洞|強C|强C|首席决策人",
    re.IGNORECASE,
)
"""Words of the house that no outward text holds (PRACTICES A7, design: Words)."""


def texts() -> Iterator[tuple[str, str]]:
    """Yield every outward text with the file it stands in: in English, Chinese and Japanese."""
    known = {language: read(language) for language in ("zh_Hans", "ja")}
    for name, source in sources():
        for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS, []):
            for one in (message,) if isinstance(message, str) else message:
                yield name, one
            key = message if isinstance(message, str) else message[0]
            for catalogue in known.values():
                found = catalogue.get(key, context)
                said = (found.string if found else "") or ""
                yield from ((name, one) for one in ((said,) if isinstance(said, str) else said))


def sources() -> Iterator[tuple[str, str]]:
    """Yield every outward template and every module that writes mails, as Python text that calls gettext."""
    for path in files(".html", "rapport"):
        text = path.read_text(encoding="utf-8")
        if OUTWARD_FOLDERS & set(path.relative_to(ROOT).parts) or OUTWARD_BASE.search(text) or path.stem == "outside":
            calls = templatize(text, origin=name_of(path))
            yield name_of(path), "\n".join(line.lstrip() for line in calls.split("\n"))
    for path in files(".txt", "rapport"):
        if "templates" in path.parts:
            yield name_of(path), templatize(path.read_text(encoding="utf-8"), origin=name_of(path))
    for path in files(".py", "rapport"):
        text = path.read_text(encoding="utf-8")
        if OUTWARD_FOLDERS & set(path.relative_to(ROOT).parts):
            yield name_of(path), text
