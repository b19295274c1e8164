"""The demo is told whole in each language."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from rapport.clients.models import ChampionGoal, NextStep, PrivateNote, Touchpoint
from rapport.config import demo
from rapport.config.demo import words
from rapport.team.models import User

HAN = re.compile(r"[\u3400-\u9fff]")
FIGURES_ONLY = re.compile(r"[^a-zA-Z]*")


def test_every_word_is_there_in_chinese_and_in_japanese() -> None:
    assert all(chinese and japanese for chinese, japanese in words.SAID.values())
    assert all(HAN.search(chinese) or FIGURES_ONLY.fullmatch(chinese) for chinese, _japanese in words.SAID.values())


def test_no_word_is_said_that_nobody_wrote_down() -> None:
    with pytest.raises(KeyError):
        words.said("The weather in Suzhou", "ja")


@pytest.mark.slow
@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("language", ["zh-hans", "ja"])
def test_nobody_in_it_falls_back_into_english(now: datetime, language: str) -> None:
    demo.load(now, language)
    written = [
        *Touchpoint.objects.exclude(title="").values_list("title", flat=True),
        *NextStep.objects.exclude(owner=User.objects.system()).values_list("words", flat=True),
        *ChampionGoal.objects.values_list("words", flat=True),
        *PrivateNote.objects.values_list("text", flat=True),
    ]
    assert [one for one in written if not HAN.search(one) and not re.search("[\u3040-\u30ff]", one)] == []
