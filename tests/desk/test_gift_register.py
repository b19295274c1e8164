"""The gift register of the house (PRACTICES A3)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.clients.actions.gifts import (
    AskGift,
    Decide,
    EnterGift,
    ask_gift_approval,
    decide_gift_approval,
    enter_gift,
)
from rapport.clients.models import GiftAllowance, GiftDirection, Person, Stakeholder
from rapport.team.models import Firm, User
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db


def gift(cast: Cast, amount: int, on: date = date(2026, 6, 29)) -> None:
    given = EnterGift(
        client=cast.haoting.public_id,
        direction=GiftDirection.GIVEN,
        words="Book on lighthouses",
        amount=Decimal(amount),
        currency="USD",
        on=on,
    )
    enter_gift(cast.zhou_place.person, given, by=cast.lin_yue, now=cast.now)


def register(by: User, query: str = "") -> str:
    return enter(by).get(f"/house/gifts/{query}").content.decode()


def test_everybody_of_the_year_stands_against_the_limit(cast: Cast) -> None:
    gift(cast, 26)
    page = register(cast.charlie)
    assert "Zhou Jingming" in page
    assert "$64" in page
    assert "He Lan" not in page


def test_near_the_limit_leaves_those_who_are(cast: Cast) -> None:
    assert "Nobody fits." in register(cast.lin_yue, "?near=1")
    gift(cast, 42)
    assert "1 person has come to four fifths of the limit." in register(cast.lin_yue, "?near=1")
    assert "Zhou Jingming" in register(cast.lin_yue, "?near=1")


def test_a_name_finds_and_the_year_can_be_turned(cast: Cast) -> None:
    gift(cast, 26, on=date(2025, 12, 24))
    assert "Zhou Jingming" in register(cast.lin_yue, "?find=jingming")
    assert "Zhou Jingming" not in register(cast.lin_yue, "?find=rania")
    assert "$26" in register(cast.lin_yue, "?year=2025")
    assert "$26" not in register(cast.lin_yue)
    person = f"/people/{cast.zhou_place.person.public_id}/"
    assert "Book on lighthouses" in enter(cast.lin_yue).get(f"{person}?year=2025").content.decode()
    assert "Book on lighthouses" not in enter(cast.lin_yue).get(person).content.decode()


@pytest.mark.parametrize("year", ["abcd", "9999", "-1", "٢٠٢٥", "20251"])
def test_a_year_that_is_none_is_this_one(cast: Cast, year: str) -> None:
    assert "Gifts and hospitality, 2026" in register(cast.lin_yue, f"?year={year}")


def test_within_their_team_charlie_sees_nobody_of_haoting(cast: Cast) -> None:
    Firm.objects.update(within_team=True)
    assert "Jingming" not in register(cast.charlie)
    assert "Zhou Jingming" in register(cast.su_wan)


def test_a_second_yes_leads_to_the_form_filled_in(cast: Cast) -> None:
    asked = AskGift(
        client=cast.haoting.public_id,
        direction=GiftDirection.GIVEN,
        words="A vase",
        amount=Decimal(90),
        currency="USD",
        on=date(2026, 11, 20),
        reason="His fiftieth birthday",
    )
    person = cast.zhou_place.person
    approval = ask_gift_approval(person, asked, by=cast.lin_yue, now=cast.now)
    page = f"/people/{person.public_id}/"
    assert "Lin Yue asks for a second yes" in enter(cast.su_wan).get(page).content.decode()
    decide_gift_approval(approval, Decide(granted=True), by=cast.su_wan, now=cast.now)
    shown = enter(cast.lin_yue).get(page).content.decode()
    assert "Su Wan gave the second yes" in shown
    assert f"enter_gift/{person.public_id}/?approval={approval.public_id}" in shown
    entering = unescape(re.findall(r'href="([^"]*enter_gift[^"]*approval=[^"]*)"', shown)[0])
    form = enter(cast.lin_yue).get(entering).content.decode()
    given = dict(re.findall(r'<input type="(?:hidden|text|date)" name="(\w+)" value="([^"]*)"', form))
    kinds = {"direction": "given", "nature": "gift"}
    assert enter(cast.lin_yue).post(entering, given | kinds).status_code == 302
    assert "with a second yes" in enter(cast.lin_yue).get(page).content.decode()


def test_who_decides_reads_on_what_and_says_so_and_who_asked_reads_a_no(cast: Cast) -> None:
    asked = AskGift(
        client=cast.haoting.public_id,
        direction=GiftDirection.GIVEN,
        words="Fountain pen",
        amount=Decimal(90),
        currency="USD",
        on=date(2026, 11, 20),
        reason="His fiftieth birthday",
    )
    person = cast.zhou_place.person
    approval = ask_gift_approval(person, asked, by=cast.lin_yue, now=cast.now)
    page, form = f"/people/{person.public_id}/", f"/do/decide_gift_approval/{approval.public_id}/"
    mine, hers = enter(cast.lin_yue), enter(cast.su_wan)
    assert form not in mine.get(page).content.decode()
    assert "Somebody else decides." in mine.get(page).content.decode()
    assert form in hers.get(page).content.decode()
    assert "Fountain pen · $90 · Zhou Jingming" in hers.get(form).content.decode()
    assert "“Your answer” is open: choose one." in hers.post(form, {}).content.decode()
    hers.post(form, {"granted": "false"})
    assert "Su Wan refused the second yes" in mine.get(page).content.decode()
    approval.refresh_from_db()
    assert approval.granted is False


@pytest.mark.parametrize("rows", [10, 1000])
def test_the_number_of_queries_does_not_grow_with_the_people(cast: Cast, rows: int) -> None:
    made = [Person(name=f"Person {number}", created_on=cast.now.date()) for number in range(rows)]
    people = Person.objects.bulk_create(made)
    Stakeholder.objects.bulk_create(
        [Stakeholder(client=cast.haoting, person=one, began_on=cast.now.date()) for one in people]
    )
    GiftAllowance.objects.bulk_create(
        [GiftAllowance(person=one, year=2026, direction="given", currency="USD", total=90) for one in people]
    )
    browser = enter(cast.lin_yue)
    with CaptureQueriesContext(connection) as taken:
        assert browser.get("/house/gifts/").status_code == 200
    assert len(taken) == 11


def test_who_works_alone_reads_from_when_their_own_yes_counts(cast: Cast) -> None:
    Firm.objects.update(solo=True, cooling_off_hours=24)
    person = cast.zhou_place.person
    asked = AskGift(
        client=cast.haoting.public_id,
        direction=GiftDirection.GIVEN,
        words="Dinner",
        amount=Decimal(150),
        currency="USD",
        on=cast.now.date(),
        reason="The hundredth year of the house",
    )
    ask_gift_approval(person, asked, by=cast.lin_yue, now=cast.now)
    page = enter(cast.lin_yue).get(f"/people/{person.public_id}/").content.decode()
    assert "You decide alone from Fri 27 Nov 09:00 on." in page
    assert "Somebody else decides." not in page
