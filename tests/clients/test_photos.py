"""The photo of a person: small, bare, seen by who may know of them, gone with them."""

from __future__ import annotations

import base64
import io
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from rapport.clients.actions.photos import SetPhoto, set_photo, take_photo_away
from rapport.clients.models import Person, PersonPhoto
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.kits import portrait
from rapport.ledger.models import Entry
from rapport.team.models import Firm, User
from tests.cast import Cast, enter
from tests.pictures import PNG, picture


def given_photo(data: bytes = PNG) -> SetPhoto:
    return SetPhoto.model_validate({"image": base64.b64encode(data)})


def take(cast: Cast, data: bytes = PNG, by: User | None = None) -> Person:
    return set_photo(cast.zhou_place.person, given_photo(data), by=by or cast.charlie, now=cast.now)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_small_and_square(format: str, cast: Cast) -> None:
    take(cast, picture(format, size=(1200, 800)))
    with Image.open(io.BytesIO(bytes(PersonPhoto.objects.get().jpeg))) as kept:
        assert (kept.format, kept.size) == ("JPEG", (256, 256))


def test_nothing_of_the_file_is_kept_but_its_pixels(cast: Cast) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Zhou"
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 0.0)
    take(cast, picture("JPEG", exif=exif.tobytes(), comment=b"at home"))
    kept = bytes(PersonPhoto.objects.get().jpeg)
    assert b"Exif" not in kept
    assert b"Zhou" not in kept
    assert b"at home" not in kept


def test_a_photo_stands_as_the_camera_held_it() -> None:
    exif = Image.Exif()
    exif[0x0112] = 3
    two = Image.new("RGB", (400, 400), "white")
    two.paste("black", (0, 0, 400, 200))
    out = io.BytesIO()
    two.save(out, "JPEG", exif=exif.tobytes())
    with Image.open(io.BytesIO(portrait.portrait(out.getvalue()))) as kept:
        assert kept.convert("L").tobytes()[-1] < 60


def test_a_new_photo_takes_the_place_of_the_one_before(cast: Cast) -> None:
    first = take(cast).photo_mark
    assert take(cast, picture(color="red")).photo_mark not in ("", first)
    assert PersonPhoto.objects.count() == 1


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"%PDF-1.7", b"<svg/>", PNG[:60], b"\xff\xd8\xff\xe0", picture("GIF"), picture("BMP")]
)
def test_what_is_no_photo_by_what_it_holds_is_refused(data: bytes, cast: Cast) -> None:
    with pytest.raises(Refused):
        take(cast, data)
    assert not PersonPhoto.objects.exists()


def test_a_picture_of_too_many_pixels_or_bytes_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        take(cast, picture("PNG", size=(10_000, 4_001)))
    assert "too large" in refused.value.message
    with pytest.raises(Refused):
        take(cast, PNG + b"\0" * portrait.MOST_BYTES)


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=60).map(lambda more: PNG[: len(PNG) // 2] + more)))
def test_any_bytes_give_a_portrait_or_say_why_not(data: bytes) -> None:
    with suppress(portrait.NoPortrait):
        assert portrait.portrait(data)


def test_it_is_served_to_who_may_see_the_person_and_to_nobody_else(cast: Cast) -> None:
    person = take(cast)
    url = f"/people/{person.public_id}/photo/{person.photo_mark}/"
    answer = enter(cast.lin_yue).get(url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer.headers["Cache-Control"]
    Firm.objects.update(within_team=True)
    for other, status in ((cast.charlie, 404), (cast.dana, 403), (cast.mallory, 302)):
        assert enter(other).get(url).status_code == status
    assert enter(cast.su_wan).get(url.replace(person.photo_mark, "0" * 16)).status_code == 404


def test_the_page_shows_it_and_initials_where_there_is_none(cast: Cast) -> None:
    page = f"/people/{cast.zhou_place.person.public_id}/"
    browser = enter(cast.lin_yue)
    assert ">ZJ</span>" in browser.get(page).content.decode()
    sent = {"photo": SimpleUploadedFile("zhou.exe", PNG)}
    assert browser.post(f"{page}photo/", sent).status_code == 302
    assert 'alt="Photo of Zhou Jingming"' in browser.get(page).content.decode()


def test_a_file_that_is_none_says_so_on_the_page(cast: Cast) -> None:
    page = f"/people/{cast.zhou_place.person.public_id}/photo/"
    answer = enter(cast.lin_yue).post(page, {"photo": SimpleUploadedFile("photo.png", b"hello")})
    assert answer.status_code == 422
    assert "This file is no picture." in answer.content.decode()


def test_taken_away_or_erased_with_the_person_it_is_gone(cast: Cast) -> None:
    person = take(cast)
    assert take_photo_away(person, Nothing(), by=cast.lin_yue, now=cast.now).photo_mark == ""
    assert not PersonPhoto.objects.exists()
    take(cast).delete()
    assert not PersonPhoto.objects.exists()


def test_dana_sets_none_and_the_ledger_holds_none(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        take(cast, by=cast.dana)
    take(cast)
    assert Entry.objects.get(kind="photo_set").subject == f"person:{cast.zhou_place.person.public_id}"
