"""A phrase in other letters than the page's says in which language it is."""

from __future__ import annotations

import pytest
from django.utils import translation

from rapport.ui.components.tongues import tongue


@pytest.mark.parametrize(
    ("page", "text", "attribute"),
    [
        ("en", "You can’t do it.", ""),
        ("en", "你做不了。", ' lang="zh"'),
        ("en", "できません。", ' lang="ja"'),
        ("zh-hans", "You can’t do it.", ' lang="en"'),
        ("zh-hans", "时刻：¥30 million", ""),
        ("zh-hans", "できません。", ' lang="ja"'),
        ("ja", "周敬明", ""),
    ],
)
def test_only_a_foreign_phrase_is_marked(page: str, text: str, attribute: str) -> None:
    with translation.override(page):
        assert tongue(text) == attribute
