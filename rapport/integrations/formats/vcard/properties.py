"""One property of a card: its parameters and its value, decoded and freed of escapes."""

from __future__ import annotations

import binascii
import re
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from rapport.integrations.formats import charsets
from rapport.integrations.formats.charsets import ESCAPE, SEVEN_BIT
from rapport.integrations.formats.vcard.contents import Content

_HEAD_AND_VALUE = re.compile(rb'((?:[^":]++|"[^"]*+")*+):(.*)', re.DOTALL)
_PARAMETERS = re.compile(r';((?:[^";]++|"[^"]*"|")*)')
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"})
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_UNESCAPED_SEMICOLON = re.compile(r"((?:[^\\;]++|\\.|\\$)*+)(?:;|$)", re.DOTALL)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932"}
_WIDER |= {"big5": "big5hkscs", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "", "ascii": ""}
_NO_CHARSET = re.compile("escape|idna|punycode|undefined")


class Misfit(Exception):
    """The bytes of a property fit no encoding: its `name`, the `raw` bytes, and the sentence (translated)."""

    def __init__(self, name: str, raw: bytes, reason: str) -> None:
        super().__init__(reason)
        self.name = name
        self.raw = raw


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its `name`, its parameters (names in capitals) and its `text` with the escapes still in."""

    name: str
    parameters: dict[str, list[str]]
    text: str

    def plain(self) -> str:
        """Return the value as one text."""
        return unescaped(self.text)

    def parts(self) -> list[str]:
        """Return the value as its parts between semicolons."""
        parts = [unescaped(part) for part in _UNESCAPED_SEMICOLON.findall(self.text)]
        return parts if self.text.endswith(";") else parts[:-1] or parts

    def is_of(self, *types: str) -> bool:
        """Tell whether the property is of one of the `types` (lower case): `work`, `fax`, …."""
        return any(
            name.strip().lower() in types for value in self.parameters.get("TYPE", ()) for name in value.split(",")
        )

    def language(self) -> str:
        """Return the LANGUAGE in lower case, empty for none."""
        return self.parameters.get("LANGUAGE", [""])[0].strip().lower().replace("_", "-")

    def preference(self) -> int:
        """Return 1 (first) … 101 (not preferred at all)."""
        if not self.parameters:
            return 101
        rank = self.parameters.get("PREF", [""])[0]
        return (
            min(int(rank), 100)
            if rank.isascii() and rank.isdigit() and len(rank) < 4
            else 100 + (not self.is_of("pref"))
        )


def property_of(content: Content, codec: str) -> Property:
    """Return the property on a content line; `codec` is that of the file. Raises `Misfit`."""
    head, _colon, raw = content.text.partition(b":")
    if b'"' in head and (found := _HEAD_AND_VALUE.fullmatch(content.text)):
        head, raw = found[1], found[2]
    if b";" not in head and raw.isascii() and ESCAPE not in raw:
        return Property(content.name, {}, raw.decode("ascii"))
    parameters = _parameters(head.decode(codec, "replace"))
    return Property(content.name, parameters, _decoded(content.name, parameters, raw, codec))


def unescaped(text: str) -> str:
    """Return `text` with `\\n` as a line break and every other escaped character as itself."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _parameters(head: str) -> dict[str, list[str]]:
    """Return the parameters of a head; a lone value as in 2.1 is an ENCODING or else a TYPE."""
    parameters: dict[str, list[str]] = defaultdict(list)
    for parameter in _PARAMETERS.findall(head):
        name, equals, value = parameter.partition("=")
        if not equals:
            name, value = ("ENCODING", name) if name.strip().upper() in _ENCODINGS else ("TYPE", name)
        parameters[name.strip().upper()].append(value.strip().replace('"', ""))
    return parameters


def _decoded(name: str, parameters: dict[str, list[str]], raw: bytes, codec: str) -> str:
    encoding = parameters.get("ENCODING", [""])[-1].upper()
    if encoding == "QUOTED-PRINTABLE":
        raw = binascii.a2b_qp(raw)
    elif encoding in ("BASE64", "B"):
        raw = _from_base64(raw)
    charset = parameters.get("CHARSET", [""])[-1].strip().lower()
    candidates = _candidates(_WIDER.get(charset, charset), codec)
    for candidate in candidates:
        with suppress(UnicodeError):
            return raw.decode(candidate)
    raise Misfit(name, raw, charsets.misfit(raw, candidates[-1]))


def _candidates(charset: str, codec: str) -> Sequence[str]:
    """Return the encodings to try: the property's own, if there is such a one; or UTF-8, then that of the file.

    UTF-8 first, as a fold amid a character can hide it from the trial over the lines of the file; but of a file that is
    ASCII to the eye everything is UTF-8.
    """
    try:
        if charset and not _NO_CHARSET.search(charset):
            b" ".decode(charset)
            return [charset]
    except UnicodeError:
        return [charset]
    except (LookupError, ValueError):  # no such encoding, or a name that cannot be one
        pass
    return [codec, "utf-8"] if codec == SEVEN_BIT else ["utf-8", codec]


def _from_base64(raw: bytes) -> bytes:
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        return raw
