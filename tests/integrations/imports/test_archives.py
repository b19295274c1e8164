"""Exports that come as one zip."""

from __future__ import annotations

import os
import tempfile
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.integrations.imports import archives
from tests.integrations.files import written
from tests.integrations.formats.tables.workbooks import cells, xlsx, zipped
from tests.integrations.imports.bringing import HEADER

PEOPLE = HEADER + "Xu Pei,Haoting Group,xu.pei@haoting.example,,\n"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Nour Saab\nEMAIL:nour@levant.example\nEND:VCARD\n"
TAKEOUT: dict[str, str | bytes] = {
    "Takeout/Contacts/All Contacts/All Contacts.csv": PEOPLE,
    "Takeout/Contacts/All Contacts/All Contacts.vcf": CARD,
    "Takeout/Contacts/All Contacts/face.jpg": b"\xff\xd8\xff\xe0rest",
    "Takeout/archive_browser.html": "<html>",
    "Takeout/empty.csv": "",
    "__MACOSX/Takeout/._All Contacts.csv": "\x00\x05",
}


def names_in(content: bytes) -> tuple[list[str], list[str]]:
    """Returns the names of the members that are read, and the notes."""
    with written(content) as path, archives.unpacked([path], ["export.zip"]) as found:
        return [one.name for one in found.paths], found.notes


def refusal_of(content: bytes) -> str:
    """Returns why an archive is not read."""
    with (
        written(content) as path,
        pytest.raises(archives.NotUnpacked) as refused,
        archives.unpacked([path], ["export.zip"]),
    ):
        pass
    return str(refused.value)


def test_the_members_that_hold_anything_for_us_take_the_place_of_the_archive() -> None:
    assert names_in(zipped(TAKEOUT)) == (
        ["All Contacts.csv", "All Contacts.vcf"],
        ["export.zip: left out, as nothing in them can be imported: archive_browser.html, face.jpg"],
    )


def test_the_weekly_export_brings_its_deals_to_be_counted_and_no_users() -> None:
    parts = {
        "Account.csv": "Id,Name,BillingCity\n001,Levant Mobile,Beirut\n",
        "Contact.csv": "Id,AccountId,LastName,FirstName,Email\n003,001,Saab,Nour,nour@levant.example\n",
        "Opportunity.csv": "Id,AccountId,Name,StageName,CloseDate\n006,001,Board,Won,2026-11-01\n",
        "User.csv": "Id,Username,LastName,FirstName,Email,ProfileId\n005,lin,Yue,Lin,lin.yue@beichen.example,00e\n",
    }

    names, (note,) = names_in(zipped(parts))

    assert names == ["Account.csv", "Contact.csv", "Opportunity.csv"]
    assert note.endswith(": User.csv")


def test_workbooks_and_other_files_are_left_as_they_are(tmp_path: Path) -> None:
    book, text = tmp_path / "book.xlsx", tmp_path / "a.csv"
    book.write_bytes(xlsx(cells("Name", "Email")))
    text.write_text(PEOPLE)

    with archives.unpacked([book, text], ["book.xlsx", "a.csv"]) as found:
        assert found.paths == [book, text]


def test_a_name_in_chinese_is_read_whatever_wrote_the_archive() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("XXXX.csv", PEOPLE)
    content = file.getvalue().replace(b"XXXX.csv", "客户".encode("gb18030") + b".csv")

    assert names_in(content)[0] == ["客户.csv"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zipped({"a.csv": PEOPLE, "more.zip": zipped({"b.csv": PEOPLE})}), "holds another archive; unpack it first"),
        (zipped({"../../a.csv": PEOPLE}), "names a place outside of itself; it is refused"),
        (zipped({"/etc/a.csv": PEOPLE}), "names a place outside of itself; it is refused"),
        (zipped({"c:\\a.csv": PEOPLE}), "names a place outside of itself; it is refused"),
        (zipped({"a.csv": " " * (70 << 20)}), "too large when unpacked"),
        (zipped({f"{number}.csv": PEOPLE for number in range(archives.MOST_MEMBERS + 1)}), "too large when unpacked"),
        (zipped({"a.html": "<html>"}), "nothing in it that can be imported"),
        (zipped({"a.csv": PEOPLE * 9})[:60], "a damaged archive; export it again"),
        (zipped({"a.csv": PEOPLE}).replace(b"a.csv", b"\0.csv"), "a damaged archive; export it again"),
    ],
)
def test_an_archive_that_is_not_read_is_refused_in_one_sentence(content: bytes, reason: str) -> None:
    assert refusal_of(content) == f"export.zip: {reason}"


def test_an_archive_with_a_password_is_refused_in_one_sentence() -> None:
    content = bytearray(zipped({"a.csv": PEOPLE}))
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(magic) + flags] |= 1

    assert refusal_of(bytes(content)) == "export.zip: protected by a password; unpack it first"


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=6))
@settings(deadline=None, max_examples=60)
def test_no_changed_byte_gets_out_and_no_file_stays_behind(changes: list[tuple[int, int]]) -> None:
    content = bytearray(zipped(TAKEOUT))
    for at, byte in changes:
        content[at % len(content)] = byte
    before = len(os.listdir("/proc/self/fd"))

    with tempfile.TemporaryDirectory() as room, mock.patch.object(tempfile, "tempdir", room):
        with written(bytes(content)) as path, suppress(archives.NotUnpacked), archives.unpacked([path], ["export.zip"]):
            pass
        assert not list(Path(room).iterdir())

    assert len(os.listdir("/proc/self/fd")) == before
