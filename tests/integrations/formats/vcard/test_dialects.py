"""Folds, encodings and line breaks of all vCard versions."""

from __future__ import annotations

import binascii

import pytest

from tests.integrations.formats.vcard.outcomes import card, person, read, refused


def quoted(text: str, charset: str) -> str:
    return binascii.b2a_qp(text.encode(charset), quotetabs=True).decode("ascii")


def test_a_fold_of_3_0_takes_one_space_away() -> None:
    assert person(card("FN:Nour", "NOTE:this is fol", " ded an", "  d goes on")).note == "this is folded an d goes on"


def test_a_fold_of_2_1_keeps_its_space() -> None:
    assert person(card("FN:Nour", "NOTE:this is", " folded", version="2.1")).note == "this is folded"


def test_a_fold_of_2_1_inside_a_mail_address_does_no_harm() -> None:
    assert person(card("EMAIL:nour@levant", "   .example", version="2.1")).mails == ("nour@levant.example",)


def test_a_fold_may_stand_in_the_middle_of_a_character() -> None:
    text = card("FN:周敬明").encode()
    split = text.index("敬".encode()) + 1

    assert person(text[:split] + b"\r\n " + text[split:]).name == "周敬明"


def test_a_soft_break_of_quoted_printable_joins_its_lines() -> None:
    lines = ("FN:Nour", "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=", "two: not a property=", "", "TITLE:planner")
    row = person(card(*lines, version="2.1"))

    assert (row.note, row.post) == ("one\ntwo: not a property", "planner")


def test_a_soft_break_in_a_property_left_out_hides_nothing() -> None:
    lines = ("FN:Nour", "LABEL;QUOTED-PRINTABLE:street=0D=0A=", "TEL: in the lobby", "TITLE:planner")
    row = person(card(*lines, version="2.1"))

    assert (row.phones, row.post) == ((), "planner")


def test_a_soft_break_at_the_end_of_a_card_does_not_swallow_it() -> None:
    text = card("FN:Nour", "NOTE;QUOTED-PRINTABLE:one=", version="2.1") + card("FN:Elsa")

    assert len(read(text)) == 2


@pytest.mark.parametrize(
    ("name", "charset", "codec"),
    [
        ("周敬明", "GB18030", "gb18030"),
        ("周敬明", "gb2312", "gb18030"),
        ("周敬明", "BIG5", "big5"),
        ("表示ソフト", "SHIFT_JIS", "shift_jis"),
        ("青木陽斗", "EUC-JP", "euc_jp"),
        ("青木陽斗", "ISO-2022-JP", "iso-2022-jp"),
        ("Zoë Lindström", "ISO-8859-1", "latin-1"),
        ("周敬明", "UTF-8", "utf-8"),
    ],
)
def test_each_line_may_have_a_charset_of_its_own(name: str, charset: str, codec: str) -> None:
    head = f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET={charset}"
    wrapped = f"{head};ENCODING=QUOTED-PRINTABLE:{quoted(name, codec)}\r\nEND:VCARD\r\n"

    assert person(wrapped).name == name
    assert person(f"{head}:".encode() + name.encode(codec) + b"\r\nEND:VCARD\r\n").name == name


@pytest.mark.parametrize("codec", ["gb18030", "shift_jis", "iso2022_jp", "utf-16", "utf-8-sig"])
def test_a_file_without_charsets_is_read_in_its_own_encoding(codec: str) -> None:
    text = card(
        "N:森;紗英;;;",
        "FN:森紗英",
        "ORG:青木精機",
        "NOTE:メールは朝だけ" if codec != "gb18030" else "NOTE:早上八点联系",
    )

    assert person(text.encode(codec)).name == "森紗英"


def test_an_unknown_charset_falls_back_to_the_file() -> None:
    assert person(card("FN;CHARSET=KLINGON:周敬明", "N;CHARSET=rot13:周;敬明")).name == "周敬明"


def test_bytes_that_do_not_fit_refuse_their_card_alone() -> None:
    bad = card("FN:@").encode().replace(b"@", "秦予".encode("gb18030"))
    refusal = refused(card("FN:周敬明", "ORG:澔庭集团").encode() + bad + card("FN:何岚").encode())

    assert (refusal.line, refusal.column) == (6, "FN")
    assert refusal.reason == "bytes fit no encoding; read as GB18030: 秦予"


def test_base64_text_is_decoded() -> None:
    value = binascii.b2a_base64("早茶".encode()).decode().strip()

    assert person(card("FN:He Lan", f"NOTE;ENCODING=B:{value}")).note == "早茶"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\r\r\n"])
def test_every_line_break_is_one(line_break: str) -> None:
    text = card("FN:Nour", "NOTE:fol", " ded", line_break=line_break) + card("FN:Elsa", line_break=line_break)

    assert [row.line for row in read(text)] == [1, 7]


@pytest.mark.parametrize(
    "photo",
    [
        ("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " SkZJRgAB", "  AQAAAQAB"),
        ("PHOTO;TYPE=JPEG;ENCODING=BASE64:", "/9j/4AAQSkZJRgAB", "AQAAAQAB=", "", ""),
        ("PHOTO;VALUE=uri:https://levant.example/nour.jpg",),
        ('PHOTO;X-NAME="a:b;c":/9j/4AAQ',),
    ],
)
def test_a_photo_is_passed_over(photo: tuple[str, ...]) -> None:
    assert person(card("FN:Nour", *photo, "TITLE:planner")).post == "planner"


def test_junk_between_properties_is_passed_over_but_kept_in_a_note() -> None:
    row = person(card("FN:Nour", "%%% junk", "NOTE:one", "two words", "TITLE:planner"))

    assert (row.name, row.note, row.post) == ("Nour", "one\ntwo words", "planner")


def test_names_of_properties_and_marks_may_be_in_any_case_with_spaces_after() -> None:
    assert person(
        "begin:vcard \r\nversion:2.1\r\nfn:Nour\r\nemail;internet:nour@levant.example\r\nEnd:VCard  \r\n"
    ).mails


def test_escapes_come_off() -> None:
    row = person(card("FN:Nour\\, Saab", "ORG:Levant\\; Mobile;Brand", "NOTE:a\\nb\\\\c\\:d"))

    assert (row.name, row.company, row.note) == ("Nour, Saab", "Levant; Mobile", "a\nb\\c:d")
