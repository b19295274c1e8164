"""Choosing what those we work for are called outside (PRACTICES A7)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field
from pydantic.config import JsonDict

from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team import kinds, outward, policies
from rapport.team.models import Firm, User

LABELS: JsonDict = {
    "partner": _n("partner"), "client": _n("client"), "customer": _n("customer"), "guest": _n("guest"),
    "friend": _n("friend"), "own": _n("a word of our own"),
}  # fmt: skip


class ChooseOutwardWord(Input):
    """The word, or `own` with one a language."""

    outward_word: Literal["partner", "client", "customer", "guest", "friend", "own"] = Field(
        title=_n("Outward word"), json_schema_extra={"labels": LABELS, "widget": "chips"}
    )
    english: str = Field("", title=_n("Our own word, English"), max_length=40)
    chinese: str = Field("", title=_n("Our own word, Chinese"), max_length=40)
    japanese: str = Field("", title=_n("Our own word, Japanese"), max_length=40)


@action(
    "choose_outward_word",
    subject=Firm,
    input=ChooseOutwardWord,
    policy=policies.keeps_house,
    path="firms/{firm}/outward-word",
    label=_l("Choose the outward word"),
    method="PUT",
)
def choose_outward_word(firm: Firm, given: ChooseOutwardWord, *, by: User, now: datetime) -> Firm:
    """Choose the word that stands in all that those we work for see (PRACTICES A7).

    Raises Refused where a word of one's own lacks a language.
    """
    own = {"en": given.english, "zh": given.chinese, "ja": given.japanese}
    if given.outward_word == outward.OWN and not all(own.values()):
        missing = next(name for name in ("english", "chinese", "japanese") if not getattr(given, name))
        raise Refused(_("Write the word in each language: a page may be read in any."), field=missing)
    firm.outward_word, firm.outward_own = given.outward_word, {key: one for key, one in own.items() if one}
    firm.version += 1
    firm.save()
    book.record(book.HOUSE, kinds.OUTWARD_WORD_CHOSEN, reference.to(firm), by=by, at=now)
    return firm
