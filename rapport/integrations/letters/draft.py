"""What a letter says before it is a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from rapport.clients.models import Client
from rapport.core.reference import Reference
from rapport.team import outward
from rapport.team.models import Firm

TITLE = 300
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


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
    return _BREAKS.sub(" ", words).strip()[:TITLE]


def is_address(address: str) -> bool:
    """Whether a mail can be written to it: one address, and nothing that ends a header's line."""
    try:
        validate_email(address)
    except ValidationError:
        return False
    return _BREAKS.search(address) is None and len(address) <= 254
