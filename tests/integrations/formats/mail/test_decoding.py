"""Charsets of mails: named, misnamed and not named at all."""

from __future__ import annotations

import base64

import pytest

from rapport.integrations.formats.mail.decoding import codec_of, decode, decode_words

ZH = "林悦您好：第五个站点的接地电阻实测为三点九五欧姆，照片和当地签字已经收到，请确认第七点二条的措辞。"
ZH_HANT = "林悅您好：第五個站點的接地電阻實測為三點九五歐姆，照片和當地簽字已經收到，請確認第七點二條的措辭。"
JA = "お世話になっております。5か所目の接地抵抗は3.95オームでした。写真と現地の署名を受け取りました。"
RU = "Добрый день! Сопротивление заземления на пятом объекте составляет 3,95 Ом. Фотографии получены."
KO = "안녕하세요. 다섯 번째 사이트의 접지 저항은 3.95옴입니다. 사진과 현지 서명을 받았습니다."
DE = "Guten Tag, der fünfte Standort hält 3,95 Ohm. Die örtliche Unterschrift fehlt, bitte bestätigen."


def word(text: bytes, charset: str) -> str:
    return f"=?{charset}?B?{base64.b64encode(text).decode()}?="


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        (ZH, "gb2312", "gb18030"),
        (ZH, "GBK", "gb18030"),
        (ZH, "x-gbk", "gb18030"),
        (ZH_HANT, "Big5", "big5"),
        (JA, "iso-2022-jp", "iso2022_jp"),
        (JA, "Shift_JIS", "cp932"),
        (RU, "koi8-r", "koi8-r"),
        (KO, "ks_c_5601-1987", "cp949"),
        (ZH, "utf-16", "utf-16"),
        (DE, "iso-8859-1", "cp1252"),
        ("“quoted” – 3 €", "us-ascii", "cp1252"),
        (ZH, "utf-8*zh", "utf-8"),
    ],
)
def test_a_named_charset_is_read_as_mail_programs_mean_it(text: str, label: str, codec: str) -> None:
    assert decode(text.encode(codec), label) == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (ZH, "gb18030"),
        (ZH, "utf-8"),
        (ZH_HANT, "big5"),
        (JA, "cp932"),
        (JA, "euc_jp"),
        (JA, "iso2022_jp"),
        (RU, "koi8-r"),
        (RU, "cp1251"),
        (KO, "cp949"),
        (DE, "cp1252"),
    ],
)
@pytest.mark.parametrize("label", ["", "x-unknown", "us-ascii", "rot13"])
def test_a_charset_that_is_not_named_is_found(text: str, codec: str, label: str) -> None:
    assert decode(text.encode(codec), label) == text


def test_a_few_bytes_are_read_like_the_rest_of_the_mail() -> None:
    assert decode("報價單".encode("big5"), hint="big5hkscs") == "報價單"


def test_a_charset_that_does_not_fit_gives_way() -> None:
    assert decode(ZH.encode("gb18030"), "utf-8") == ZH


def test_a_character_cut_in_two_costs_itself_alone() -> None:
    assert decode("北辰软件".encode()[:-1], "utf-8") == "北辰软"


def test_japanese_mail_keeps_circled_numbers_and_narrow_kana() -> None:
    assert decode(b"\x1b$B-!F|K\\\x1b(B \x1b(I1\x1b(B ok", "iso-2022-jp") == "①日本 ｱ ok"


@pytest.mark.parametrize("label", ["idna", "punycode", "unicode_escape", "undefined", "base64", "", "\x00", "x" * 99])
def test_what_is_no_charset_of_mail_names_none(label: str) -> None:
    assert codec_of(label) == ""


def test_a_character_split_between_two_words_is_whole() -> None:
    raw = "北辰软件的报价单".encode("gb18030")

    assert decode_words(f"{word(raw[:5], 'gb2312')}\r\n {word(raw[5:], 'gb2312')}") == "北辰软件的报价单"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Re: =?utf-8?Q?a_b=20c?= x", "Re: a b c x"),
        ("=?utf-8?q?=E6=B5=8B?= =?utf-8?b?6K+V?=", "测试"),
        ("=?iso-8859-1*de?q?=FCber?=", "über"),
        ("=?utf-8?B?5rWL6K+V", "测试"),
        ("=?utf-8?B?5rWL6K+?=", "测"),
        ("=?utf-8?Q?with space?=", "with space"),
        ("=?no-such?B?5rWL6K+V?=", "测试"),
        ("=?utf-8?X?no?= =?utf-8", "=?utf-8?X?no?= =?utf-8"),
        ("folded\r\n line", "folded line"),
    ],
)
def test_broken_words_are_read_as_far_as_they_go(value: str, text: str) -> None:
    assert decode_words(value) == text


def test_bare_bytes_in_a_header_are_read() -> None:
    assert decode_words("Grüße".encode().decode("ascii", "surrogateescape")) == "Grüße"
