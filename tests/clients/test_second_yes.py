"""A second yes: for a gift over the limit, from somebody else, for just that gift (PRACTICES A3, G19)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from rapport.clients.actions.gifts import Decide, decide_gift_approval
from rapport.clients.models import GiftAllowance, GiftNature
from rapport.core.errors import Forbidden, Refused
from rapport.team.models import Firm, User
from tests.cast import Cast
from tests.clients.giving import ask, enter, gift


def test_a_second_yes_by_somebody_else_allows_just_this_gift_once(cast: Cast) -> None:
    approval = ask(cast, 90)
    decide_gift_approval(approval, Decide(granted=True), by=cast.su_wan, now=cast.now)
    with pytest.raises(Refused):
        enter(cast, gift(cast, 91, approval=approval.public_id))
    made = enter(cast, gift(cast, 90, approval=approval.public_id))
    assert made.approval == f"approval:{approval.public_id}"
    with pytest.raises(Refused):
        enter(cast, gift(cast, 90, approval=approval.public_id))


@pytest.mark.parametrize(
    "changed",
    [
        {"words": "Watch"},
        {"nature": GiftNature.HOSPITALITY},
        {"amount": Decimal(600), "currency": "CNY", "counts": Decimal(90)},
    ],
)
def test_a_changed_gift_needs_a_second_yes_of_its_own(cast: Cast, changed: dict[str, object]) -> None:
    approval = ask(cast, 90)
    decide_gift_approval(approval, Decide(granted=True), by=cast.su_wan, now=cast.now)
    with pytest.raises(Refused) as refused:
        enter(cast, gift(cast, 90, approval=approval.public_id).model_copy(update=changed))
    assert refused.value.message.startswith("The second yes was given for other words or another worth.")
    assert enter(cast, gift(cast, 90, approval=approval.public_id)).words == "Book"


def test_a_second_no_allows_nothing(cast: Cast) -> None:
    approval = ask(cast, 90)
    decide_gift_approval(approval, Decide(granted=False), by=cast.su_wan, now=cast.now)
    with pytest.raises(Refused):
        enter(cast, gift(cast, 90, approval=approval.public_id))


def test_nobody_says_yes_to_what_they_asked_for_themselves(cast: Cast) -> None:
    approval = ask(cast, 90)
    with pytest.raises(Forbidden):
        decide_gift_approval(approval, Decide(granted=True), by=cast.lin_yue, now=cast.now + timedelta(days=30))


def test_alone_whoever_asks_waits_for_the_delay(cast: Cast) -> None:
    Firm.objects.update(solo=True, cooling_off_hours=24)
    approval = ask(cast, 90)
    just_before = cast.now + timedelta(hours=24) - timedelta(seconds=1)
    with pytest.raises(Forbidden):
        decide_gift_approval(approval, Decide(granted=True), by=cast.lin_yue, now=just_before)
    decide_gift_approval(approval, Decide(granted=True), by=cast.lin_yue, now=cast.now + timedelta(hours=24))
    assert enter(cast, gift(cast, 90, approval=approval.public_id)).counts == Decimal(90)


def test_alone_without_solo_mode_a_question_that_nobody_could_answer_is_not_asked(cast: Cast) -> None:
    User.objects.colleagues().exclude(pk=cast.lin_yue.pk).update(is_active=False)
    with pytest.raises(Refused, match="Switch solo mode on"):
        ask(cast, 90)
    Firm.objects.update(solo=True)
    assert ask(cast, 90).not_before is not None


def test_a_question_is_decided_once(cast: Cast) -> None:
    approval = ask(cast, 90)
    decide_gift_approval(approval, Decide(granted=False), by=cast.su_wan, now=cast.now)
    with pytest.raises(Refused):
        decide_gift_approval(approval, Decide(granted=True), by=cast.chen_mo, now=cast.now)


def test_once_the_limit_is_in_another_currency_the_year_s_next_gift_needs_a_second_yes(cast: Cast) -> None:
    Firm.objects.update(gift_currency="CNY", gift_limit=700)
    with pytest.raises(Refused) as refused:
        enter(cast, gift(cast, 300, currency="CNY"))
    assert (refused.value.code, "another currency" in refused.value.message) == ("over_limit", True)
    approval = ask(cast, 300, currency="CNY")
    decide_gift_approval(approval, Decide(granted=True), by=cast.su_wan, now=cast.now)
    enter(cast, gift(cast, 300, currency="CNY", approval=approval.public_id))
    sums = GiftAllowance.objects.filter(person=cast.zhou_place.person).values_list("currency", "total")
    assert dict(sums) == {"USD": Decimal(38), "CNY": Decimal(300)}
