"""The one table of formats: everything that offers, names or reads files follows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from rapport.integrations.formats import catalogue
from rapport.integrations.formats.about import About, Heading, Sample
from rapport.integrations.formats.catalogue import FORMATS, Sort
from rapport.integrations.formats.tables.presets import Subject

DOCS = Path(__file__).parents[3] / "docs/imports.md"


def test_every_sort_of_file_has_its_format() -> None:
    assert set(FORMATS) == set(Sort)


def test_the_document_names_every_form_and_every_ending() -> None:
    text = DOCS.read_text()
    table = text.partition("## The workbench")[0]
    assert f"`{' '.join(catalogue.extensions())}`" in text
    for _sort, shape in catalogue.shapes():
        assert not shape.offered or str(shape.label) in table or shape.extensions[0] in table


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "mbox, or a zip of them"), ("zh-hans", "，或把它们打成 zip"), ("ja", "またはその zip")],
)
def test_what_may_come_in_is_said_in_the_readers_language(language: str, words: str) -> None:
    with translation.override(language):
        assert words in catalogue.offer()


def test_what_a_file_was_recognised_as_is_kept_and_read_again() -> None:
    about = About("HubSpot contacts", "UTF-8", "HubSpot contacts", columns=[Heading("Email", "mail")])
    about.samples.append(Sample(2, ["he.lan@haoting.example"]))
    about.why["left out by name"] = {"says": "left out by name", "facts": {}}
    assert About.read(about.plain()) == about


def test_what_was_kept_of_a_list_before_is_still_read() -> None:
    before = {
        "kind": "Companies", "encoding": "UTF-8", "columns": [["Account", "Client"], ["Owner", ""]], "companies": True,
        "mapping": ["company", ""], "fields": {"company": "Account"}, "notes_in": True, "samples": [[2, ["Haoting", ""]]],
    }  # fmt: skip
    about = About.read(before)
    assert (about.subject, about.companies, about.holds_notes) == (Subject.COMPANIES, True, True)
    assert about.columns == [Heading("Account", "company"), Heading("Owner", "")]
    assert about.samples == [Sample(2, ["Haoting", ""])]


def test_what_was_kept_of_hours_before_is_still_read() -> None:
    about = About.read({"kind": "Kimai", "columns": [["Day", "Day"], ["Rate", ""]], "fields": {"day": "Day"}})
    assert about.columns == [Heading("Day", "day"), Heading("Rate", "")]


def test_what_nobody_kept_anything_of_is_an_unknown_file() -> None:
    assert About.read({}) == About()
