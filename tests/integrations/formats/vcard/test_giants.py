"""Photos, notes and cards that would take all memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rapport.integrations.formats import vcard
from rapport.integrations.formats.rows import ContactRow, RejectedRow
from rapport.integrations.formats.vcard.cards import CARD_LIMIT
from rapport.integrations.formats.vcard.contents import LIMIT, MEDIA_LIMIT
from tests.integrations.files import peak_of
from tests.integrations.formats.vcard.outcomes import card, read

LINE = " " + "A" * 75


def folded(size: int) -> Iterator[str]:
    yield from [LINE] * (size // 75 + 1)


@pytest.mark.parametrize(
    ("lines", "column", "limit"),
    [
        (["NOTE:" + "x" * 2 * LIMIT], "NOTE", 1),
        (["NOTE:", *folded(2 * LIMIT)], "NOTE", 1),
        (["PHOTO;ENCODING=b:" + "A" * (MEDIA_LIMIT + 1)], "PHOTO", 32),
        ([f"TEL:+00 512 5550 137 {'1' * 70}"] * (CARD_LIMIT // 90), "VCARD", 4),
    ],
)
def test_what_is_too_large_refuses_its_card_in_one_sentence(lines: list[str], column: str, limit: int) -> None:
    outcomes = read(card("FN:Nour", *lines) + card("FN:Elsa"))

    assert outcomes[0] == RejectedRow(1, column, f"larger than the {limit} MB that may go in")
    assert isinstance(outcomes[1], ContactRow)
    assert outcomes[1].line == 5 + len(lines)


def test_a_junk_line_of_any_length_stays_out_of_the_property_before() -> None:
    (row,) = read(card("FN:Nour", "EMAIL:nour@levant.example", "junk " * 40_000))

    assert isinstance(row, ContactRow)
    assert row.mails == ("nour@levant.example",)


def test_a_giant_photo_does_not_take_the_memory_of_its_size(tmp_path: Path) -> None:
    path, megabytes = tmp_path / "giant.vcf", 64
    with path.open("w") as file:
        file.write("BEGIN:VCARD\nVERSION:3.0\nFN:Nour\nPHOTO;ENCODING=b:")
        for _ in range(megabytes):
            file.write("A" * (1 << 20))
        file.write("\nEND:VCARD\n")

    assert peak_of(lambda: list(vcard.read(path))) < (megabytes << 20) / 8


def test_an_address_book_is_read_in_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.vcf"
    path.write_text(card("FN:Nour", "PHOTO;ENCODING=b:" + "A" * 50_000, "NOTE:" + "note " * 2_000) * 200)

    assert peak_of(lambda: sum(1 for _ in vcard.read(path))) < path.stat().st_size / 3
