"""Real files of other programs."""

from __future__ import annotations

import pytest

from rapport.integrations.formats import tables
from rapport.integrations.formats.rows import CompanyRow, ContactRow, RejectedRow
from tests.integrations.files import SAMPLES, sample

COUNTS = [
    ("contacts/gmail-csv/google_contacts.csv", "Google Contacts (classic)", 3),
    ("contacts/hubspot-csv/contacts_sample_import-1.csv", "HubSpot contacts", 11),
    ("contacts/hubspot-csv/companies.csv", "HubSpot companies", 1),
    ("contacts/atomic-crm/contacts_export.csv", "Contacts", 2),
    ("contacts/febrl1/dataset1.csv", "Contacts", 1000),
]


@pytest.mark.parametrize(("name", "kind", "rows"), COUNTS)
def test_contact_lists_go_in_whole(name: str, kind: str, rows: int) -> None:
    path = sample(name)
    outcomes = list(tables.read(path))

    assert tables.describe(path).kind == kind
    assert sum(isinstance(row, ContactRow | CompanyRow) for row in outcomes) == len(outcomes) == rows


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("example-latin1.tsv", "Windows-1252"),
        ("example-utf8.tsv", "UTF-8"),
        ("example-utf16le-bom.tsv", "UTF-16LE"),
        ("example-utf16be-bom.tsv", "UTF-16BE"),
        ("csv-with-bom.csv", "UTF-8"),
    ],
)
def test_the_encoding_of_each_sample_is_told(name: str, encoding: str) -> None:
    assert tables.describe(sample(f"dirty-data/openrefine-csv/{name}")).encoding == encoding


@pytest.mark.parametrize(
    "folder", ["dirty-data/openrefine-csv", "dirty-data/hospital", "dirty-data/beers", "crm-finance"]
)
def test_tables_of_other_things_are_refused_in_one_sentence(folder: str) -> None:
    for path in [path for path in sample(folder).rglob("*") if path.suffix in (".csv", ".tsv", ".xls")]:
        assert [type(row) for row in tables.read(path)] == [RejectedRow], path.relative_to(SAMPLES)


def test_tables_without_a_header_are_refused_as_such() -> None:
    for path in sample("databases/adventureworks-oltp").glob("*.csv"):
        (bad,) = tables.read(path)
        assert isinstance(bad, RejectedRow)
        assert bad.reason.startswith("the first line is no header but data"), path.name


def test_people_twice_in_a_list_keep_their_own_numbers() -> None:
    numbers = [row.uid for row in tables.read(sample("contacts/febrl1/dataset1.csv")) if isinstance(row, ContactRow)]

    assert sum(number.endswith("-org") for number in numbers) == sum("-dup-" in number for number in numbers) == 500
