"""Colours reach the contrast that the design promises, in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rapport.ui import nav

TOKENS = (Path(nav.__file__).parent / "static/ui/css/tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = TOKENS.split('[data-bs-theme="dark"] {')[0], TOKENS.split('[data-bs-theme="dark"] {')[1]
TEXT = ["ink", "ink-2", "ink-3", "accent", "red", "amber", "green"]
SIGNS = ["red-sign", "amber-sign", "edge"]


def colour(theme: str, name: str) -> str:
    found = re.search(rf"--r-{name}: (#[0-9a-f]{{6}})", theme)
    assert found, name
    return found[1]


def luminance(code: str) -> float:
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", TEXT)
def test_text_reaches_four_and_a_half_on_paper(theme: str, name: str) -> None:
    assert contrast(colour(theme, name), colour(theme, "paper")) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "ink-2", "ink-3"])
def test_text_stays_readable_under_the_cursor(theme: str, name: str) -> None:
    assert contrast(colour(theme, name), colour(theme, "accent-weak")) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_reaches_three_on_paper(theme: str, name: str) -> None:
    assert contrast(colour(theme, name), colour(theme, "paper")) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_filled_button_can_be_read(theme: str) -> None:
    assert contrast(colour(theme, "accent-on"), colour(theme, "accent")) >= 4.5
