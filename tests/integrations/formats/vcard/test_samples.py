"""Real address books of other programs."""

from __future__ import annotations

import pytest

from rapport.integrations.formats import vcard
from rapport.integrations.formats.rows import CompanyRow, ContactRow, RejectedRow
from tests.integrations.files import sample

MAILS = {"GMAIL": 1, "IPHONE": 1, "MS_OUTLOOK": 1, "EVOLUTION": 1, "BLACK_BERRY": 0}
PEOPLE = {"Denis_Hennessy", "Frank_Dawson", "Simon_Perreault", "Simon_Perreault_03", "Tony_Small", "vcard-lowercase"}
TOLERATED = {"vcard-dirk-whitespaceafterbegin", "vcard-incompletenproperty"}
OF_NOBODY = {"vcard-group", "vcard-url"}


@pytest.mark.parametrize("program", MAILS)
def test_the_same_person_is_read_from_every_program(program: str) -> None:
    (row,) = vcard.read(sample(f"contacts/ez-vcard/John_Doe_{program}.vcf"))

    assert isinstance(row, ContactRow)
    assert "John" in row.name
    assert (row.given.lower(), row.family) == ("john", "Doe")
    assert len(row.mails) == MAILS[program]


@pytest.mark.parametrize("name", sorted(PEOPLE | TOLERATED))
def test_valid_cards_go_in_and_two_invalid_ones_are_tolerated(name: str) -> None:
    """The invalid ones only have spaces after BEGIN or END, or an N of four parts: nothing is lost by reading them."""
    (row,) = vcard.read(sample(f"contacts/ical4j-vcard/{name}.vcf"))

    assert isinstance(row, ContactRow)
    assert row.mails


@pytest.mark.parametrize("name", sorted(OF_NOBODY))
def test_a_valid_card_of_nobody_is_refused(name: str) -> None:
    assert list(vcard.read(sample(f"contacts/ical4j-vcard/{name}.vcf"))) == [
        RejectedRow(1, "FN", "neither a name nor a mail address")
    ]


def test_every_card_that_a_server_accepts_is_a_person_a_company_or_a_group() -> None:
    kinds = {path.stem: next(iter(vcard.read(path))) for path in sample("contacts/carddav-put").glob("*.vcf")}

    assert {name for name, row in kinds.items() if isinstance(row, RejectedRow)} == {"16", "17", "19"}
    assert {name for name, row in kinds.items() if isinstance(row, CompanyRow)} == {"3", "7"}
    assert all(row.column == "KIND" for row in kinds.values() if isinstance(row, RejectedRow))


def test_a_calendar_is_no_address_book() -> None:
    assert list(vcard.read(sample("contacts/libical-vcf/user-cal.vcf"))) == [
        RejectedRow(1, "", "the file holds no vCard")
    ]


@pytest.mark.parametrize(
    ("name", "cards"), [("libical-vcf/leaktest", 3), ("libical-vcf/test", 2), ("ez-vcard/gmail-list", 3)]
)
def test_all_cards_of_a_file_go_in(name: str, cards: int) -> None:
    assert [type(row) for row in vcard.read(sample(f"contacts/{name}.vcf"))] == [ContactRow] * cards
