"""Names, mail addresses and telephone numbers as contact files write them, checked and cleaned alike for all."""

from __future__ import annotations

import re
import unicodedata

from rapport.core import visible
from rapport.core.telling import gettext as _

_CONTROLS = re.compile(f"[{visible.CHARACTERS}\x00\ufeff\ud800-\udfff]")
"""What nobody sees, and what files hold beside it: zero, marks of the order of bytes, halves of characters."""

_BREAKS = re.compile("[\t\r\n\u2028\u2029]+")
_NOTHING = frozenset({"-", "--", "—", "/", "n/a", "na", "none", "null", "nil", "无", "無", "なし", "keine"})
_HAN_OR_KANA = re.compile("^[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+$")
_HANGUL = re.compile("^[\uac00-\ud7a3]+$")
_KATAKANA = re.compile("^[\u30a0-\u30ff]+$")
_KANA = re.compile("[\u3040-\u30ff\uff66-\uff9f]")
_MAIL = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\.]+(?:\.[^\s@,;:<>()\[\]\"\\.]+)+")
_MAILS_APART = re.compile(r":::|[;；]|[,、](?=[^,、]*@)")
_NAMED = re.compile(r"[^<>]*<([^<>]+)>")
_PHONES_APART = re.compile(r":::|[;；\n]")
_DIGIT = re.compile(r"\d")
_LONGEST_MAIL = 254  # RFC 5321, 4.5.3.1.3 without the angle brackets


class NotMail(ValueError):
    """A text that is no mail address: `value` as it stands, the message (translated) says why."""

    def __init__(self, value: str, reason: str) -> None:
        super().__init__(reason)
        self.value = value


def line_of(text: str) -> str:
    """Return `text` as one line: no control characters, no space around, in NFC, and otherwise as written."""
    if not text.isprintable():
        text = _CONTROLS.sub("", _BREAKS.sub(" ", text))
    return text.strip() if text.isascii() else unicodedata.normalize("NFC", text).strip()


def prose_of(text: str) -> str:
    """Return `text` as a note: its line breaks kept (as `\\n`), otherwise like `line_of`."""
    if not text.isprintable():
        text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip() if text.isascii() else unicodedata.normalize("NFC", text).strip()


def is_nothing(text: str) -> bool:
    """Tell whether a cell only says that there is nothing to say: empty, a dash, `N/A`, `无`, …."""
    return not text or text.casefold() in _NOTHING


def mails_of(text: str) -> list[str]:
    """Return the mail addresses in one cell, lower-cased, in their order; raise `NotMail` at the first that is none."""
    text = line_of(text.replace("\r", "\n").replace("\n", ";"))
    if len(text) <= _LONGEST_MAIL and _MAIL.fullmatch(text):
        return [text.lower()]
    if is_nothing(text) or text.casefold().startswith("/o="):  # a directory path of Exchange: nothing to write to
        return []
    return [_mail(part) for part in map(str.strip, _MAILS_APART.split(text)) if part]


def phones_of(text: str) -> list[str]:
    """Return the telephone numbers in one cell as they are written; what holds no digit is no number."""
    parts = map(line_of, _PHONES_APART.split(text.replace("\r", "\n")))
    return [part for part in parts if _DIGIT.search(part)]


def full_name(given: str, family: str, middle: str = "") -> str:
    """Join the parts of a name as its script does: 周敬明, エルサ・リンド, Nour Saab."""
    parts = [part for part in (given, middle, family) if part]
    joined = "".join(parts)
    if joined.isascii() or len(parts) == 1:
        return " ".join(parts)
    if _KATAKANA.match(joined):
        return "・".join(parts)
    return family + given + middle if _HAN_OR_KANA.match(joined) or _HANGUL.match(joined) else " ".join(parts)


def reading_tag(reading: str, name: str) -> str:
    """Return the tag under which a phonetic reading of `name` is another name, or nothing where it is none.

    Kana tell a Japanese reading; Latin letters tell one of a name in another script, but nothing of a Latin name.
    """
    if _KANA.search(reading):
        return "kana"
    return "latn" if reading.isascii() and not name.isascii() and not _latin(name) else ""


def script_tag(name: str) -> str:
    """Return the script of `name` as a tag: `kana`, `hani`, `hang`, `arab`, `cyrl`, `latn`, or nothing."""
    if _KANA.search(name):
        return "kana"
    letter = next((char for char in name if char.isalpha()), "")
    script = unicodedata.name(letter, "").split(" ")[0].split("-")[0] if letter else ""
    return {"CJK": "hani", "HANGUL": "hang", "ARABIC": "arab", "CYRILLIC": "cyrl", "LATIN": "latn"}.get(script, "")


def _latin(name: str) -> bool:
    return script_tag(name) == "latn"


def _mail(text: str) -> str:
    """Return one address, lower-cased; `Name <address>` and `mailto:` are seen through."""
    named = _NAMED.fullmatch(text)
    address = (named.group(1) if named else text).strip().removeprefix("mailto:").lower()
    if _MAIL.fullmatch(address) and len(address) <= _LONGEST_MAIL:
        return address
    raise NotMail(text, _why_not(address))


def _why_not(address: str) -> str:
    if "," in address or ";" in address:
        return _("a mail address holds no comma")
    if "@" not in address:
        return _("a mail address needs an @")
    if address.count("@") > 1:
        return _("more than one @ in a mail address")
    if any(map(str.isspace, address)):
        return _("a mail address holds no space")
    if "." not in address.partition("@")[2].strip("."):
        return _("a mail address needs a domain after the @")
    return _("not a mail address")
