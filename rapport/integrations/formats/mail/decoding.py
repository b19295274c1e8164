"""Bytes of a mail as text: under the charset it names, under the one it should have named, or under a guess."""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Iterator
from functools import lru_cache

from charset_normalizer import from_bytes

from rapport.integrations.formats.charsets import likeliest

# Mail programs name a small set and write its superset.
_WIDER = {
    "ascii": "",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "iso2022_jp": "iso2022_jp_2004",
    "tis_620": "cp874",
}
_ALIASES = {
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "chinesebig5": "big5hkscs",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "cp50220": "iso2022_jp_2004",
    "cp50221": "iso2022_jp_2004",
    "iso-2022-jp-ms": "iso2022_jp_2004",
    "x-euc-jp": "euc_jp",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "iso-8859-8-i": "iso8859-8",
}
# Text encodings of Python that no mail is written in; two of them would run code paths made for source files.
_NEVER = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
_GUESSES = ["gb18030", "big5", "cp932", "euc_jp", "cp949", "koi8_r", "cp1251", "cp1252"]
_JAPANESE = re.compile(rb"\x1b\$[@B]|\x1b\(J")
_ENOUGH = 32
_SAMPLE = 4096
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)(?:\?=|\?$|$)(?:\s+(?==\?))?")
_JIS_PIECE = re.compile(rb"\x1b(\$[@B]|\$\([OPQ]|\([BIJ])([^\x1b]*)")


@lru_cache(maxsize=256)
def codec_of(label: str) -> str:
    """Return Python's codec for the charset `label` of a mail, or nothing if it names none that can be used."""
    label = label.strip("\"' \t").partition("*")[0].lower().replace(" ", "-")
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
        "".encode(name)
    except (LookupError, ValueError):
        return ""
    return "" if name in _NEVER else _WIDER.get(name, name)


def decode(raw: bytes, label: str = "", hint: str = "") -> str:
    """Return `raw` as text; never raises.

    `label` is the charset that the mail declares for it. `hint` is a codec that the same mail uses elsewhere, tried
    where `label` says nothing or does not fit.
    """
    declared = codec_of(label)
    if declared.startswith("iso2022_jp"):
        return _jis(raw)
    text = _strict(raw, declared) if declared else None
    if text is None and declared:
        text = _strict_but_for_its_end(raw, declared)
    if text is not None:
        return text
    text = raw.decode(declared, "replace") if declared else ""
    if text and text.count("\ufffd") * 100 <= len(text):
        return text  # a few bad bytes, or a character cut in two
    return _guess(raw, hint)


def decode_words(value: str, hint: str = "") -> str:
    """Return a header's `value` with its encoded words (RFC 2047) as text, broken ones as far as they can be read.

    Words of one charset that follow each other are joined before they are decoded: mail programs cut Chinese and
    Japanese characters in two between them. Bytes outside ASCII stand in `value` as surrogates, as the standard
    parser leaves them.
    """
    value = re.sub(r"\r?\n[ \t]?", " ", value)
    return "".join(_pieces(value, hint)) if "=?" in value else readable(value, hint)


def _pieces(value: str, hint: str) -> Iterator[str]:
    at, charset, pending = 0, "", b""
    for word in _WORD.finditer(value):
        if word.start() > at or word[1].lower() != charset:
            yield decode(pending, charset, hint)
            pending = b""
        yield readable(value[at : word.start()], hint)
        at, charset = word.end(), word[1].lower()
        pending += _payload(word[2], word[3])
    yield decode(pending, charset, hint)
    yield readable(value[at:], hint)


def readable(text: str, hint: str = "") -> str:
    """Return `text` with the bytes that stand in it as surrogates read as characters."""
    if text.isascii():
        return text
    return decode(text.encode("utf-8", "surrogateescape"), "utf-8", hint)


def _payload(encoding: str, text: str) -> bytes:
    if encoding in "qQ":
        return quopri.decodestring(text.encode("utf-8", "surrogateescape").replace(b" ", b"_"), header=True)
    kept = re.sub(r"[^A-Za-z0-9+/]", "", text)
    kept = kept[: len(kept) - (len(kept) % 4 == 1)]
    try:
        return base64.b64decode(kept + "=" * (-len(kept) % 4))
    except binascii.Error:
        return b""


def _strict(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _strict_but_for_its_end(raw: bytes, codec: str) -> str | None:
    """Decode what was cut off in the middle of its last character."""
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(raw)
    except (UnicodeError, LookupError):
        return None


def _jis(raw: bytes) -> str:
    """Decode ISO-2022-JP as Japanese mail programs write it: with ①, ㈱ and narrow kana, which Python's codecs refuse."""
    text = _strict(raw, "iso2022_jp_2004")
    if text is not None:
        return text
    head, _, _ = raw.partition(b"\x1b")
    pieces = [head.decode("cp932", "replace")]
    for escape, piece in _JIS_PIECE.findall(raw):
        wide = bytes(byte | 0x80 if byte > 0x20 else byte for byte in piece)
        if escape.startswith(b"$"):
            pieces.append(wide.decode("euc_jis_2004", "replace"))
        else:
            pieces.append((wide if escape == b"(I" else piece).decode("cp932", "replace"))
    return "".join(pieces)


def _guess(raw: bytes, hint: str) -> str:
    if _JAPANESE.search(raw):
        return _jis(raw)
    for codec in ("utf-8", hint):
        if codec and (text := _strict(raw, codec)) is not None:
            return text
    foreign = raw.translate(None, bytes(range(0x80)))
    if len(foreign) >= _ENOUGH:
        best = from_bytes(_sample(raw), cp_isolation=_GUESSES).best()
        if best is not None:
            return raw.decode(best.encoding, "replace")
    return raw.decode(likeliest(raw) or "cp1252", "replace")


def _sample(raw: bytes) -> bytes:
    """Return some lines of `raw` that hold more than ASCII, whole so that no character is cut."""
    taken, size = [], 0
    for line in raw.splitlines(keepends=True):
        if not line.isascii() and size < _SAMPLE:
            taken.append(line)
            size += len(line)
    return b"".join(taken)
