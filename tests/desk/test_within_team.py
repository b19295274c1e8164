"""What is of another team stays there, also where one person is known to two teams (PRACTICES F1)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rapport.clients.actions.gifts import AskGift, ask_gift_approval
from rapport.clients.models import Client, Employment, GiftDirection, Person, Stakeholder
from rapport.team.models import Firm
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana(cast: Cast) -> Person:
    """Dana was at Greenpath, which Charlie's team knows, and is now at Haoting, which it does not."""
    person = cast.dana_place.person
    Stakeholder.objects.filter(pk=cast.dana_place.pk).update(ended_on=date(2026, 11, 1))
    Employment.objects.filter(person=person).update(ended_on=date(2026, 11, 1))
    Employment.objects.create(person=person, client=cast.haoting, post="quiet adviser")
    Stakeholder.objects.create(client=cast.haoting, person=person, began_on=date(2026, 11, 2))
    Firm.objects.update(within_team=True)
    return person


def pages(cast: Cast, dana: Person) -> str:
    """Return all that Charlie reads of Dana and of Greenpath."""
    charlie = enter(cast.charlie)
    addresses = (
        f"/people/{dana.public_id}/",
        f"/people/{dana.public_id}/touches/",
        f"/clients/{cast.greenpath.public_id}/",
        f"/clients/{cast.greenpath.public_id}/ledger/",
        "/find/?q=dana",
        f"/api/v1/people/{dana.public_id}",
        f"/api/v1/clients/{cast.greenpath.public_id}/people",
    )
    answers = [charlie.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {200}
    return "".join(answer.content.decode() for answer in answers)


def test_where_a_person_went_is_not_told(cast: Cast, dana: Person) -> None:
    told = pages(cast, dana)
    assert "Haoting" not in told
    assert "quiet adviser" not in told
    assert cast.haoting.public_id not in told
    hers = enter(cast.lin_yue).get(f"/people/{dana.public_id}/").content.decode()
    assert "quiet adviser" in hers


def test_who_introduced_a_person_is_not_told(cast: Cast, dana: Person) -> None:
    Stakeholder.objects.filter(pk=cast.dana_place.pk).update(introduced_by=cast.zhou_place.person)
    assert "Jingming" not in pages(cast, dana)


def test_a_second_yes_that_another_team_asked_for_is_not_told(cast: Cast, dana: Person) -> None:
    asked = AskGift(
        client=cast.haoting.public_id,
        direction=GiftDirection.GIVEN,
        words="A vase",
        amount=Decimal(90),
        currency="USD",
        on=cast.now.date(),
        reason="Her first month at the new house",
    )
    ask_gift_approval(dana, asked, by=cast.lin_yue, now=cast.now)
    assert "first month" not in pages(cast, dana)
    assert "first month" in enter(cast.lin_yue).get(f"/people/{dana.public_id}/").content.decode()


def test_all_is_told_again_where_the_firm_is_open(cast: Cast, dana: Person) -> None:
    Firm.objects.update(within_team=False)
    assert "quiet adviser" in pages(cast, dana)
    assert Client.objects.visible_to(cast.charlie).count() == 2
