"""The house rules of the firm, and who keeps them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from moneyed import CURRENCIES
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team import kinds, policies, zones
from rapport.team.models import Firm, User

ALONE = 2
"""Colleagues at most where solo mode makes sense: with more, somebody else can give a second yes (PRACTICES G19)."""


class ChangeFirm(Input):
    """The house rules as they should read; currencies are ISO 4217 codes, the zone an IANA name.

    `other_names` maps a language to the firm's name in it; None leaves what is there.
    """

    name: str = Field(title=_n("Name of the firm"), min_length=1, max_length=120)
    other_names: dict[str, str] | None = Field(None, json_schema_extra={"form": False})
    currency: str = Field("CNY", title=_n("Currency"), pattern="^[A-Z]{3}$")
    zone: str = Field("Asia/Shanghai", title=_n("Time zone"), max_length=60)
    country: str = Field("CN", title=_n("Country"), pattern="^[A-Z]{2}$")
    gift_limit: Decimal = Field(
        Decimal(100), title=_n("Gifts a person and year"), ge=0, max_digits=18, decimal_places=2
    )
    gift_currency: str = Field("USD", title=_n("Currency of the gift limit"), pattern="^[A-Z]{3}$")
    within_team: bool = Field(False, title=_n("Clients are seen within their team only"))
    solo: bool = Field(
        False,
        title=_n("Solo mode: a firm of one or two"),
        description=_n("It ends by itself once a third colleague is asked in."),
    )
    personal_figures: bool = Field(True, title=_n("Hours of single colleagues are open inside"))
    cooling_off_hours: int = Field(24, title=_n("Cooling-off before a second yes of one’s own, hours"), ge=1, le=720)


@action(
    "change_firm",
    subject=Firm,
    input=ChangeFirm,
    policy=policies.keeps_house,
    path="firms/{firm}",
    label=_l("Change the house rules"),
    method="PUT",
)
def change_firm(firm: Firm, given: ChangeFirm, *, by: User, now: datetime) -> Firm:
    """Change the house rules (PRACTICES A3, F1, G19); colleagues where the firm was are where it is.

    Raises Refused for a currency or a time zone that there is not, and for solo mode where three or more are at work.
    """
    for field in ("currency", "gift_currency"):
        if getattr(given, field) not in CURRENCIES:
            raise Refused(_("There is no such currency. Use a code like CNY or EUR."), field=field)
    zones.known(given.zone)
    if given.solo and not _is_alone():
        raise Refused(_("Three or more of you sign in here: somebody else can say yes."), field="solo")
    _move_along(firm, given)
    for name, value in given.model_dump(exclude={"version"}, exclude_none=True).items():
        setattr(firm, name, value)
    return _changed(firm, by, now)


def _move_along(firm: Firm, given: ChangeFirm) -> None:
    for place in ("zone", "country"):
        stay = User.objects.colleagues().filter(**{place: getattr(firm, place)})
        stay.update(**{place: getattr(given, place)})


def end_solo_mode(by: User, now: datetime) -> None:
    """Switch solo mode off where more are at work by now than it is for, within the action that calls it.

    It holds the firm's row first, so that nobody switches it on meanwhile.
    """
    firm = Firm.objects.select_for_update().get(pk=Firm.ours().pk)
    if firm.solo and not _is_alone():
        firm.solo = False
        _changed(firm, by, now)


def _is_alone() -> bool:
    return User.objects.at_work().count() <= ALONE


def _changed(firm: Firm, by: User, now: datetime) -> Firm:
    firm.version += 1
    firm.save()
    facts: dict[str, book.Fact] = {
        "gift_limit": firm.gift_limit,
        "solo": firm.solo,
        "within_team": firm.within_team,
        "cooling_off_hours": firm.cooling_off_hours,
    }
    book.record(book.HOUSE, kinds.FIRM_CHANGED, reference.to(firm), by=by, at=now, **facts)
    return firm


class LetSilenceCount(Input):
    """Whether a confirmation may state that silence is a yes, and why: the law or the contract that allows it."""

    silence_confirms: bool = Field(title=_n("Silence may count as a yes"))
    silence_reason: str = Field("", title=_n("Reason"), max_length=300)


@action(
    "let_silence_count",
    subject=Firm,
    input=LetSilenceCount,
    policy=policies.keeps_house,
    path="firms/{firm}/silence",
    label=_l("Say whether silence may count as a yes"),
    method="PUT",
)
def let_silence_count(firm: Firm, given: LetSilenceCount, *, by: User, now: datetime) -> Firm:
    """Say whether silence past a stated last day may count as a yes (PRACTICES G23). Raises Refused without a reason."""
    if given.silence_confirms and not given.silence_reason:
        raise Refused(_("Say which law or contract allows it."), field="silence_reason")
    firm.silence_confirms, firm.silence_reason = given.silence_confirms, given.silence_reason
    firm.version += 1
    firm.save(update_fields=["silence_confirms", "silence_reason", "version"])
    facts: dict[str, book.Fact] = {"silence": given.silence_confirms, "reason": book.fingerprint(given.silence_reason)}
    book.record(book.HOUSE, kinds.SILENCE_SETTLED, reference.to(firm), by=by, at=now, **facts)
    return firm


class KeepHouse(Input):
    """Whether the colleague keeps the house rules from now on."""

    steward: bool = Field(title=_n("Keeps the house rules"))


@action(
    "name_steward",
    subject=User,
    input=KeepHouse,
    policy=policies.keeps_house,
    path="users/{user}/stewardship",
    label=_l("Say who keeps the house rules"),
    method="PUT",
)
def name_steward(user: User, given: KeepHouse, *, by: User, now: datetime) -> User:
    """Say whether a colleague keeps the house rules. Raises Refused where nobody would be left."""
    others = User.objects.at_work().filter(steward=True).exclude(pk=user.pk)
    if user.steward and not given.steward and not others.exists():
        raise Refused(_("Somebody has to keep the house rules."), field="steward")
    user.steward = given.steward
    user.version += 1
    user.save(update_fields=["steward", "version"])
    book.record(book.HOUSE, kinds.STEWARD_NAMED, reference.to(user), by=by, at=now, steward=given.steward)
    return user


class ChooseBestOfMonth(Input):
    """Whether colleagues choose the best PSPSV of a month, and why: it is a figure about single people."""

    best_of_month: bool = Field(title=_n("A best PSPSV of the month is chosen"))
    best_of_month_reason: str = Field("", title=_n("Reason"), max_length=300)


@action(
    "choose_best_of_month",
    subject=Firm,
    input=ChooseBestOfMonth,
    policy=policies.keeps_house,
    path="firms/{firm}/best-of-month",
    label=_l("Say whether a best of the month is chosen"),
    method="PUT",
)
def choose_best_of_month(firm: Firm, given: ChooseBestOfMonth, *, by: User, now: datetime) -> Firm:
    """Say whether colleagues choose a best of the month (PRACTICES C1, G23). Raises Refused without a reason for another answer."""
    if given.best_of_month != firm.best_of_month and not given.best_of_month_reason:
        raise Refused(_("Say which law, agreement or wish it follows."), field="best_of_month_reason")
    firm.best_of_month, firm.best_of_month_reason = given.best_of_month, given.best_of_month_reason
    firm.version += 1
    firm.save(update_fields=["best_of_month", "best_of_month_reason", "version"])
    facts: dict[str, book.Fact] = {"on": given.best_of_month, "reason": book.fingerprint(given.best_of_month_reason)}
    book.record(book.HOUSE, kinds.BEST_OF_MONTH_SETTLED, reference.to(firm), by=by, at=now, **facts)
    return firm
