"""A firm of one or two has no second person; one of three has (PRACTICES G19)."""

from __future__ import annotations

import pytest

from rapport.core.errors import Refused
from rapport.ledger.models import Entry
from rapport.team.actions.firm import ChangeFirm, change_firm
from rapport.team.actions.people import AskIn, ask_colleague_in
from rapport.team.models import Firm, User
from tests.cast import Cast, enter

SOLO = ChangeFirm(name="Kiln", solo=True, cooling_off_hours=1)
JIANG_YE = AskIn(email="jiang.ye@beichen.example", name="Jiang Ye")


def goes_solo(cast: Cast, *others: User) -> Firm:
    """Whoever is neither Lin Yue nor one of these is gone, and Lin Yue switches solo mode on."""
    stay = [one.pk for one in (cast.lin_yue, *others)]
    User.objects.colleagues().exclude(pk__in=stay).update(is_active=False)
    return change_firm(cast.firm, SOLO, by=cast.lin_yue, now=cast.now)


def test_two_may_go_solo_and_three_may_not(cast: Cast) -> None:
    assert goes_solo(cast, cast.su_wan).solo
    User.objects.filter(pk=cast.charlie.pk).update(is_active=True)
    with pytest.raises(Refused, match="somebody else can say yes") as refused:
        change_firm(cast.firm, SOLO, by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "solo"


def test_a_second_colleague_leaves_it_on_and_a_third_ends_it(cast: Cast) -> None:
    goes_solo(cast)
    ask_colleague_in(None, JIANG_YE, by=cast.lin_yue, now=cast.now)
    assert Firm.ours().solo
    ask_colleague_in(None, AskIn(email="tang.yi@beichen.example", name="Tang Yi"), by=cast.lin_yue, now=cast.now)
    assert not Firm.ours().solo
    changed = Entry.objects.filter(kind="firm_changed").order_by("pk").last()
    assert changed is not None
    assert '"solo":false' in changed.text.replace(" ", "")


def test_somebody_who_comes_back_as_the_third_ends_it_too(cast: Cast) -> None:
    goes_solo(cast, cast.su_wan)
    ask_colleague_in(None, AskIn(email=cast.charlie.email, name="Charlie"), by=cast.lin_yue, now=cast.now)
    assert not Firm.ours().solo


def test_the_house_says_until_when_it_is_solo_and_its_form_why_it_cannot_be(cast: Cast) -> None:
    browser = enter(cast.lin_yue)
    answer = browser.post(
        f"/do/change_firm/{cast.firm.public_id}/", SOLO.model_dump(exclude={"version", "other_names"})
    )
    assert answer.status_code == 422
    assert "somebody else can say yes" in answer.content.decode()
    goes_solo(cast)
    assert "ends once a third colleague is asked in" in browser.get("/house/").content.decode()
