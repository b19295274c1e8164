"""Which files name somebody, however they are written."""

from __future__ import annotations

import base64
import quopri
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapport.integrations.erasure import attachments, file_search
from rapport.integrations.erasure.file_search import Needles
from rapport.integrations.erasure.identity import Identity
from tests.integrations.erasure.packing import mailed, packed, quoted

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


def nested(content: bytes, times: int) -> bytes:
    """Content in an archive, which lies in an archive, so many times."""
    for number in range(times):
        content = packed(f"{number}.zip" if number else "list.csv", content)
    return content


@pytest.mark.parametrize("times", [1, 2, 3])
def test_somebody_is_found_in_an_archive_inside_an_archive(times: int, tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    path.write_bytes(nested("Name\n周敬明\n".encode(), times))
    assert Needles(ZHOU).are_in(path)
    path.write_bytes(nested(b"Name\nHe Lan\n", times))
    assert not Needles(ZHOU).are_in(path)


def test_archives_deeper_in_each_other_count_as_ones_that_name_them(tmp_path: Path) -> None:
    path = tmp_path / "dolls.zip"
    path.write_bytes(nested(b"Name\nHe Lan\n", 4))
    assert Needles(ZHOU).are_in(path)


@pytest.mark.parametrize("piece", [50, 1000, 4 << 20])
def test_somebody_is_found_in_an_archive_that_is_attached_to_a_mail(
    piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "PIECE", piece)
    path = tmp_path / "all.mbox"
    path.write_bytes(mailed(packed("list.csv", b"Name\nHe Lan\n")) * 3)
    assert not Needles(ZHOU).are_in(path)
    path.write_bytes(path.read_bytes() + mailed(packed("list.csv", "Name\n周敬明\n".encode())))
    assert Needles(ZHOU).are_in(path)


@pytest.mark.parametrize("piece", [50, 4 << 20])
def test_somebody_is_found_in_an_archive_attached_as_quoted_printable(
    piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "PIECE", max(piece, 200))
    path = tmp_path / "all.mbox"
    path.write_bytes(quoted(packed("list.csv", b"Name\nHe Lan\n")) * 3)
    assert not Needles(ZHOU).are_in(path)
    path.write_bytes(path.read_bytes() + quoted(packed("list.csv", "Name\n周敬明\n".encode())))
    assert Needles(ZHOU).are_in(path)


def test_a_mail_with_an_archive_that_swells_or_lies_too_deep_counts_as_one_that_names_them(tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(mailed(packed("a.txt", b"a1 B2 c3 " * 8_000_000)))
    assert Needles(ZHOU).are_in(path)
    path.write_bytes(mailed(nested(b"Name\nHe Lan\n", 2)))
    assert not Needles(ZHOU).are_in(path)
    path.write_bytes(mailed(nested(b"Name\nHe Lan\n", 3)))
    assert Needles(ZHOU).are_in(path)


def test_of_attached_archives_no_more_is_unpacked_than_an_import_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_search, "MOST_BYTES", 10_000)
    path, one = tmp_path / "all.mbox", mailed(packed("a.csv", b"Name\nHe Lan\n" * 500))
    path.write_bytes(one)
    assert not Needles(ZHOU).are_in(path)
    path.write_bytes(one * 2)
    assert Needles(ZHOU).are_in(path)


@pytest.mark.parametrize("before", [b"", b"\x89PNG\r\n\x1a\n"], ids=["as it is", "behind the mark of a picture"])
@pytest.mark.parametrize("times", [0, 1])
def test_what_swells_is_not_unpacked_and_counts_as_one_that_names_them(
    before: bytes, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shot.png"
    path.write_bytes(before + nested(packed("a.txt", b"a1 B2 c3 " * 8_000_000), times))
    searched: list[int] = []

    def read(piece: bytes) -> Iterator[bytes]:
        searched.append(len(piece))
        yield piece

    monkeypatch.setattr(file_search, "_readings", read)
    assert Needles(ZHOU).are_in(path)
    assert sum(searched) < 1 << 20


def test_no_more_is_unpacked_of_a_file_than_an_import_unpacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_search, "MOST_BYTES", 10_000)
    path = tmp_path / "all.zip"
    path.write_bytes(packed("a.csv", b"Name\nHe Lan\n" * 500))
    assert not Needles(ZHOU).are_in(path)
    path.write_bytes(packed("a.csv", b"Name\nHe Lan\n" * 1000))
    assert Needles(ZHOU).are_in(path)


def test_somebody_is_found_before_the_archive_at_the_end_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "shot.png"
    path.write_bytes("周敬明".encode() + packed("a.csv", b"Name\nHe Lan\n"))
    assert Needles(ZHOU).are_in(path)


@pytest.mark.parametrize(
    ("text", "told"),
    [("5125550101", True), ("a00512 5550101", True), ("95125550101 5125550101", True), ("1005125550101", False)],
)
def test_a_number_is_told_from_one_that_only_ends_like_it(text: str, told: bool, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    assert Needles(ZHOU).are_in(path) is told
