"""Writing down, once and for all, what a person is shown when they are asked to confirm.

It is written down in every language that the house speaks, so that whoever reads it in another has read what was sealed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.core.models import StoredFile
from rapport.core.reference import Reference
from rapport.promises import proof
from rapport.promises.confirming import Shown
from rapport.promises.models import Lapse
from rapport.team.models import Firm, User
from rapport.ui.components.dates import clock_time, said_day

FORM = 2
"""Version of the form of snapshots; a page knows how to show every one that ever was. The first held one language only."""


@dataclass(frozen=True, slots=True)
class Words:
    """What whoever asks writes: the question, a line below it, what a yes covers and what not, one a line.

    `yes` stands on the button, `no` says what happens with anything else, `then` what happens after `lapse_at`.
    """

    question: str
    lede: str
    covers: str
    excludes: str
    yes: str
    no: str
    then: str
    lapse: Lapse
    lapse_at: datetime | None
    remind_on: date | None


def taken(
    about: Reference,
    version: int,
    readings: Mapping[str, Shown],
    language: str,
    words: Words,
    files: Sequence[tuple[StoredFile, str]],
    by: User,
    now: datetime,
) -> str:
    """Return the sealed snapshot of a record as it is shown in each language, in the zone of the moment.

    What is shown in `language` stands at the head of it, the others among its `readings`.
    """
    said = {code: _said(shown, words, by, code) for code, shown in readings.items()}
    content: dict[str, Any] = {
        "form": FORM,
        "about": str(about),
        "version": version,
        "language": language,
        "asked_on": now.isoformat(timespec="seconds"),
        "covers": _lines(words.covers),
        "excludes": _lines(words.excludes),
        "then": words.then,
        "files": [{"name": name, "size": one.size, "fingerprint": one.fingerprint} for one, name in files],
        **said.pop(language),
        "readings": said,
    }
    return proof.sealed(content)


def _said(shown: Shown, words: Words, by: User, language: str) -> dict[str, Any]:
    """Return what reads otherwise in another language."""
    name = by.name_in(language)
    with translation.override(language):
        return {
            "firm": Firm.ours().name_in(language),
            "partner": shown.client.name_in(language),
            "asked_by": name,
            "question": words.question or shown.question,
            "lede": words.lede or shown.lede,
            "blocks": [block.plain() for block in shown.blocks],
            "yes": words.yes or _("Yes, I confirm"),
            "no": words.no or _("%(name)s reads it and calls you.") % {"name": name},
            "silence": silence(words),
        }


def silence(words: Words) -> list[str]:
    """Return what is stated in advance of there being no answer: plain, in bold, and plain again (PRACTICES G5, G23)."""
    once_more = ""
    if words.remind_on:
        once_more = _("We ask once more on %(day)s.") % {"day": said_day(words.remind_on)}
    if words.lapse == Lapse.CONFIRMED and words.lapse_at:
        bold = _("Silence counts as a yes after %(day)s.") % {"day": _day_time(words.lapse_at)}
        return [once_more, bold, words.then]
    if words.lapse_at is None:
        return [once_more, _("Silence is not a yes."), words.then]
    after = _("The last day to answer is %(day)s.") % {"day": _day_time(words.lapse_at)}
    return [once_more, _("Silence is not a yes."), f"{after} {words.then}".strip()]


def _day_time(at: datetime) -> str:
    between = ", " if _language() == "en" else ""
    return f"{said_day(at)}{between}{clock_time(at)}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _language() -> str:
    return get_language() or "en"
