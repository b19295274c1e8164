"""Translations: what is found in the code, and when a catalogue is whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools import messages

TEMPLATE = """{% load i18n %}
<p>{% translate "Log a touch" %}</p>
    <div title="{% translate "Client" context "who pays" %}">
  {% blocktranslate count n=touches %}{{ n }} touch{% plural %}{{ n }} touches{% endblocktranslate %}
</div>
"""
MODULE = """from django.utils.translation import gettext_lazy as _
WORD = _("Snooze until %(day)s")
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one template and one module."""
    root = tmp_path / "rapport"
    (root / "desk" / "templates").mkdir(parents=True)
    (root / "desk" / "templates" / "today.html").write_text(TEMPLATE)
    (root / "desk" / "words.py").write_text(MODULE)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "PACKAGE", root)
    return root


@pytest.mark.usefixtures("package")
def test_messages_are_found_in_templates_and_modules() -> None:
    found = {(message.context, message.id) for message in messages.extracted() if message.id}
    assert found == {
        (None, "Log a touch"),
        ("who pays", "Client"),
        (None, ("%(n)s touch", "%(n)s touches")),
        (None, "Snooze until %(day)s"),
    }


@pytest.mark.usefixtures("package")
def test_a_catalogue_is_whole_only_when_every_message_is_translated(capsys: pytest.CaptureFixture[str]) -> None:
    messages.write_catalogues()
    assert sum("not translated" in fault for fault in messages.faults("ja")) == 4
    path = messages.catalogue("ja")
    catalog = translated(path)
    path.write_bytes(messages.written(catalog))
    assert list(messages.faults("ja")) == []


@pytest.mark.usefixtures("package")
def test_a_second_extraction_changes_nothing() -> None:
    messages.write_catalogues()
    before = messages.catalogue("ja").read_bytes()
    messages.write_catalogues()
    assert messages.catalogue("ja").read_bytes() == before


def test_a_translation_that_loses_a_value_is_a_fault(package: Path) -> None:
    messages.write_catalogues()
    path = messages.catalogue("ja")
    catalog = translated(path)
    catalog["Snooze until %(day)s"].string = "%(date)sまで"
    path.write_bytes(messages.written(catalog))
    assert len(list(messages.faults("ja"))) == 1


def translated(path: Path) -> Catalog:
    """The catalogue with its English as its translation."""
    with path.open("rb") as file:
        catalog = read_po(file, locale="ja", domain="django")
    for message in catalog:
        if message.id:
            message.string = (message.id[1],) if isinstance(message.id, tuple) else message.id
    return catalog
