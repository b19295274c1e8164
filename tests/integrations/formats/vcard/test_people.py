"""Cards as people and companies."""

from __future__ import annotations

import pytest

from rapport.integrations.formats.rows import CompanyRow, ContactRow, RejectedRow
from tests.integrations.formats.vcard.outcomes import card, person, read, refused

RANIA = (
    "N:Aziz;Rania;;;",
    "FN:Rania Aziz",
    "ORG:Levant Mobile;Brand",
    "TITLE:CMO",
    "EMAIL;TYPE=WORK:Rania@Levant.example",
    "TEL;TYPE=CELL:+00 1 555 0190",
    "ADR;TYPE=HOME:;;;Tyre;;;LB",
    "ADR;TYPE=WORK:;;1 Harbour St;Beirut;;1001;Lebanon",
    "NOTE:tea\\, no sugar\\nsecond line",
    "UID:urn:uuid:4f1a",
)


def test_a_card_becomes_a_person() -> None:
    assert person(card(*RANIA)) == ContactRow(
        1,
        "Rania Aziz",
        given="Rania",
        family="Aziz",
        mails=("rania@levant.example",),
        phones=("+00 1 555 0190",),
        company="Levant Mobile",
        post="CMO",
        city="Beirut",
        country="Lebanon",
        note="tea, no sugar\nsecond line",
        uid="4f1a",
    )


def test_each_card_tells_its_first_line() -> None:
    assert [row.line for row in read(card(*RANIA) + "\r\n" + card(*RANIA))] == [1, 15]


def test_properties_in_groups_count_like_all_others() -> None:
    row = person(card("FN:Nour Saab", "item1.EMAIL;type=pref:nour@levant.example", "item1.X-ABLabel:work"))

    assert row.mails == ("nour@levant.example",)


def test_the_preferred_mail_and_number_stand_first_and_a_fax_is_no_phone() -> None:
    lines = ("FN:Nour Saab", "EMAIL:n@home.example", "EMAIL;TYPE=INTERNET,pref:nour@levant.example")
    phones = ("TEL;TYPE=HOME:+00 1 555 0144", "TEL;PREF=1:tel:+00-1-555-0145;ext=7", "TEL;TYPE=WORK,FAX:+00 1 555 0199")
    row = person(card(*lines, *phones))

    assert row.mails == ("nour@levant.example", "n@home.example")
    assert row.phones == ("+00-1-555-0145;ext=7", "+00 1 555 0144")


def test_without_a_title_the_role_is_the_post() -> None:
    assert person(card("FN:Nour Saab", "TITLE:", "ROLE:network planning")).post == "network planning"


def test_a_card_with_a_mail_alone_has_no_name() -> None:
    row = person(card("EMAIL:nour@levant.example"))

    assert (row.name, row.mails) == ("", ("nour@levant.example",))


@pytest.mark.parametrize(
    "lines",
    [
        ("KIND:org", "FN:Minghe Foods", "ORG:Minghe Foods"),
        ("KIND:org", "FN:Minghe Foods"),
        ("FN:Minghe Foods", "N:;;;;", "ORG:Minghe Foods;"),
        ("N:;;;;", "FN:", "ORG:Minghe Foods"),
        ("FN:Tang Weiguo", "N:Tang;Weiguo;;;", "ORG:Minghe Foods", "X-ABShowAs:COMPANY"),
    ],
)
def test_a_card_of_an_organisation_is_a_company(lines: tuple[str, ...]) -> None:
    assert read(card(*lines, "ADR:;;;Ningbo;;;China")) == [
        CompanyRow(1, "Minghe Foods", city="Ningbo", country="China")
    ]


@pytest.mark.parametrize(
    ("lines", "column", "reason"),
    [
        (("KIND:group", "FN:Operators"), "KIND", "a group of people, not a person"),
        (("X-ADDRESSBOOKSERVER-KIND:group", "FN:Operators"), "KIND", "a group of people, not a person"),
        (("KIND:location", "FN:Harbour"), "KIND", "a card of the kind location, not a person"),
        (("URL:https://levant.example",), "FN", "neither a name nor a mail address"),
        (("KIND:org", "URL:https://levant.example"), "FN", "a company without a name"),
        (("FN:Xu Pei", "EMAIL:xu.pei@haoting,example"), "EMAIL", "a mail address holds no comma"),
    ],
)
def test_a_card_that_is_of_nobody_is_refused(lines: tuple[str, ...], column: str, reason: str) -> None:
    bad = refused(card(*lines) + card(*RANIA))

    assert (bad.line, bad.column, bad.reason) == (1, column, reason)


def test_the_mail_at_fault_is_shown() -> None:
    assert refused(card("FN:Xu Pei", "EMAIL:xu.pei@haoting,example")).value == "xu.pei@haoting,example"


def test_the_card_of_an_agent_is_a_person_of_its_own() -> None:
    inner = card("FN:Tao Ran", version="2.1")
    outer = card("FN:He Lan", "AGENT:\r\n" + inner.rstrip(), "EMAIL:helan@haoting.example", version="2.1")

    assert [(row.line, row.name) for row in read(outer) if isinstance(row, ContactRow)] == [
        (5, "Tao Ran"),
        (1, "He Lan"),
    ]


def test_an_agent_written_in_one_line_is_passed_over() -> None:
    inline = "AGENT:BEGIN:VCARD\\nFN:Tao Ran\\nEND:VCARD\\n"

    assert person(card("FN:He Lan", inline)).name == "He Lan"


def test_a_card_without_end_lasts_to_the_next() -> None:
    text = card("FN:He Lan").replace("END:VCARD\r\n", "") + card("FN:Tao Ran")

    assert [(row.line, row.name) for row in read(text) if isinstance(row, ContactRow)] == [
        (1, "He Lan"),
        (4, "Tao Ran"),
    ]


def test_the_last_card_without_end_is_refused_as_cut_off() -> None:
    text = card("FN:He Lan") + "BEGIN:VCARD\r\nFN:Tao Ran\r\nEMAIL:tao@haot"

    assert refused(text) == RejectedRow(5, "END", "the card has no end, the file seems to be cut off")


def test_lines_outside_of_cards_are_told_of_once() -> None:
    text = "junk\r\nmore: junk\r\n" + card("FN:He Lan") + "junk\r\n"
    outcomes = read(text)

    assert [(row.line, getattr(row, "reason", "")) for row in outcomes] == [
        (1, "lines that belong to no card"),
        (3, ""),
        (7, "lines that belong to no card"),
    ]


@pytest.mark.parametrize("content", ["", "junk\nmore junk\n", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"])
def test_a_file_without_cards_is_refused_in_one_sentence(content: str) -> None:
    assert read(content) == [RejectedRow(1, "", "the file holds no vCard")]
