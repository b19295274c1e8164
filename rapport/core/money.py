"""Money: exact decimals with their currency."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from moneyed import CURRENCIES, Currency, Money

from rapport.core.errors import Refused


def amount(value: Decimal, currency: str, *, field: str = "amount") -> Money:
    """Return `value` in the currency of that ISO 4217 code.

    Raises Refused where there is no such currency, where the amount is negative or not finite,
    or where it has more decimals than the currency knows (yen have none).
    """
    if currency not in CURRENCIES:
        raise Refused(_("%(code)s is no currency. Use a code like CNY or EUR.") % {"code": currency}, field="currency")
    if not value.is_finite() or value < 0:
        raise Refused(_("An amount is a number of at least 0."), field=field)
    if value != value.quantize(_unit(CURRENCIES[currency])):
        raise Refused(
            _("%(code)s has %(digits)d decimals. %(whole)s?")
            % {"code": currency, "digits": _decimals(CURRENCIES[currency]), "whole": int(value)},
            field=field,
        )
    return Money(value, currency)


def _decimals(currency: Currency) -> int:
    return len(str(currency.sub_unit)) - 1


def _unit(currency: Currency) -> Decimal:
    return Decimal(1).scaleb(-_decimals(currency))
