"""Encodings of contact files, told from their own bytes."""

from __future__ import annotations

import pytest

from rapport.integrations.formats import charsets
from rapport.integrations.formats.charsets import Charset
from rapport.integrations.formats.tables.headers import known_beyond_ascii
from tests.integrations.files import written

CHINESE = "姓名,公司,邮箱\n周敬明,澔庭集团,zhou@haoting.example\n何岚,澔庭集团,helan@haoting.example\n"
TAIWANESE = "姓名,公司,郵箱\n周敬明,茗禾食品,zhou@haoting.example\n"
JAPANESE = "氏名,会社,役職\n青木陽斗,青木精機,工場長\n森紗英,青木精機,生産\n"
SWEDISH = "name,company\nElsa Lind,Norrbo Skogsråvara\nZoë Lindström,Norrbo\n"


def detected(content: bytes) -> Charset:
    with written(content) as path:
        return charsets.detect(path, known_beyond_ascii)


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        (CHINESE, "utf-8", "UTF-8"),
        (CHINESE, "utf-8-sig", "UTF-8"),
        (CHINESE, "gb18030", "GB18030"),
        (CHINESE, "utf-16-le", "UTF-16LE"),
        (CHINESE, "utf-16-be", "UTF-16BE"),
        (TAIWANESE, "big5", "Big5"),
        (JAPANESE, "shift_jis", "Shift-JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        ("name,company\n青木陽斗,ｱｵｷ\n", "iso2022_jp_ext", "ISO-2022-JP"),
        (SWEDISH, "cp1252", "Windows-1252"),
        (SWEDISH, "latin-1", "Windows-1252"),
        ("name,mail\nNour Saab,nour@levant.example\n", "ascii", "UTF-8"),
    ],
)
def test_each_encoding_is_told_from_a_few_rows(text: str, encoding: str, label: str) -> None:
    found = detected(text.encode(encoding))

    assert (found.label, found.clean, found.sure) == (label, True, True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_tells_utf_16(encoding: str) -> None:
    assert detected(("\ufeff" + CHINESE).encode(encoding)).codec == encoding


def test_two_han_characters_under_an_ascii_header_are_gb18030() -> None:
    assert detected("name,mail\n秦予,qin.yu@haoting.example\n".encode("gb18030")).codec == "gb18030"


def test_a_long_japanese_list_without_kana_is_no_gb18030() -> None:
    names = "青木陽斗,青木精機\n森紗英,青木精機\n周敬明,青木精機\n何嵐,名古屋\n" * 3

    assert detected(("name,company\n" + names).encode("euc_jp")).codec == "euc_jp"


def test_one_foreign_row_leaves_a_file_utf_8_but_not_clean() -> None:
    found = detected(CHINESE.encode() + "秦予,澔庭集团,qin.yu@haoting.example\n".encode("gb18030"))

    assert (found.codec, found.clean) == ("utf-8", False)


def test_an_encoding_that_fits_nothing_known_is_not_trusted() -> None:
    assert not detected("name,company\nТимур Алиев,Каспия\n".encode("cp1251")).sure


def test_bytes_of_another_encoding_are_named_with_their_likelier_reading() -> None:
    assert charsets.misfit("秦予".encode("gb18030"), "utf-8") == "bytes fit no encoding; read as GB18030: 秦予"


def test_bytes_of_no_encoding_at_all_are_named_so() -> None:
    assert charsets.misfit(b"\xff\x81\xff\x8d", "utf-8") == "bytes fit no encoding"
