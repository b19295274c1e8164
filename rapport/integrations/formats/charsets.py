"""In which encoding a file of names is written, decided by trial over its own bytes.

Detection libraries judge running prose; a list of contacts is a few Han characters between ASCII addresses, and
there they name Korean or Johab code pages for plain GB18030 and Big5. So the trial here uses what the encodings
themselves tell: UTF-8 is practically never valid by accident, and the East Asian sets keep their frequent
characters in blocks of their own. The right encoding is the one in which the bytes fall into the frequent blocks;
where two tie (Chinese and Japanese Han characters in EUC), the column names known to the reader decide, or the
length: in GB18030 every fourth character lies beyond the frequent block of EUC-JP, so a long text never ties.

A file mostly in one encoding may hold lines in another. Such lines keep their bytes (`surrogateescape`), so that
their row can be refused by name with the likelier reading, while all the others go in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapport.core.telling import gettext as _

_CHUNK = 1 << 20
_LINE = 1 << 16
_SAMPLE = 1 << 18
_SURE = 0.3
_LONG = 48

SEVEN_BIT = "iso2022_jp_ext"
ESCAPE = b"\x1b$"
"""With which characters of more than a byte begin in `SEVEN_BIT`."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_LABELS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    SEVEN_BIT: "ISO-2022-JP",
    "cp1252": "Windows-1252",
}
# One token a match: (frequent character) | (other character of the set) | (byte of no character).
_TOKENS = {
    "gb18030": re.compile(
        rb"([\xb0-\xd7][\xa1-\xfe]|[\xa1\xa3][\xa1-\xfe])"
        rb"|([\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x81-\xfe][0-9][\x81-\xfe][0-9])|([\x80-\xff])"
    ),
    "big5hkscs": re.compile(
        rb"([\xa4-\xc6][\x40-\x7e\xa1-\xfe]|[\xa1-\xa3][\x40-\x7e\xa1-\xfe])"
        rb"|([\x87-\xfe][\x40-\x7e\xa1-\xfe])|([\x80-\xff])"
    ),
    "cp932": re.compile(
        rb"([\x88-\x97][\x40-\x7e\x80-\xfc]|\x98[\x40-\x72]|\x82[\x4f-\xf1]|\x83[\x40-\x96]|\x81[\x40-\xac])"
        rb"|([\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|[\xa1-\xdf]{2})|([\x80-\xff])"
    ),
    "euc_jp": re.compile(
        rb"([\xb0-\xcf][\xa1-\xfe]|\xa4[\xa1-\xf3]|\xa5[\xa1-\xf6]|[\xa1\xa3][\xa1-\xfe])"
        rb"|([\xa1-\xfe][\xa1-\xfe]|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2})|([\x80-\xff])"
    ),
    "cp1252": re.compile(
        rb"((?<=[A-Za-z])[\xc0-\xff]{1,2}(?![\x80-\xff])|(?<![\x80-\xff])[\xc0-\xff]{1,2}(?=[A-Za-z]))"
        rb"|([\x80\x82-\x8c\x8e\x91-\x9c\x9e-\xbf])|([\x80-\xff])"
    ),
}
_BROKEN = re.compile("[\udc80-\udcff\ufffd]")
_ASCII = re.compile(rb"[\t\n\r -~]+")
_FOREIGN = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Charset:
    """The encoding of one file: Python's `codec`, the `label` people know, and how well it fits.

    `clean`: every byte of the file fits. `sure`: the trial told more than a guess; where it did not, nothing
    outside ASCII can be trusted.
    """

    codec: str
    clean: bool = True
    sure: bool = True

    @property
    def label(self) -> str:
        """The name to show: `UTF-8`, `GB18030`, …."""
        return _LABELS[self.codec]

    @property
    def errors(self) -> str:
        """How to open the file in this codec so that reading never raises and no byte is lost where avoidable."""
        return "replace" if self.codec.startswith("utf-16") else "surrogateescape"

    @property
    def misfit(self) -> re.Pattern[str] | None:
        """What text of this file looks like where its bytes do not fit, or None if they all do."""
        if not self.sure:
            return _FOREIGN
        return None if self.clean else _BROKEN

    def raw(self, text: str) -> bytes:
        """Return the bytes that `text` was in the file, as far as they can be had back."""
        try:
            return text.encode(self.codec.removesuffix("-sig"), self.errors)
        except UnicodeEncodeError:  # a few characters of the East Asian sets have no way back
            return text.encode("utf-8", "replace")


def detect(path: Path, known: Callable[[str], int] = lambda head: 0) -> Charset:
    """Return the encoding of the file at `path`, in one or two passes of flat memory.

    `known` counts the words in a decoded first line that its reader knows; it settles ties. Raises OSError alone.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    codec = next((codec for bom, codec in _BOMS if head.startswith(bom)), "") or _wide(head)
    if codec:
        return Charset(codec, clean=_fits(path, codec))
    if _is_seven_bit(path) and _fits(path, SEVEN_BIT):
        return Charset(SEVEN_BIT)
    if _fits(path, "utf-8"):
        return Charset("utf-8")
    lines = list(_foreign_lines(path))
    if 2 * sum(_decodes(line, "utf-8", whole=len(line) < _LINE) for line in lines) >= len(lines):
        return Charset("utf-8", clean=False)
    return _legacy(path, head, lines, known)


def likeliest(raw: bytes, besides: str = "") -> str:
    """Return the codec that best reads the few bytes `raw`, or nothing. `besides` is a codec already ruled out."""
    if besides not in ("utf-8", "utf-8-sig") and not raw.isascii() and _decodes(raw, "utf-8"):
        return "utf-8"
    fitting = [codec for codec in _TOKENS if codec != besides and _decodes(raw, codec)]
    return max(fitting, key=lambda codec: _score(codec, [raw]), default="")


def misfit(raw: bytes, besides: str) -> str:
    """Return the sentence that refuses `raw`, which does not fit the codec `besides` of its file."""
    codec = likeliest(raw, besides)
    if not codec:
        return _("bytes fit no encoding")
    text = "".join(char for char in raw.decode(codec) if char.isprintable())
    return _("bytes fit no encoding; read as %(encoding)s: %(text)s") % {"encoding": _LABELS[codec], "text": text[:80]}


def _wide(head: bytes) -> str:
    """Tell UTF-16 without its mark: zeros on one side only, and nothing that looks like ASCII read in pairs."""
    for codec, zeros, others in (("utf-16-le", head[1::2], head[0::2]), ("utf-16-be", head[0::2], head[1::2])):
        if zeros.count(0) > 1 and not others.count(0):
            text = head[: len(head) // 2 * 2].decode(codec, "replace")
            beyond = [char for char in text if char > "\xff"]
            pairs = sum(_ASCII.fullmatch(char.encode(codec, "replace")) is not None for char in beyond)
            if re.search("[\t\n\r,;:]", text) and pairs * 2 <= len(beyond):
                return codec
    return ""


def _is_seven_bit(path: Path) -> bool:
    """Tell what is ASCII to the eye, and by its escapes Japanese."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    return ESCAPE in sample and sample.isascii()


def _fits(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _foreign_lines(path: Path) -> Iterator[bytes]:
    """Yield lines that hold more than ASCII, 256 KB of them at most; a very long line comes in pieces."""
    left = _SAMPLE
    with path.open("rb") as file:
        while left > 0 and (line := file.readline(_LINE)):
            if not line.isascii():
                left -= len(line)
                yield line


def _decodes(line: bytes, codec: str, *, whole: bool = True) -> bool:
    try:
        codecs.getincrementaldecoder(codec)("strict").decode(line, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _legacy(path: Path, head: bytes, lines: list[bytes], known: Callable[[str], int]) -> Charset:
    first = re.split(b"[\r\n]", head.lstrip(b"\r\n"), maxsplit=1)[0]
    words = {codec: known(first.decode(codec, "replace")) for codec in _TOKENS} if not first.isascii() else {}
    scores = {codec: _score(codec, lines) for codec in _TOKENS}
    codec = max(_TOKENS, key=lambda codec: (words.get(codec, 0), scores[codec]))
    if codec == "gb18030" and not any(words.values()) and scores["euc_jp"] >= scores[codec] and _foreign(lines) > _LONG:
        codec = "euc_jp"
    if scores[codec] < _SURE and not words.get(codec):
        return Charset("cp1252", clean=False, sure=False)
    return Charset(codec, clean=_fits(path, codec))


def _foreign(lines: Iterable[bytes]) -> int:
    return sum(len(line.translate(None, bytes(range(0x80)))) for line in lines)


def _score(codec: str, lines: Iterable[bytes]) -> float:
    """Return -1 … 1: how far the bytes beyond ASCII are frequent characters of `codec`."""
    frequent = rare = broken = 0
    for line in lines:
        for common, other, _stray in _TOKENS[codec].findall(line):
            frequent += bool(common)
            rare += bool(other)
            broken += not (common or other)
    return (frequent + 0.2 * rare - broken) / max(1, frequent + rare + broken)
