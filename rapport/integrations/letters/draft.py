"""What a letter says before it is a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rapport.clients.models import Client
from rapport.core.reference import Reference
from rapport.core.visible import ENDS_OF_LINES
from rapport.team import outward
from rapport.team.models import Firm

TITLE = 300


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a letter. `content_type` may carry parameters, as `text/calendar; method=REQUEST`."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """One letter to one address, written in the language of its reader. `lines` are its paragraphs.

    `occasion` is unique in the house: what is written twice for one occasion is one letter.
    """

    occasion: str
    sort: str
    address: str
    language: str
    title: str
    lines: Sequence[str]
    about: Reference | None = None
    client: Client | None = None
    reply_to: str = ""
    secret: bool = False
    good_until: datetime | None = None
    files: Sequence[Attached] = ()

    @property
    def text(self) -> str:
        """The paragraphs, parted by empty lines."""
        return "\n\n".join(self.lines) + "\n"


def to_ours(client: Client, language: str, firm: Firm | None = None) -> str:
    """Return the last line of a letter to one of a client's people: whom it is for, by the outward word (PRACTICES A7).

    It is written in the language of the moment; the firm is read where it is not given.
    """
    return _("Written to our %(word)s %(name)s.") % {"word": outward.word(firm), "name": client.name_in(language)}


def one_line(words: str) -> str:
    """Return words that may stand in a header: whatever would end its line is a space."""
    return ENDS_OF_LINES.sub(" ", words).strip()[:TITLE]
