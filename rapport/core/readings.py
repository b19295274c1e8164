"""How names in Han and kana are read, so that they are found by how they sound.

周敬明 is found by `zhou jingming`, `zhoujingming` and `zjm`; アオキ by `aoki`, and a name in Latin letters by アオキ.
A Japanese name in Han is read only where its kana are known: its characters do not tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import jaconv

LONGEST = 40
"""Characters of the longest name that is read: beyond it nobody types the whole."""

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30ff]")
_LONG_VOWELS = re.compile(r"(?<=o)[ou]|(?<=u)u|-")

FAMILY_READINGS: Mapping[str, str] = {
    "乐": "yue", "仇": "qiu", "任": "ren", "冼": "xian", "单": "shan", "單": "shan", "区": "ou", "區": "ou",
    "华": "hua", "員": "yun", "员": "yun", "尉": "wei", "应": "ying", "折": "she", "曾": "zeng", "朴": "piao",
    "查": "zha", "柏": "bai", "盖": "ge", "秘": "bi", "种": "chong", "种师": "chongshi", "繁": "po", "缪": "miao",
    "繆": "miao", "翟": "zhai", "能": "nai", "覃": "qin", "解": "xie", "谌": "chen", "车": "che", "过": "guo",
    "隗": "kui", "黑": "he", "万俟": "moqi", "单于": "chanyu", "尉迟": "yuchi", "澹台": "tantai", "长孙": "zhangsun",
}  # fmt: skip
"""Family names that are read otherwise than the same character elsewhere."""

TWO = frozenset((
    "欧阳", "歐陽", "上官", "司马", "司馬", "诸葛", "諸葛", "东方", "東方", "皇甫", "令狐", "公孙", "慕容", "司徒", "夏侯",
    "南宫", "端木", "闻人", "钟离", "宇文", "轩辕", "万俟", "单于", "尉迟", "澹台", "长孙",
))  # fmt: skip
"""Family names of two characters."""


def of_names(names: Mapping[str, str], *, japanese: bool = False) -> Iterator[str]:
    """Yield how these names (by language or script tag; the main one under an empty tag) are read, folded, with doubles."""
    japanese = japanese or "kana" in names
    for tag, name in names.items():
        if len(name) > LONGEST:
            continue
        if name.isascii():
            yield from _joined(name.casefold().split())
        elif _KANA.search(name):
            for read in romaji(name):
                yield read
                yield from _joined(read.split())
        elif _is_chinese(tag, name, japanese=japanese):
            yield from _pinyin(re.sub(r"[\s·・]", "", name))


def romaji(kana: str) -> list[str]:
    """Return text in kana in Latin letters, with long vowels written out (`satou`) and short (`sato`)."""
    written = str(jaconv.kana2alphabet(jaconv.kata2hira(jaconv.normalize(kana)))).casefold()
    written = re.sub(r"[・=＝]", " ", written)
    return list(dict.fromkeys([_LONG_VOWELS.sub("", written), written.replace("-", "")]))


def has_kana(text: str) -> bool:
    """Whether there is any kana in a text."""
    return _KANA.search(text) is not None


def _is_chinese(tag: str, name: str, *, japanese: bool) -> bool:
    if tag.startswith("ja") or (japanese and not tag.startswith("zh")):
        return False
    return _HAN.fullmatch(re.sub(r"[\s·・]", "", name)) is not None


def _pinyin(name: str) -> Iterator[str]:
    family = name[:2] if name[:2] in TWO and len(name) > 2 else name[:1]
    syllables: Sequence[str] = _reader()(name)
    split = len(family)
    ways = [[*syllables]]
    if other := FAMILY_READINGS.get(family):
        ways.append([other, *[""] * (split - 1), *syllables[split:]])
    for way in ways:
        for spelt in _spelt(way):
            first, rest = "".join(spelt[:split]), "".join(spelt[split:])
            yield f"{first} {rest}".strip()
            yield first + rest
            yield "".join(syllable[:1] for syllable in spelt)
            if rest:
                yield rest + first


def _spelt(syllables: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the ways in which people type an ü: `lv`, `lu` and, in passports, `lyu`."""
    vowels = ("v", "u", "yu") if any("v" in syllable for syllable in syllables) else ("v",)
    return ([syllable.replace("v", vowel) for syllable in syllables] for vowel in vowels)


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Yield a name of two or three words in one, in both orders."""
    if 2 <= len(words) <= 3:
        yield "".join(words)
        yield "".join([*words[1:], words[0]])


@cache
def _reader() -> Callable[[str], Sequence[str]]:
    """Return the reader of pinyin; its dictionary is loaded when the first name in Han comes."""
    from pypinyin import lazy_pinyin

    return cache(lazy_pinyin)
