"""Gifts to the cast's Zhou Jingming, entered and asked for."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from rapport.clients.actions.gifts import AskGift, EnterGift, ask_gift_approval, enter_gift
from rapport.clients.models import Gift, GiftDirection
from rapport.controls.models import Approval
from rapport.team.models import User
from tests.cast import Cast


def gift(cast: Cast, amount: Decimal | int, **changed: object) -> EnterGift:
    fields = {
        "client": cast.haoting.public_id,
        "direction": GiftDirection.GIVEN,
        "words": "Book",
        "amount": Decimal(amount),
        "currency": "USD",
        "on": date(2026, 11, 20),
    }
    return EnterGift.model_validate(fields | changed)


def enter(cast: Cast, given: EnterGift, by: User | None = None, at: datetime | None = None) -> Gift:
    return enter_gift(cast.zhou_place.person, given, by=by or cast.lin_yue, now=at or cast.now)


def ask(cast: Cast, amount: int, **changed: object) -> Approval:
    asked = AskGift.model_validate(gift(cast, amount, **changed).model_dump() | {"reason": "His fiftieth birthday"})
    return ask_gift_approval(cast.zhou_place.person, asked, by=cast.lin_yue, now=cast.now)
