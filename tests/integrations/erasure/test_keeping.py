"""Which files name somebody, however they are written."""

from __future__ import annotations

import base64
import quopri
import zipfile
from pathlib import Path

import pytest

from rapport.integrations.erasure.file_search import Needles
from rapport.integrations.erasure.identity import Identity

ZHOU = Identity(
    names=("Zhou Jingming", "周敬明"), loose=(), mails=("zhou.jingming@haoting.example",), phones=("5125550101",)
)
LONG = "A line before it. " * 40

WRITTEN = {
    "a table": b"Name\nZHOU Jingming\n",
    "a table of a Chinese office": "姓名\n周敬明\n".encode("gb18030"),
    "a table as Excel saves Unicode": "Name\tPost\nZhou Jingming\tCEO\n".encode("utf-16"),
    "a number in groups": b"Tel: +00 512-5550 101\n",
    "a mail in base64": b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(f"{LONG}周敬明".encode()),
    "a card in quoted-printable": b"FN;ENCODING=QUOTED-PRINTABLE:" + quopri.encodestring("周敬明".encode()),
    "a subject in base64": b"Subject: =?UTF-8?B?" + base64.b64encode("周敬明来信".encode()) + b"?=\n",
    "a folded card": b"EMAIL:zhou.jingming@haot\r\n ing.example\r\n",
    "a JSON export": b'{"name": "\\u5468\\u656c\\u660e"}',
}


@pytest.mark.parametrize("words", WRITTEN)
def test_somebody_is_found(words: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(WRITTEN[words])
    assert Needles(ZHOU).are_in(path)


def test_somebody_is_found_in_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", "<t>周敬明</t>")
    assert Needles(ZHOU).are_in(path)


def test_a_file_that_cannot_be_looked_into_counts_as_one_that_names_them(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("contacts.csv", "Name\nHe Lan\n" * 50)
    whole = bytearray(path.read_bytes())
    whole[45:60] = bytes(15)
    path.write_bytes(whole)
    assert Needles(ZHOU).are_in(path)


@pytest.mark.parametrize("text", ["Name\nHe Lan\n", "Zhou Jing, Ming Li", "order 95125550101234", ""])
def test_nobody_else_is_taken_for_them(text: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    assert not Needles(ZHOU).are_in(path)
