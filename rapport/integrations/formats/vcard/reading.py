"""From the cards of a file to people and companies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rapport.core.telling import gettext as _
from rapport.integrations.formats import charsets
from rapport.integrations.formats.rows import CompanyRow, ContactRow, RejectedRow
from rapport.integrations.formats.values import NotMail, line_of
from rapport.integrations.formats.vcard.cards import Card, cards
from rapport.integrations.formats.vcard.contents import PHOTO, contents
from rapport.integrations.formats.vcard.people import NoPerson, row_of
from rapport.integrations.formats.vcard.photos import photo_of
from rapport.integrations.formats.vcard.properties import Misfit, property_of
from rapport.kits.portrait import Fault

Outcome = ContactRow | CompanyRow | RejectedRow
_SHOWN = 200


def read(path: Path) -> Iterator[Outcome]:
    """Yield one outcome for each card of the file at `path`, in the order of their ends, in flat memory.

    Never raises on what the file holds: a card that cannot go in comes as a `RejectedRow` with the physical line of
    its BEGIN and the property at fault; so does each run of lines outside of cards, and a file without any card
    as a single one of line 1.
    """
    try:
        charset = charsets.detect(path)
    except OSError:
        yield RejectedRow(1, "", _("the file cannot be opened"))
        return
    codec = "utf-8" if charset.codec.startswith("utf-") else charset.codec
    waiting: list[RejectedRow] = []  # lines before the first card, told of only if a card follows
    none = True
    for found in cards(contents(path, charset)):
        if isinstance(found, Card):
            none = False
            yield from waiting
            waiting.clear()
            yield _outcome(found, codec if charset.sure else "ascii")
        else:
            waiting.append(RejectedRow(found.line, "", _("lines that belong to no card")))
    yield from [RejectedRow(1, "", _("the file holds no vCard"))] if none else waiting


def _outcome(card: Card, codec: str) -> Outcome:
    if refused := _incomplete(card):
        return refused
    try:
        photos = [
            Fault.TOO_LARGE if one.passed_over else photo_of(one.text) for one in card.contents if one.name == PHOTO
        ]
        written = [property_of(content, codec) for content in card.contents if content.name != PHOTO]
        row = row_of(card.line, written)
        return _pictured(row, photos) if isinstance(row, ContactRow) else row
    except Misfit as misfit:
        value = line_of(misfit.raw[:_SHOWN].decode("latin-1"))
        return RejectedRow(card.line, misfit.name, str(misfit), value)
    except NotMail as wrong:
        return RejectedRow(card.line, "EMAIL", str(wrong), line_of(wrong.value[:_SHOWN]))
    except NoPerson as reason:
        return RejectedRow(card.line, reason.name, str(reason), harmless=reason.harmless)


def _pictured(row: ContactRow, photos: Sequence[bytes | Fault]) -> ContactRow:
    """Return a person with the first photo that can be taken, or what is wrong with the first."""
    taken = next((photo for photo in photos if isinstance(photo, bytes) and photo), b"")
    faults = [photo for photo in photos if isinstance(photo, Fault)]
    return replace(row, photo=taken, photo_fault=faults[0] if faults and not taken else None)


def _incomplete(card: Card) -> RejectedRow | None:
    if card.too_large:
        reason = _("larger than the %(size)s MB that may go in") % {"size": card.limit >> 20}
        return RejectedRow(card.line, card.too_large, reason)
    if not card.ended:
        return RejectedRow(card.line, "END", _("the card has no end, the file seems to be cut off"))
    return None
