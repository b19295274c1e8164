"""A photo made small and bare: what is shown of a person in a circle.

Nothing of the file that came is kept but its pixels: no place, no camera, no name of a program, no second picture.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from PIL import Image, ImageOps

SIDE = 256
"""Pixels of each side."""

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


class Fault(Enum):
    """Why a file gives no portrait."""

    TOO_LARGE = "too_large"
    NO_PICTURE = "no_picture"


class NoPortrait(Exception):
    """A file gives no portrait; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def portrait(data: bytes) -> bytes:
    """Return a JPEG of `SIDE` × `SIDE` pixels from a JPEG, PNG or WebP, known by its bytes and not by its name.

    Turned as the camera held it, cut to a square round the upper middle, clear parts white. Raises NoPortrait.
    """
    with _opened(data) as opened:
        return _small(opened)


def fault_of(data: bytes) -> Fault | None:
    """Return why a file gives no portrait, or None where it gives one; it is read as small as its format allows."""
    try:
        with _opened(data) as opened:
            opened.draft("RGB", (1, 1))
            opened.load()
    except NoPortrait as none:
        return none.fault
    return None


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    if len(data) > MOST_BYTES:
        raise NoPortrait(Fault.TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise NoPortrait(Fault.TOO_LARGE)
                yield opened
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise NoPortrait(Fault.TOO_LARGE) from bomb
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, IndexError, TypeError) as broken:
        raise NoPortrait(Fault.NO_PICTURE) from broken


def _small(opened: Image.Image) -> bytes:
    opened.draft("RGB", (SIDE * 2, SIDE * 2))
    turned = ImageOps.exif_transpose(opened).convert("RGBA")
    fitted = ImageOps.fit(turned, (SIDE, SIDE), method=Image.Resampling.LANCZOS, centering=(0.5, 0.35))
    # A new picture has nothing but pixels: saving the old one would carry its colour profile and notes along.
    bare = Image.new("RGB", (SIDE, SIDE), "white")
    bare.paste(fitted, mask=fitted.getchannel("A"))
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()
