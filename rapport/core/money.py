"""Money: exact decimals with their currency."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
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
        raise Refused(_too_fine(value, CURRENCIES[currency]), field=field)
    return Money(value, currency)


def _too_fine(value: Decimal, currency: Currency) -> str:
    """Return the sentence for more decimals than there are, with what may have been meant: rounded, or a point misread.

    Below 1 the point was meant, and rounding may leave nothing.
    """
    digits, rounded = _decimals(currency), value.quantize(_unit(currency), ROUND_HALF_UP)
    whole = int(f"{value:f}".replace(".", ""))
    named = {"code": currency.code, "digits": digits, "rounded": f"{rounded:,f}", "whole": f"{whole:,}"}
    if value < 1:
        return _of_parts(digits) % named
    if not digits:
        return _("%(code)s has no decimals. %(rounded)s or %(whole)s?") % named
    words = ngettext(
        "%(code)s has %(digits)d decimal. %(rounded)s or %(whole)s?",
        "%(code)s has %(digits)d decimals. %(rounded)s or %(whole)s?",
        digits,
    )
    return words % named


def _of_parts(digits: int) -> str:
    if not digits:
        return _("%(code)s has no decimals. Enter a whole amount.")
    return ngettext(
        "%(code)s has %(digits)d decimal, and this amount has more.",
        "%(code)s has %(digits)d decimals, and this amount has more.",
        digits,
    )


def _decimals(currency: Currency) -> int:
    return len(str(currency.sub_unit)) - 1


def _unit(currency: Currency) -> Decimal:
    return Decimal(1).scaleb(-_decimals(currency))
