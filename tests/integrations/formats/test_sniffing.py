"""Which parser a file goes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.integrations.formats.catalogue import Sort
from rapport.integrations.formats.sniffing import sort_of
from tests.integrations.imports.bringing import HEADER, mail, meeting

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Xu Pei\nEND:VCARD\n"


@pytest.mark.parametrize(
    ("name", "content", "sort"),
    [
        ("contacts.csv", HEADER, Sort.TABLE),
        ("contacts.txt", HEADER, Sort.TABLE),
        ("contacts.csv", CARD, Sort.VCARD),
        ("contacts.vcf", "", Sort.VCARD),
        ("noname", meeting("one", "20261120T020000Z"), Sort.CALENDAR),
        ("noname", mail("a@b.example", "c@d.example"), Sort.MAIL),
        ("inbox", "From a@b.example Fri Nov 20 10:00:00 2026\n" + mail("a@b.example", "c@d.example"), Sort.MAIL),
        ("one.eml", "From: a@b.example\n\n" + CARD, Sort.MAIL),
    ],
)
def test_content_comes_before_the_name(tmp_path: Path, name: str, content: str, sort: Sort) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert sort_of(path, name) is sort


def test_utf_16_is_seen_through(tmp_path: Path) -> None:
    path = tmp_path / "noname"
    path.write_text(CARD, encoding="utf-16")
    assert sort_of(path, "noname") is Sort.VCARD


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_is_a_table_whatever_it_is_called(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_bytes(content)
    assert sort_of(path, "contacts.vcf") is Sort.TABLE


def test_a_message_of_outlook_goes_to_the_mails_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "noname"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "__substg1.0_0037001F".encode("utf-16-le"))
    assert sort_of(path, "noname") is Sort.MAIL
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600) + "Workbook".encode("utf-16-le"))
    assert sort_of(path, "contacts.xls") is not Sort.MAIL
