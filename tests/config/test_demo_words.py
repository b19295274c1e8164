"""The demo is told whole in each language."""

from __future__ import annotations

import re

import pytest

from rapport.config.demo import words

HAN = re.compile(r"[\u3400-\u9fff]")
FIGURES_ONLY = re.compile(r"[^a-zA-Z]*")


def test_every_word_is_there_in_chinese_and_in_japanese() -> None:
    assert all(chinese and japanese for chinese, japanese in words.SAID.values())
    assert all(HAN.search(chinese) or FIGURES_ONLY.fullmatch(chinese) for chinese, _japanese in words.SAID.values())


def test_no_word_is_said_that_nobody_wrote_down() -> None:
    with pytest.raises(KeyError):
        words.said("The weather in Suzhou", "ja")
