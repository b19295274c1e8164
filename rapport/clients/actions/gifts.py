"""The gift register (PRACTICES A3): a limit a person and year, in each direction, and a red line.

Money, a commission and anything like it are refused whoever asks and whoever approves. Over the
limit a second yes is needed; what was refused is remembered as well as what was allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies, reaching, red_line
from rapport.clients.models import Client, Gift, GiftAllowance, GiftDirection, GiftNature, Person
from rapport.controls.actions import approvals
from rapport.controls.models import Approval
from rapport.core import clock, money, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import Firm, User

OVER_LIMIT = "gift_over_limit"


class EnterGift(Input):
    """A gift. `counts` is its worth in the currency of the firm's limit; it may be left out in that currency.

    `client` and `approval` are public ids; the latter is that of a granted second yes for a gift over the limit.
    """

    client: str = Field(title=_n("Client"), json_schema_extra={"widget": "hidden"})
    direction: GiftDirection = Field(title=_n("Direction"))
    nature: GiftNature = Field(GiftNature.GIFT, title=_n("Kind"))
    words: str = Field(title=_n("What"), min_length=1, max_length=200)
    amount: Decimal = Field(title=_n("Worth"), max_digits=18)
    currency: str = Field(title=_n("Currency"), pattern="^[A-Z]{3}$")
    counts: Decimal | None = Field(None, title=_n("Worth in the currency of the limit"), max_digits=18)
    on: date = Field(title=_n("On"))
    approval: str = Field("", json_schema_extra={"widget": "hidden"})


@action(
    "enter_gift",
    subject=Person,
    input=EnterGift,
    policy=policies.may_write,
    path="people/{person}/gifts",
    label=_l("Enter a gift"),
)
def enter_gift(person: Person, given: EnterGift, *, by: User, now: datetime) -> Gift:
    """Enter a gift or hospitality, given or received. Raises Refused for money, and over the limit without a second yes.

    The allowance of person, year and direction is locked first: two people at once cannot pass the limit together.
    """
    client, firm = reaching.client(given.client, by), Firm.ours()
    counts = _worth(given, firm)
    _check(person, client, given, counts, by, now)
    allowance = _allowance(person, given, firm)
    approval = None
    if allowance.total + counts > firm.gift_limit or _is_counted_elsewhere(allowance):
        left = max(firm.gift_limit - allowance.total, Decimal(0))
        approval = _second_yes(person, client, given, counts, left, by, now)
    allowance.total += counts
    allowance.save(update_fields=["total"])
    gift = Gift.objects.create(
        person=person,
        **given.model_dump(exclude={"version", "client", "counts", "approval"})
        | {"counts": counts, "counts_in": firm.gift_currency},
        client=client,
        by=by,
        approval=str(reference.to(approval)) if approval else "",
    )
    facts: dict[str, book.Fact] = {
        "direction": given.direction,
        "counts": counts,
        "approval": reference.to(approval) if approval else None,
    }
    about: dict[str, book.Fact] = {"person": reference.to(person), **facts}
    book.record(book.of_client(client), kinds.GIFT_ENTERED, reference.to(gift), by=by, at=now, **about)
    return gift


class AskGift(EnterGift):
    """The gift as it should be entered, and why it should be allowed over the limit."""

    reason: str = Field(title=_n("Reason"), min_length=1, max_length=500)


@action(
    "ask_gift_approval",
    subject=Person,
    input=AskGift,
    policy=policies.may_write,
    path="people/{person}/gift-approvals",
    label=_l("Ask for a second yes"),
)
def ask_gift_approval(person: Person, given: AskGift, *, by: User, now: datetime) -> Approval:
    """Ask somebody else to allow a gift over the limit; for money there is nobody to ask (PRACTICES A3, G19).

    Raises Refused for money, a day to come, a gift without its worth in the firm's currency, and somebody who has no
    place at the client.
    """
    client, firm = reaching.client(given.client, by), Firm.ours()
    counts = _worth(given, firm)
    _check(person, client, given, counts, by, now)
    facts = _asked(given, counts, firm)
    chain = book.of_client(client)
    return approvals.ask(person, OVER_LIMIT, chain=chain, reason=given.reason, by=by, now=now, facts=facts)


class Decide(Input):
    """Yes or no."""

    granted: bool = Field(
        title=_n("Your answer"), json_schema_extra={"labels": {"true": _n("allow it"), "false": _n("refuse it")}}
    )


@action(
    "decide_gift_approval",
    subject=Approval,
    input=Decide,
    policy=policies.may_decide,
    path="gift-approvals/{approval}/decision",
    label=_l("Decide on the gift"),
    method="PUT",
)
def decide_gift_approval(approval: Approval, given: Decide, *, by: User, now: datetime) -> Approval:
    """Give or refuse the second yes for a gift over the limit.

    Raises Forbidden for whoever asked (but see PRACTICES G19), Refused where it was decided already.
    """
    client = reaching.client(approval.facts["client"], by)
    return approvals.decide(approval, given.granted, chain=book.of_client(client), by=by, now=now)


def _worth(given: EnterGift, firm: Firm) -> Decimal:
    money.amount(given.amount, given.currency)
    if given.currency == firm.gift_currency:
        return given.amount
    if given.counts is None or given.counts == 0 < given.amount:
        raise Refused(_("Say what it is worth in %(code)s.") % {"code": firm.gift_currency}, field="counts")
    return money.amount(given.counts, firm.gift_currency, field="counts").amount


def _check(person: Person, client: Client, given: EnterGift, counts: Decimal, by: User, now: datetime) -> None:
    red = red_line.word_in(given.words)
    if given.nature == GiftNature.MONEY or red:
        sentence = _("Money or a commission cannot be entered as allowed, by anyone.")
        if given.nature != GiftNature.MONEY:
            told = _("“%(word)s” reads like money; money or a commission cannot be entered as allowed, by anyone.")
            sentence = told % {"word": red}
        field = "nature" if given.nature == GiftNature.MONEY else "words"
        raise Refused(sentence, field=field, code="money", remember=_refusal(person, client, given, counts, by, now))
    reaching.check_places(client, [person], field="client")
    if given.on > clock.begun_by(now, client.zone, by.zone):
        raise Refused(_("A gift is entered once it was given."), field="on")


def _refusal(
    person: Person, client: Client, given: EnterGift, counts: Decimal, by: User, now: datetime
) -> Callable[[], object]:
    """Return what writes the refusal into the ledger."""
    about: dict[str, book.Fact] = {"direction": given.direction, "nature": given.nature, "counts": counts}
    chain = book.of_client(client)
    return lambda: book.record(chain, kinds.GIFT_REFUSED, reference.to(person), by=by, at=now, **about)


def _allowance(person: Person, given: EnterGift, firm: Firm) -> GiftAllowance:
    found, _fresh = GiftAllowance.objects.get_or_create(
        person=person, year=given.on.year, direction=given.direction, currency=firm.gift_currency
    )
    return GiftAllowance.objects.select_for_update().get(pk=found.pk)


def _is_counted_elsewhere(allowance: GiftAllowance) -> bool:
    """Whether gifts of the same year were counted in another currency, so that what is left of the limit is not known."""
    same = GiftAllowance.objects.filter(
        person=allowance.person_id, year=allowance.year, direction=allowance.direction, total__gt=0
    )
    return same.exclude(currency=allowance.currency).exists()


def _asked(given: EnterGift, counts: Decimal, firm: Firm) -> dict[str, str | int]:
    """Return what a second yes allows: just this gift in these words, of this worth, in this direction and year, there."""
    return {
        "words": given.words,
        "nature": given.nature.value,
        "amount": f"{given.amount.normalize():f}",
        "of": given.currency,
        "direction": given.direction.value,
        "counts": f"{counts.normalize():f}",
        "currency": firm.gift_currency,
        "year": given.on.year,
        "client": given.client,
    }


def _second_yes(
    person: Person, client: Client, given: EnterGift, counts: Decimal, left: Decimal, by: User, now: datetime
) -> Approval:
    """Return the granted approval for just this gift and use it up, or raise Refused."""
    about, firm = reference.to(person), Firm.ours()
    wanted = _asked(given, counts, firm)
    approval = (
        Approval.objects.select_for_update()
        .filter(public_id=given.approval, what=OVER_LIMIT, granted=True, used_at=None)
        .filter(subject_kind=about.kind, subject_id=about.id)
        .first()
    )
    if approval is None or approval.facts != wanted:
        remember = _refusal(person, client, given, counts, by, now)
        sentence = _why(approval, firm, left, counts)
        raise Refused(sentence, field="amount", code="over_limit", remember=remember, instead="ask_gift_approval")
    approval.used_at = now
    approval.save(update_fields=["used_at"])
    return approval


def _why(approval: Approval | None, firm: Firm, left: Decimal, counts: Decimal) -> str:
    """Return the sentence that says why a gift needs a second yes of its own."""
    if approval is not None:
        return _("The second yes was given for other words or another worth. Ask for one for this gift.")
    told = {"limit": firm.gift_limit, "code": firm.gift_currency, "left": left}
    if counts <= left:
        sentence = _(
            "Gifts of this year were counted in another currency, so nobody knows what is left of %(limit)s %(code)s."
            " Ask for a second yes."
        )
        return sentence % told
    sentence = _(
        "This passes the limit of %(limit)s %(code)s a person and year; %(left)s are left. Ask for a second yes."
    )
    return sentence % told
