"""Gifts near the limit of the year (PRACTICES A3)."""

from __future__ import annotations

from decimal import Decimal

from rapport.clients.models import GiftAllowance
from tests.cast import Cast
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """Gifts to Zhou Jingming come to 80 of 100 this year."""
    GiftAllowance.objects.filter(person=cast.zhou_place.person).update(total=Decimal(80))


def test_four_fifths_of_the_limit_raise(cast: Cast) -> None:
    breach(cast)
    assert found(cast, "gift_near_limit") == {cast.zhou_place.pk}


def test_gifts_below_that_and_of_last_year_stay_silent(cast: Cast) -> None:
    assert found(cast, "gift_near_limit") == set()
    breach(cast)
    assert found(cast, "gift_near_limit", later=60) == set()
