"""What holds for every address book, however strange. The vobject library writes what ours must read."""

from __future__ import annotations

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.integrations.formats.rows import ContactRow, RejectedRow
from tests.integrations.formats.vcard.outcomes import card, read

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12).map(lambda text: f"n{text}")
PIECES = st.one_of(
    st.binary(max_size=20),
    st.sampled_from(
        [b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"VERSION:2.1\n", b"\r\n ", b"=\r\n", b"AGENT:\r\n", b"\x00", b"\r"]
    ),
    st.sampled_from(
        [b"FN;CHARSET=", b"N:", b"NOTE;ENCODING=QUOTED-PRINTABLE:", b"EMAIL:", b'TEL;X="', b"PHOTO;BASE64:", b";"]
    ),
    st.sampled_from(["秦予".encode("gb18030"), "森".encode("shift_jis"), "é".encode("latin-1"), "周".encode()]),
)


@given(st.lists(PIECES, max_size=20).map(b"".join))
@settings(deadline=None, max_examples=200)
def test_no_bytes_break_the_reading_and_each_file_has_an_outcome(content: bytes) -> None:
    outcomes = read(content)

    assert outcomes
    assert all(row.reason for row in outcomes if isinstance(row, RejectedRow))


@given(st.lists(st.lists(PIECES, max_size=5).map(b"".join), min_size=1, max_size=5))
@settings(deadline=None)
def test_every_card_is_accounted_for_on_its_line(bodies: list[bytes]) -> None:
    bodies = [body.replace(b"VCARD", b"").replace(b"AGENT", b"") for body in bodies]
    content, lines = b"", []
    for body in bodies:
        lines.append(content.count(b"\n") + 1)
        content += b"BEGIN:VCARD\n" + body + b"\nEND:VCARD\n"

    assert [row.line for row in read(content)] == lines


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5))
@settings(deadline=None)
def test_what_another_library_writes_is_read_back(people: list[tuple[str, str, str]]) -> None:
    text = "".join(serialized(*person) for person in people)

    rows = [row for row in read(text) if isinstance(row, ContactRow)]

    assert [(row.family, row.note) for row in rows] == [
        (composed(family), composed(note)) for family, _org, note in people
    ]
    assert [row.company for row in rows] == [composed(company) for _family, company, _note in people]


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40), st.integers(1, 7))
@settings(deadline=None)
def test_a_name_survives_folds_anywhere(name: str, width: int) -> None:
    raw = card("FN:n" + name.replace("\\", "\\\\")).encode().split(b"FN:n")
    value = raw[1].split(b"\r\n")[0]
    pieces = b"\r\n ".join(value[start : start + width] for start in range(0, len(value), width))

    (row,) = read(raw[0] + b"FN:n" + pieces + b"\r\nEND:VCARD\r\n")

    assert isinstance(row, ContactRow)
    assert row.name == composed("n" + name)


def serialized(family: str, company: str, note: str) -> str:
    """Returns one card as vobject writes it."""
    one = vobject.vCard()
    one.add("n").value = vobject.vcard.Name(family=family, given="Nour")
    one.add("fn").value = f"Nour {family}"
    one.add("org").value = [company]
    one.add("note").value = note
    return str(one.serialize())


def composed(text: str) -> str:
    """Returns the text as all values are kept."""
    from rapport.integrations.formats.values import line_of

    return line_of(text)
