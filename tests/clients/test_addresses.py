"""Where a person is written to and called: added and taken away, and known to the ledger by a fingerprint alone."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from rapport.clients.actions.addresses import AddAddress, RemoveAddress, add_address, remove_address
from rapport.core.errors import Forbidden, Refused
from rapport.ledger import book
from rapport.ledger.models import Entry
from tests.cast import Cast, enter

pytestmark = pytest.mark.django_db

MAIL, PHONE = "zhou.jingming@haoting.example", "+00 571 5550 164"
"""His only address, by which he is let into the portal; and a number that he gives us."""


def known(cast: Cast) -> list[str]:
    return list(cast.zhou_place.person.addresses.order_by("pk").values_list("value", flat=True))


def test_what_is_added_on_the_page_is_read_there_and_what_is_taken_away_is_gone(cast: Cast) -> None:
    person, browser = cast.zhou_place.person, enter(cast.charlie)
    page = f"/people/{person.public_id}/"
    browser.post(f"/do/add_address/{person.public_id}/", {"mail": MAIL, "phone": PHONE})
    shown = browser.get(page).content.decode()
    assert f"mailto:{MAIL}" in shown
    assert "tel:+005715550164" in shown
    form = browser.get(f"/do/remove_address/{person.public_id}/").content.decode()
    assert MAIL in form
    assert PHONE in form
    for address in (PHONE, MAIL):
        browser.post(f"/do/remove_address/{person.public_id}/", {"address": address})
    emptied = browser.get(page).content.decode()
    assert "No mail address and no telephone is known." in emptied
    assert PHONE not in emptied


def test_the_ledger_tells_that_it_was_done_and_never_the_address(cast: Cast) -> None:
    person = cast.zhou_place.person
    add_address(person, AddAddress(mail=MAIL, phone=PHONE), by=cast.lin_yue, now=cast.now)
    remove_address(person, RemoveAddress(address=MAIL), by=cast.lin_yue, now=cast.now)
    entries = Entry.objects.filter(kind__in=("address_added", "address_removed")).order_by("pk")
    assert [one.kind for one in entries] == ["address_added", "address_removed"]
    assert {one.chain.key for one in entries} == {book.of_client(cast.haoting)}
    for said in (str(one.text) for one in entries):
        assert "zhou.jingming" not in said
        assert "5550" not in said


@pytest.mark.parametrize(
    ("given", "field"),
    [({}, "mail"), ({"mail": "zhou"}, "mail"), ({"phone": "his desk"}, "phone"), ({"mail": MAIL.title()}, "mail")],
)
def test_nothing_no_address_and_one_that_is_known_are_refused(given: dict[str, str], field: str, cast: Cast) -> None:
    person = cast.zhou_place.person
    with pytest.raises(Refused) as refused:
        add_address(person, AddAddress(**given), by=cast.lin_yue, now=cast.now)
    assert refused.value.field == field
    assert known(cast) == [MAIL]


def test_an_address_of_somebody_else_is_not_taken_away(cast: Cast) -> None:
    with pytest.raises(Refused):
        remove_address(cast.dana_place.person, RemoveAddress(address=MAIL), by=cast.lin_yue, now=cast.now)
    assert known(cast) == [MAIL]


def test_somebody_of_a_client_and_mallory_change_no_address(cast: Cast) -> None:
    person = cast.zhou_place.person
    for outsider in (cast.dana, cast.he_lan):
        with pytest.raises(Forbidden):
            add_address(person, AddAddress(phone=PHONE), by=outsider, now=cast.now)
        with pytest.raises(Forbidden):
            remove_address(person, RemoveAddress(address=MAIL), by=outsider, now=cast.now)
    assert known(cast) == [MAIL]
    mallorys = Browser().post(f"/do/remove_address/{person.public_id}/", {"address": MAIL})
    assert "/accounts/login/" in mallorys.headers["Location"]
    assert known(cast) == [MAIL]
