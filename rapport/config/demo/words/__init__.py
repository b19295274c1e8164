"""What the demo's people say and write, in the language of whoever loads it: English, 简体中文 or 日本語.

Names, posts, trades and towns stand in three scripts on the records themselves and follow the reader. Words that
people typed do not: they are written once, as in any house. So the demo is told in one language, chosen at loading.
"""

from __future__ import annotations

from rapport.config.demo.words import (
    app,
    friday,
    half_hour,
    imports,
    inspections,
    meetings,
    path,
    projects,
    quiet_clients,
    rocket,
    rulers,
    scope,
    smoke,
    takeover,
    tests,
    use,
    zero,
)

SAID: dict[str, tuple[str, str]] = {
    english: others
    for told in (
        takeover,
        smoke,
        rocket,
        path,
        zero,
        friday,
        half_hour,
        app,
        quiet_clients,
        imports,
        projects,
        scope,
        rulers,
        meetings,
        tests,
        inspections,
        use,
    )
    for english, others in told.SAID.items()
}
"""English to Chinese and Japanese."""

PLACES = {"zh-hans": 0, "ja": 1}


def said(words: str, language: str) -> str:
    """Return `words` as somebody would have written them in `language`, English or one of `PLACES`. Raises KeyError for others' words."""
    return words if language == "en" or not words else SAID[words][PLACES[language]]
