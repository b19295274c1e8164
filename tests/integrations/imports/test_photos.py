"""Photos on cards are set on their people, small and bare, and taken away by a revert (PRACTICES G10)."""

from __future__ import annotations

import base64
import io
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from rapport.clients.actions.photos import SetPhoto, set_photo
from rapport.clients.importing.planning.given import Mode
from rapport.clients.models import Person, PersonPhoto
from rapport.core.actions import Nothing
from rapport.integrations.imports import actions
from rapport.integrations.imports.reading import read_staged
from rapport.integrations.models import Import, RowState, StagedRow
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.integrations.imports.bringing import bring, stage, write
from tests.integrations.imports.picture import picture as state
from tests.pictures import PNG, picture

pytestmark = pytest.mark.django_db

BROKEN = PNG[:60]


def card(data: bytes, name: str = "Wen Lan", mail: str = "wen.lan@haoting.example") -> str:
    photo = f"PHOTO;ENCODING=b;TYPE=PNG:{base64.b64encode(data).decode()}"
    lines = ("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"EMAIL:{mail}", "ORG:Haoting Group", photo, "END:VCARD")
    return "".join(f"{line}\r\n" for line in lines)


def cards(cast: Cast, folder: Path, *texts: str, by: User | None = None) -> None:
    bring([write(folder, "".join(texts), "book.vcf")], by or cast.lin_yue, cast.now)


def mark_of(name: str) -> str:
    return Person.objects.get(name=name).photo_mark


def test_a_photo_on_a_card_is_set_on_the_person(cast: Cast, tmp_path: Path) -> None:
    cards(cast, tmp_path, card(PNG), card(picture("JPEG"), "He Lan", "he.lan@haoting.example"))
    assert PersonPhoto.objects.count() == 2
    with Image.open(io.BytesIO(bytes(PersonPhoto.objects.get(person__name="Wen Lan").jpeg))) as kept:
        assert (kept.format, kept.size) == ("JPEG", (256, 256))
    assert mark_of("Wen Lan")
    assert mark_of("He Lan")


def test_a_photo_that_is_none_leaves_the_person_in_and_says_so(cast: Cast, tmp_path: Path) -> None:
    cards(cast, tmp_path, card(BROKEN))
    assert (mark_of("Wen Lan"), PersonPhoto.objects.count()) == ("", 0)
    (note,) = Import.objects.get().files.get().recognised.notes
    assert note == "Line 1: Wen Lan goes in without the photo: it is no JPEG, PNG or WebP."


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BROKEN, "it is no JPEG, PNG or WebP."),
        (b"GIF89a" + bytes(20), "it is no JPEG, PNG or WebP."),
        (b"no picture at all", "it is no JPEG, PNG or WebP."),
        (PNG + bytes(513 << 10), "it is larger than 512 KB or 40 million pixels."),
        (PNG + bytes(2 << 20), "it is larger than 512 KB or 40 million pixels."),
    ],
    ids=["cut off", "a GIF", "words", "large", "larger than what is kept"],
)
def test_the_preview_says_which_photo_stays_out_and_why(cast: Cast, tmp_path: Path, data: bytes, why: str) -> None:
    path = write(tmp_path, card(PNG) + card(data, "Xu Pei", "xu.pei@haoting.example"), "book.vcf")
    staged = stage([path], cast.lin_yue, cast.now)
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    good, bad = StagedRow.objects.in_order()
    assert (good.state, good.told) == (RowState.NEW, "")
    assert (bad.state, bad.told) == (RowState.NEW, f"Xu Pei goes in without the photo: {why}")
    assert staged.files.get().notes == [f"Line {bad.line}: {bad.told}"]
    page = f"/import/{staged.public_id}/"
    assert why in enter(cast.lin_yue).get(page, {"tab": "new"}).content.decode()
    assert enter(cast.su_wan).get(page).status_code == 404


def test_a_corrected_row_still_says_that_its_photo_stays_out(cast: Cast, tmp_path: Path) -> None:
    staged = stage([write(tmp_path, card(BROKEN), "book.vcf")], cast.lin_yue, cast.now)
    read_staged(staged, by=cast.lin_yue, now=cast.now)
    given = actions.CorrectCell(line=1, field="post", value="Buyer")
    row = actions.correct_cell(staged, given, by=cast.lin_yue, now=cast.now)
    assert (row.state, "without the photo" in row.told) == (RowState.NEW, True)


def test_whoever_has_a_photo_keeps_it_unless_the_import_is_to_change_what_is_known(cast: Cast, tmp_path: Path) -> None:
    he_lan = cast.he_lan_place.person
    given = SetPhoto.model_validate({"image": base64.b64encode(PNG)})
    set_photo(he_lan, given, by=cast.charlie, now=cast.now - timedelta(days=1))
    before, first = state(), mark_of("He Lan")
    text = card(picture("JPEG", color="olive"), "He Lan", "he.lan@haoting.example")
    cards(cast, tmp_path, text)
    assert mark_of("He Lan") == first
    staged = stage([write(tmp_path, text, "book.vcf")], cast.lin_yue, cast.now)
    actions.choose_mode(staged, actions.ChooseMode(mode=Mode.UPDATE), by=cast.lin_yue, now=cast.now)
    staged.refresh_from_db()
    actions.apply_import(staged, actions.ApplyImport(), by=cast.lin_yue, now=cast.now)
    assert mark_of("He Lan") != first
    staged.refresh_from_db()
    actions.revert_import(staged, Nothing(), by=cast.lin_yue, now=cast.now)
    assert mark_of("He Lan") == first
    assert state()["person"] == before["person"]
    assert bytes(PersonPhoto.objects.get().jpeg) == bytes(before["personphoto"][0]["jpeg"])


def test_a_revert_takes_the_photos_away(cast: Cast, tmp_path: Path) -> None:
    before = state()
    cards(cast, tmp_path, card(PNG), card(PNG, "He Lan", "he.lan@haoting.example"))
    reverted = actions.revert_import(Import.objects.get(), Nothing(), by=cast.lin_yue, now=cast.now)
    assert reverted.kept == 0
    assert state() == before


def test_the_same_cards_twice_change_nothing(cast: Cast, tmp_path: Path) -> None:
    cards(cast, tmp_path, card(PNG))
    before = state()
    cards(cast, tmp_path, card(PNG))
    assert state() == before
