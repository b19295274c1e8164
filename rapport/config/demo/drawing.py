"""The drawing of Greenpath's order page, made while the demo loads: grey blocks where words will stand."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

PAPER, EDGE, BLOCK, LINE, BUTTON = "#FFFFFF", "#C9D0D9", "#E2E6EB", "#F3F5F8", "#14171C"
SCREEN = (300, 560)
BLOCKS = ((92, 0, 0, 92), (0, 132, 0), (60, 0, 0, 0), (92, 60, 0), (132, 0, 92), (0, 0, 92, 0))
"""Of each of the six screens what it shows from above: the height of a block, or 0 for a line."""


def picture() -> bytes:
    """Return the first three screens side by side, as PNG."""
    width, height = SCREEN
    sheet = Image.new("RGB", (3 * width + 4 * 24, height + 48), LINE)
    for place in range(3):
        sheet.paste(_screen(BLOCKS[place]), (24 + place * (width + 24), 24))
    return _saved(sheet, "PNG")


def pages() -> bytes:
    """Return all six screens, a page each, as PDF."""
    first, *others = (_screen(blocks) for blocks in BLOCKS)
    return _saved(first, "PDF", save_all=True, append_images=others)


def _screen(blocks: tuple[int, ...]) -> Image.Image:
    width, height = SCREEN
    screen = Image.new("RGB", SCREEN, PAPER)
    pen = ImageDraw.Draw(screen)
    pen.rectangle((0, 0, width - 1, height - 1), outline=EDGE)
    below = 24
    for block in blocks:
        pen.rectangle((20, below, width - 20, below + (block or 14)), fill=BLOCK if block else LINE)
        below += (block or 14) + 16
    pen.rectangle((20, height - 56, width - 20, height - 20), fill=BUTTON)
    return screen


def _saved(image: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()
