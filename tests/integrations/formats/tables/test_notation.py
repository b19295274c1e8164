"""Lists in JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.integrations.formats import tables
from rapport.integrations.formats.rows import CompanyRow, ContactRow, NoteRow, RejectedRow
from tests.integrations.files import sample
from tests.integrations.formats.tables.outcomes import described, person, read

NESTED = {
    "id": 456,
    "first_name": "Nour",
    "last_name": "Saab",
    "email_jsonb": [{"email": "nour@levant.example", "type": "Work"}, {"email": "n@home.example"}],
    "phones": ["+00 1 555 0190", "+00 1 555 0102"],
    "company": {"id": 234, "name": "Levant Mobile"},
    "background": None,
}


def test_a_list_of_records_is_a_table() -> None:
    row = person(json.dumps([NESTED], indent=2))

    assert (row.line, row.name, row.company, row.uid) == (2, "Nour Saab", "Levant Mobile", "456")
    assert row.mails == ("nour@levant.example", "n@home.example")
    assert row.phones == ("+00 1 555 0190", "+00 1 555 0102")


def test_a_record_a_line_is_a_table_as_well() -> None:
    text = '{"name": "Nour Saab", "email": "n@l.example"}\n{"name": "Elsa Lind", "email": "nobody"}\n'

    nour, elsa = read(text)

    assert isinstance(nour, ContactRow)
    assert elsa == RejectedRow(2, "email", "a mail address needs an @", "nobody")


def test_lists_by_name_are_tables_of_one_file_without_our_own_people() -> None:
    text = json.dumps(
        {"sales": [NESTED], "companies": [{"name": "Levant Mobile", "city": "Beirut"}], "contacts": [NESTED]}
    )

    assert [type(row) for row in read(text)] == [CompanyRow, ContactRow]
    assert described(text).notes == ("sales holds our own people and is left out",)
    assert described(text).encoding == "JSON"


def test_the_sample_of_another_program_goes_in_whole() -> None:
    outcomes = list(tables.read(sample("contacts/atomic-crm/import-sample.json")))

    assert [type(row) for row in outcomes] == [CompanyRow, CompanyRow, ContactRow, ContactRow, NoteRow, NoteRow]
    assert [row.line for row in outcomes] == sorted(row.line for row in outcomes)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[{"a": 1', "the JSON is damaged; export it again"),
        ('[{"a": ' + "[" * 100_000, "the JSON is damaged; export it again"),
        ('[{"a": 1' + "0" * 10_000 + "}]", "the JSON is damaged; export it again"),
        ('{"a": {}}', "no columns of a contact list; choose on its page what each is, or leave it out: "),
        ('{"sales": [{"name": "Lin Yue"}]}', "the JSON holds no list of records"),
    ],
)
def test_json_that_is_no_list_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    assert read(text) == [RejectedRow(1, "", sentence)]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["name", "email", "x"]) | st.text(), inner, max_size=4)
        ),
        max_leaves=20,
    )
)
@settings(deadline=None, max_examples=150)
def test_no_json_breaks_the_reading(value: object) -> None:
    for text in (json.dumps(value), json.dumps([value]), json.dumps({"contacts": [value]})):
        assert read(text)
        assert described(text).refused is None or len(read(text)) == 1
