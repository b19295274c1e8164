"""What pages read of the gift register (PRACTICES A3): one person's year, and that of everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    Count,
    DecimalField,
    F,
    Max,
    Prefetch,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from moneyed import Money

from rapport.clients.actions.gifts import OVER_LIMIT
from rapport.clients.models import Gift, GiftAllowance, GiftDirection, Person, Stakeholder
from rapport.controls.models import Approval, ApprovalLink
from rapport.core.prepared import prepared
from rapport.signals.rules.clients.gift_near_limit import NEAR
from rapport.team.models import Firm, User
from rapport.ui.components.money import money

PAGE = 50


@dataclass(frozen=True, slots=True)
class Gifts:
    """A year's gifts in the currency of the limit; `others` are sums in a currency that the limit had before."""

    year: int
    limit: Money
    given: Money
    received: Money
    others: Sequence[Money]
    list: Sequence[Gift]
    label: str

    @property
    def before(self) -> str:
        """The year before, to turn back to."""
        return str(self.year - 1)

    @property
    def left_given(self) -> Money:
        """What may still be given."""
        return max(self.limit - self.given, Money(0, self.limit.currency))

    @property
    def left_received(self) -> Money:
        """What may still be received."""
        return max(self.limit - self.received, Money(0, self.limit.currency))


def gifts_of(person: Person, year: int, user: User, firm: Firm) -> Gifts:
    """Return what was given and received in a year, against the firm's limit."""
    sums = {(one.currency, one.direction): one.total for one in _allowances(person, year)}
    here = firm.gift_currency
    return Gifts(
        year=year,
        limit=Money(firm.gift_limit, here),
        given=Money(sums.get((here, GiftDirection.GIVEN.value), Decimal(0)), here),
        received=Money(sums.get((here, GiftDirection.RECEIVED.value), Decimal(0)), here),
        others=[Money(total, code) for (code, _direction), total in sums.items() if code != here and total],
        list=_gifts_between(person, user, date(year, 1, 1), date(year, 12, 31)),
        label=_("Given, and below it received, of the yearly limit"),
    )


@prepared
def _allowances(person: Person, year: int) -> QuerySet[GiftAllowance]:
    return GiftAllowance.objects.filter(person=person, year=year)


@prepared
def _gifts_between(person: Person, user: User, first: date, last: date) -> QuerySet[Gift]:
    gifts = Gift.objects.visible_to(user).filter(person=person, on__gte=first, on__lte=last)
    return gifts.select_related("by").order_by("on", "pk")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a second yes that is open, a yes that waits to be used at `url`, or a late no.

    `words` and `worth` are of the gift; `decides` is whether the reader may answer now, `alone_from` from when they may
    where they asked themselves in solo mode (PRACTICES G19).
    """

    approval: Approval
    url: str
    words: str
    worth: Money
    decides: bool
    alone_from: datetime | None


REFUSED_SHOWN = timedelta(days=14)
"""How long a refused second yes stays in sight, so that whoever asked learns of it."""


def asked_of(person: Person, places: Sequence[Stakeholder], user: User, now: datetime) -> list[Asked]:
    """Return the questions for a second yes that nobody has answered, the yeses that nobody has used, and late noes.

    Only those at `places`, the person's places that the reader may know of (PRACTICES F1).
    """
    seen = {place.client.public_id for place in places}
    standing = _standing(person.kind, person.public_id, now - REFUSED_SHOWN)
    asked = [one for one in standing if one.facts["client"] in seen]
    open_links = ApprovalLink.objects.open()
    prefetch_related_objects(asked, Prefetch("links", open_links, to_attr="open_links"))
    return [_asked(one, person, user, now) for one in asked]


def _asked(one: Approval, person: Person, user: User, now: datetime) -> Asked:
    return Asked(
        one,
        _using(one, person, timezone.localdate(now)),
        one.facts.get("words", ""),
        _worth(one.facts),
        one.may_be_answered(user, now),
        one.not_before if one.asked_by_id == user.pk else None,
    )


def which(approval: Approval) -> str:
    """Return which gift a second yes is asked for: what, how much it is worth, for whom."""
    person = Person.objects.filter(public_id=approval.subject_id).first()
    said = (approval.facts.get("words"), money(_worth(approval.facts)), person)
    return " · ".join(str(part) for part in said if part)


def _worth(facts: dict[str, Any]) -> Money:
    amount, currency = facts.get("amount", facts["counts"]), facts.get("of", facts["currency"])
    return Money(Decimal(amount), currency)


@prepared
def _standing(kind: str, public_id: str, refused_since: datetime) -> QuerySet[Approval]:
    about = Approval.objects.filter(subject_kind=kind, subject_id=public_id, what=OVER_LIMIT)
    refused = Q(granted=False, decided_at__gte=refused_since)
    standing = about.filter(Q(decided_at=None) | Q(granted=True, used_at=None) | refused)
    return standing.select_related("asked_by", "decided_by").order_by("at")


def _using(approval: Approval, person: Person, today: date) -> str:
    facts = approval.facts
    day = {"on": today.isoformat()} if facts.get("year") == today.year else {}
    given = {
        "approval": approval.public_id,
        "client": facts["client"],
        "direction": facts["direction"],
        "words": facts.get("words", ""),
        "nature": facts.get("nature", ""),
        "amount": facts.get("amount", facts["counts"]),
        "currency": facts.get("of", facts.get("currency", "")),
        "counts": facts["counts"],
        **day,
    }
    return f"{reverse('desk:act', args=['enter_gift', person.public_id])}?{urlencode(given)}"


@dataclass(frozen=True, slots=True)
class Row:
    """A person's year in the register."""

    person: Person
    given: Money
    received: Money
    count: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Register:
    """One page of the register, the fullest first; `near` counts who is near the limit, `all` everybody."""

    rows: Sequence[Row]
    page: Page[Any]
    limit: Money
    near: int
    all: int


def register(user: User, year: int, *, near: bool, find: str, page: str) -> Register:
    """Return the persons whom the user may know of and with whom there was anything in a year."""
    firm = Firm.ours()
    people = _with_sums(Person.objects.visible_to(user).named(find), year, firm)
    close = people.filter(most__gte=firm.gift_limit * NEAR)
    paged = Paginator((close if near else people).order_by("-most", "name", "pk"), PAGE).get_page(page)
    shown: list[Any] = list(paged.object_list)
    counted = Gift.objects.visible_to(user).filter(person__in=shown, on__year=year).order_by().values("person")
    entries: dict[int, Any] = {row["person"]: row for row in counted.annotate(count=Count("pk"), last=Max("on"))}
    rows = [_row(one, entries.get(one.pk, {}), firm.gift_currency) for one in shown]
    return Register(rows, paged, Money(firm.gift_limit, firm.gift_currency), close.count(), people.count())


def _row(person: Any, entries: dict[str, Any], currency: str) -> Row:
    given, received = Money(person.sum_given, currency), Money(person.sum_received, currency)
    return Row(person, given, received, entries.get("count", 0), entries.get("last"))


def _with_sums(people: QuerySet[Person], year: int, firm: Firm) -> QuerySet[Any]:
    """Return people with `sum_given`, `sum_received` and the larger of both as `most`, in the currency of the limit."""
    ids = people.order_by().values("pk")
    money = DecimalField(max_digits=18, decimal_places=2)

    def total(direction: GiftDirection) -> Coalesce:
        own = Q(gift_allowances__year=year, gift_allowances__currency=firm.gift_currency)
        summed = Sum("gift_allowances__total", filter=own & Q(gift_allowances__direction=direction))
        return Coalesce(summed, Value(Decimal(0)), output_field=money)

    sums = Person.objects.filter(pk__in=ids).annotate(
        sum_given=total(GiftDirection.GIVEN), sum_received=total(GiftDirection.RECEIVED)
    )
    larger = Case(
        When(sum_given__gte=F("sum_received"), then=F("sum_given")), default=F("sum_received"), output_field=money
    )
    return sums.annotate(most=larger).filter(most__gt=0)
