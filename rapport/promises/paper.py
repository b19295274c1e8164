"""A confirmation on paper: what was shown, how it was answered, and how anybody can check it (PRACTICES G5, C15).

The paper is a rendering. What was confirmed is the text whose SHA-256 is the fingerprint; it travels inside the file, byte
for byte, so that whoever holds the file can prove it without us.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rapport.core import serving
from rapport.kits.document.parts import Attached, Document, Pairs, Part, Points, Words
from rapport.promises import course, queries, reading
from rapport.promises.models import Channel, Confirmation
from rapport.ui.components.dates import clock_time, said_day


def paper(confirmation: Confirmation, check_at: str) -> Document:
    """Return a confirmation as a document, in the language it was asked in and the zone of its client.

    Only what the person who was asked may read stands in it, whoever prints it. `check_at` is the address at which a
    fingerprint is checked. Raises `proof.Altered` where the snapshot is not the one that was kept.
    """
    shown = confirmation.shown
    with translation.override(confirmation.language), timezone.override(confirmation.client.zone):
        return Document(
            language=confirmation.language,
            firm=shown["firm"],
            about=_("with %(name)s") % {"name": shown["partner"]},
            title=shown["question"],
            lede=shown["lede"],
            page=_("page {n} of {all}"),
            parts=list(_parts(confirmation, shown, check_at)),
            attached=[Attached(f"{confirmation.fingerprint[:8]}.json", confirmation.snapshot, _("What was shown"))],
        )


def handed_out(confirmation: Confirmation, check_path: str, *, now: datetime) -> HttpResponse:
    """Return the paper as a file, named by the fingerprint. Raises Http404 where it was altered or erased: nothing is shown then.

    What it names for checking is the public address of the house, whatever name the request came in under.
    """
    if not queries.is_proven(confirmation):
        raise Http404
    check_at = settings.PUBLIC_URL + check_path
    return serving.paper_answer(paper(confirmation, check_at), f"{confirmation.fingerprint[:8]}.pdf", at=now)


def _parts(confirmation: Confirmation, shown: dict[str, Any], check_at: str) -> Iterator[Part]:
    for block in shown["blocks"]:
        yield Words(block["heading"], [(label, words) for label, words in block["rows"]])
    if shown["covers"]:
        yield Points(_("What your yes covers"), shown["covers"])
    if shown["excludes"]:
        yield Points(_("What it does not"), shown["excludes"], hollow=True)
    if shown["files"]:
        yield Words(_("Files"), [(one["fingerprint"], _file(one)) for one in shown["files"]])
    yield Words(_("If there is no answer"), [("", " ".join(filter(None, shown["silence"])))])
    yield _answer(confirmation)
    lines = course.on_paper(confirmation)
    yield Pairs(_("What happened"), [(f"{said_day(one.at)} {clock_time(one.at)}", one.words) for one in lines])
    yield _proof(confirmation, check_at)


def _file(one: dict[str, Any]) -> str:
    return f"{one['name']}, {filesizeformat(one['size'])}"


def _answer(confirmation: Confirmation) -> Words:
    if not confirmation.is_answered:
        return Words(_("The answer"), [("", _("Not answered yet."))])
    answer = confirmation.answer
    who = answer.person.name_in(confirmation.language) if answer.person else _("somebody who was erased")
    by = "" if answer.channel == Channel.LAPSE else f"{who}, "
    said = f"{by}{said_day(answer.said_at)} {clock_time(answer.said_at)}, {answer.get_channel_display()}"
    rows = [(said, str(answer.get_outcome_display()))]
    if part := reading.meant(confirmation):
        rows.append((_("About"), part.heading))
    return Words(_("The answer"), [*rows, ("", answer.words)] if answer.words else rows, strong=True)


def _proof(confirmation: Confirmation, check_at: str) -> Words:
    sentences = (
        _(
            "This paper is a rendering. What was shown is the text with this fingerprint (SHA-256); it is attached to this file."
        ),
        _("Anyone can check the fingerprint, or the attached text itself, at %(address)s.") % {"address": check_at},
    )
    mark = (confirmation.fingerprint, f"{_('Fingerprint')} {confirmation.short}")
    return Words(_("Proof"), [mark, *(("", one) for one in sentences)])
