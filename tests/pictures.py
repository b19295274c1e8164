"""Pictures made for tests."""

from __future__ import annotations

import io

from PIL import Image


def picture(format: str = "PNG", size: tuple[int, int] = (40, 60), color: str = "navy", **more: object) -> bytes:
    """Return a picture of one colour as a file of that format holds it."""
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, format, **more)
    return out.getvalue()


PNG = picture()
