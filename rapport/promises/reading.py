"""A question as whoever reads it reads it: what nobody wrote by hand in the language of their page (PRACTICES G5).

What was shown is kept in every language at the moment of asking, and one fingerprint covers all of them: a heading, a day or
a button in another language is as much what was shown as the one in the language that the question was asked in. Words that
somebody wrote are the same in each. Of a question kept before that was so, only what stands in every question is said anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from rapport.clients.tongues import NAMES
from rapport.promises.models import Confirmation
from rapport.team.models import User

Shown = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """What a no can be about, by its `place` in the question, from 0: a block, or a row of the block with the heading `within`.

    By `key` whoever showed it finds it again.
    """

    place: int
    heading: str
    key: str
    within: str = ""


def read(shown: Mapping[str, Any], by: User) -> Shown:
    """Return what is shown as it reads in the language of the moment; `by` is who asked.

    `asked_in` is the name of the language that it was asked in, where that is another.
    """
    here, asked_in = translation.get_language() or "en", str(shown["language"])
    if here == asked_in:
        return {**shown, "asked_in": ""}
    said = shown["readings"].get(here, {}) if "readings" in shown else _said_anew(shown, by, asked_in, here)
    return {**shown, **said, "asked_in": NAMES.get(asked_in, asked_in)}


def parts(shown: Mapping[str, Any]) -> list[Part]:
    """Return what of a question a no can be about, in the order in which it is shown."""
    return [Part(place, *said) for place, said in enumerate(_parts(shown["blocks"]))]


def _parts(blocks: list[Shown]) -> Iterator[tuple[str, ...]]:
    for block in blocks:
        if keys := block.get("keys"):
            rows = zip(block["rows"], keys, strict=True)
            yield from ((words, key, block["heading"]) for (_label, words), key in rows)
        else:
            yield block["heading"], block.get("key", "")


def choosable(shown: Mapping[str, Any]) -> list[Part]:
    """Return the parts of which a no may say that it means one; none where there is nothing to choose between."""
    every = parts(shown)
    return [one for one in every if one.heading] if len(every) > 1 else []


def meant(confirmation: Confirmation) -> Part | None:
    """Return the part that a no is about, as it reads in the language of the moment.

    None where they did not say which, and where what was shown is not kept as it was.
    """
    if not confirmation.is_answered or confirmation.answer.part is None or not confirmation.is_whole:
        return None
    return parts(read(confirmation.shown, confirmation.by))[confirmation.answer.part]


def by_hand(shown: Mapping[str, Any], part: str) -> str:
    """Return a part (`question`, `lede`, `yes` or `no`) where somebody wrote it, which reads the same in every language; else nothing."""
    words = str(shown[part])
    others = shown.get("readings", {}).values()
    return words if all(one[part] == words for one in others) else ""


def _said_anew(shown: Mapping[str, Any], by: User, asked_in: str, here: str) -> Shown:
    """Return what stands in every question, said in the language `here`, where nothing but `asked_in` was kept."""
    with translation.override(asked_in):
        kept = _standing(by, asked_in)
    said = dict(zip(kept, _standing(by, here), strict=True))
    words = {part: said.get(shown[part], shown[part]) for part in ("yes", "no")}
    return {**words, "silence": [said.get(one, one) for one in shown["silence"]]}


def _standing(by: User, language: str) -> tuple[str, str, str]:
    """Return what stands in a question where whoever asked wrote nothing else."""
    name = by.name_in(language)
    return _("Yes, I confirm"), _("%(name)s reads it and calls you.") % {"name": name}, _("Silence is not a yes.")
