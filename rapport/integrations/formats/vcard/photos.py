"""The photo on a card, if it is small and a picture by what it holds, or why it is not taken."""

from __future__ import annotations

import binascii
import re

from rapport.kits.portrait import Fault

MOST = 512 << 10
"""Bytes of a photo, at most."""

_BASE64 = re.compile(rb"[^:]*;[ \t]*(?:ENCODING=)?\"?(?:BASE64|B)\"?[;:]", re.IGNORECASE)
_DATA = re.compile(rb"data:[^,]*;base64,", re.IGNORECASE)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")


def photo_of(line: bytes) -> bytes | Fault:
    """Return the picture in the PHOTO of a card as its content `line` has it, nothing for a link, or what is wrong with it."""
    head, _colon, value = line.partition(b":")
    found = _DATA.match(value)
    if found is None and not _BASE64.match(head + b":"):
        return b""
    try:
        photo = binascii.a2b_base64(value[found.end() if found else 0 :].replace(b"\\n", b""))
    except binascii.Error:
        return Fault.NO_PICTURE
    if not is_picture(photo):
        return Fault.NO_PICTURE if photo else b""
    return photo if len(photo) <= MOST else Fault.TOO_LARGE


def is_picture(content: bytes) -> bool:
    """Tell a JPEG, PNG, GIF or WebP by its first bytes."""
    return content.startswith(_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")
