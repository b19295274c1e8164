"""The house rules: what the firm is called and what it holds itself to."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.ledger import book
from rapport.team import kinds, policies
from rapport.team.models import Firm, User


class ChangeFirm(Input):
    """The firm as it should read. `gift_limit` is a person and year, in `gift_currency` (PRACTICES A3).

    With `solo`, whoever asks for a second yes may give it after `cooling_off_hours` (PRACTICES G19).
    """

    name: str = Field(title=_n("Name"), min_length=1, max_length=120)
    other_names: dict[str, str] = Field(default_factory=dict, json_schema_extra={"form": False})
    currency: str = Field("CNY", title=_n("Currency"), pattern="^[A-Z]{3}$")
    zone: str = Field("Asia/Shanghai", title=_n("Time zone"), max_length=60)
    country: str = Field("CN", title=_n("Country"), pattern="^[A-Z]{2}$")
    outward_word: str = Field("partner", title=_n("Outward word"), min_length=1, max_length=20)
    gift_limit: Decimal = Field(Decimal(100), title=_n("Gifts a person and year"), ge=0, max_digits=18)
    gift_currency: str = Field("USD", title=_n("Currency of the gift limit"), pattern="^[A-Z]{3}$")
    solo: bool = Field(False, title=_n("Solo mode"))
    cooling_off_hours: int = Field(24, title=_n("Cooling-off, hours"), ge=1, le=720)


@action(
    "change_firm",
    subject=Firm,
    input=ChangeFirm,
    policy=policies.is_staff,
    path="firm/{firm}",
    label=_l("Change the house rules"),
    method="PUT",
)
def change_firm(firm: Firm, given: ChangeFirm, *, by: User, now: datetime) -> Firm:
    """Set the house rules."""
    for name, value in given.model_dump(exclude={"version"}).items():
        setattr(firm, name, value)
    firm.version += 1
    firm.save()
    book.record(book.HOUSE, kinds.FIRM_CHANGED, reference.to(firm), by=by, at=now)
    return firm
