"""Photos on cards: small pictures are handed over, all else is let go."""

from __future__ import annotations

import base64

import pytest

from rapport.integrations.formats import vcard
from rapport.integrations.formats.rows import ContactRow
from rapport.integrations.formats.vcard.photos import MOST
from tests.integrations.files import sample
from tests.integrations.formats.vcard.outcomes import card, person, read

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4
PNG = b"\x89PNG\r\n\x1a\n" + bytes(500)


def encoded(picture: bytes, fold: str = "\r\n ") -> str:
    """Returns a picture in base64 over several lines."""
    text = base64.b64encode(picture).decode()
    return fold.join(text[at : at + 72] for at in range(0, len(text), 72))


@pytest.mark.parametrize(
    ("version", "line", "picture"),
    [
        ("3.0", "PHOTO;ENCODING=b;TYPE=JPEG:" + encoded(JPEG), JPEG),
        ("2.1", "PHOTO;BASE64:" + encoded(JPEG) + "\r\n", JPEG),
        ("2.1", "PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n " + encoded(PNG) + "\r\n", PNG),
        ("2.1", "PHOTO;ENCODING=BASE64;TYPE=PNG:" + encoded(PNG, "\r\n") + "\r\n", PNG),
        ("4.0", "PHOTO:data:image/png;base64," + encoded(PNG), PNG),
        ("3.0", "item1.PHOTO;ENCODING=b:" + encoded(PNG), PNG),
        ("4.0", "PHOTO;MEDIATYPE=image/jpeg:https://levant.example/nour.jpg", b""),
        ("3.0", "PHOTO;ENCODING=b:" + encoded(b"<svg onload=alert(1)>"), b""),
        ("3.0", "PHOTO;ENCODING=b:not base64 at all", b""),
        ("3.0", "PHOTO;ENCODING=b:" + encoded(JPEG + bytes(MOST)), b""),
        ("3.0", "PHOTO;ENCODING=b:" + encoded(JPEG + bytes(2 << 20)), b""),
    ],
)
def test_a_small_picture_comes_with_its_person(version: str, line: str, picture: bytes) -> None:
    nour = person(card("FN:Nour Saab", line, "EMAIL:nour@levant.example", version=version))

    assert nour.photo == picture
    assert nour.mails == ("nour@levant.example",)


def test_the_first_photo_that_is_one_counts() -> None:
    text = card("FN:Nour Saab", "PHOTO:https://levant.example/nour.jpg", "PHOTO;ENCODING=b:" + encoded(PNG))

    assert person(text).photo == PNG


@pytest.mark.parametrize("program", ["IPHONE", "BLACK_BERRY", "MS_OUTLOOK"])
def test_the_photos_of_real_address_books_are_pictures(program: str) -> None:
    (row,) = vcard.read(sample(f"contacts/ez-vcard/John_Doe_{program}.vcf"))

    assert isinstance(row, ContactRow)
    assert row.photo.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    "lines",
    [
        ("KIND:group", "FN:The board", "MEMBER:mailto:nour@levant.example"),
        ("FN:The board", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:7"),
        ("X-ADDRESSBOOKSERVER-KIND:group", "FN:The board"),
    ],
)
def test_a_group_is_no_person(lines: tuple[str, ...]) -> None:
    (bad,) = read(card(*lines))

    assert getattr(bad, "reason", "") == "a group of people, not a person"
