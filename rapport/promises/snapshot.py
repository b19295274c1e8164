"""Writing down, once and for all, what a person is shown when they are asked to confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.core.models import StoredFile
from rapport.core.reference import Reference
from rapport.promises import proof
from rapport.promises.confirming import Shown
from rapport.promises.models import Lapse
from rapport.team.models import Firm, User
from rapport.ui.components.dates import clock_time, said_day

FORM = 1
"""Version of the form of snapshots; a page knows how to show every one that ever was."""


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
    shown: Shown,
    words: Words,
    files: Sequence[tuple[StoredFile, str]],
    by: User,
    now: datetime,
) -> str:
    """Return the sealed snapshot, in the language and zone of the moment."""
    firm, language = Firm.ours(), _language()
    content: dict[str, Any] = {
        "form": FORM,
        "about": str(about),
        "version": version,
        "language": language,
        "firm": firm.name_in(language),
        "partner": shown.client.name_in(language),
        "asked_by": by.name_in(language),
        "asked_on": now.isoformat(timespec="seconds"),
        "question": words.question or shown.question,
        "lede": words.lede or shown.lede,
        "blocks": [block.plain() for block in shown.blocks],
        "covers": _lines(words.covers),
        "excludes": _lines(words.excludes),
        "yes": words.yes or _("Yes, I confirm"),
        "no": words.no or _("%(name)s reads it and calls you.") % {"name": by.name_in(language)},
        "files": [{"name": name, "size": one.size, "fingerprint": one.fingerprint} for one, name in files],
        "silence": silence(words),
    }
    return proof.sealed(content)


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
