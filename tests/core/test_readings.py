"""Names are found by how they sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.clients.actions.people import AddPerson, NamePerson, add_person, name_person
from rapport.clients.models import Person
from rapport.core import readings, search
from rapport.desk.queries import find, touch
from tests.cast import Cast


def text(**names: str) -> str:
    whole = {tag.strip("_"): name for tag, name in names.items()}
    return search.text_of(whole.values(), readings.of_names(whole))


@pytest.mark.parametrize(
    "asked",
    [
        "zhou jingming",
        "zhoujingming",
        "zjm",
        "ZJM",
        "周敬明",
        "敬明",
        "jingming zhou",
        "jingmingzhou",
        "zhou jing ming",
    ],
)
def test_a_chinese_name_is_found_by_its_pinyin(asked: str, cast: Cast) -> None:
    theirs = cast.zhou_place.person
    theirs.name = "周敬明"
    theirs.other_names = {}
    theirs.fold_names()
    theirs.save()
    assert theirs in Person.objects.visible_to(cast.charlie).named(asked)
    assert not Person.objects.visible_to(cast.dana).named(asked)


@pytest.mark.parametrize("asked", ["aoki haruto", "haruto aoki", "あおき", "アオキ", "ｱｵｷ", "青木", "aokiharuto"])
def test_a_japanese_name_is_found_by_its_kana(asked: str, cast: Cast) -> None:
    given = AddPerson(name="青木陽斗", other_names={"kana": "アオキ ハルト"}, language="ja")
    place = add_person(cast.haoting, given, by=cast.lin_yue, now=cast.now)
    assert place.person in Person.objects.visible_to(cast.charlie).named(asked)


@pytest.mark.parametrize("asked", ["あおき", "アオキ", "はると"])
def test_a_name_in_latin_letters_is_found_by_kana(asked: str, cast: Cast) -> None:
    place = add_person(cast.haoting, AddPerson(name="Aoki Haruto"), by=cast.lin_yue, now=cast.now)
    assert place.person in Person.objects.visible_to(cast.charlie).named(asked)


@pytest.mark.parametrize(
    ("kana", "asked"), [("サトウ", "sato"), ("サトウ", "satou"), ("オオノ", "ono"), ("キョウコ", "kyoko")]
)
def test_long_vowels_are_found_written_out_and_short(kana: str, asked: str) -> None:
    assert asked in text(kana=kana)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("单雄信", "shanxiongxin"), ("仇英", "qiuying"), ("曾国藩", "zengguofan"), ("欧阳修", "ouyang xiu"),
        ("尉迟恭", "yuchigong"), ("吕布", "lyubu"), ("吕布", "lubu"), ("任伟", "rw"), ("卡里姆", "kalimu"),
    ],
)  # fmt: skip
def test_family_names_are_read_as_such(name: str, read: str) -> None:
    assert read in text(_=name)


def test_a_japanese_name_in_han_is_not_read_as_chinese() -> None:
    assert "qing" not in text(ja="青木陽斗")
    assert "qing" not in text(_="青木陽斗", kana="アオキ ハルト")


def test_how_a_name_is_read_is_no_name() -> None:
    kept = text(_="周敬明", en="Zhou Jingming")
    assert search.names_in(kept) == ["周敬明", "zhou jingming"]
    assert "zjm" in kept


@given(st.text(), st.text(max_size=5))
def test_any_text_can_be_read_and_stays_the_first_name(name: str, tag: str) -> None:
    kept = search.text_of([name], readings.of_names({tag: name}))
    if search.fold(name):
        assert search.names_in(kept) == [search.fold(name)]
    assert all(search.fold(line) == line for line in kept.split("\n"))


def test_palette_and_touch_form_find_by_sound(cast: Cast) -> None:
    for asked in ("zjm", "jingming zhou", "zhoujingming"):
        assert "Zhou Jingming" in [one.label for group in find.find(cast.charlie, asked) for one in group.items]
        assert "Zhou Jingming" in [name for _id, name, _client in touch.find(cast.charlie, asked)]
        assert not touch.find(cast.dana, asked)


def test_a_name_can_be_written_in_another_script_and_taken_away(cast: Cast) -> None:
    person = cast.he_lan_place.person
    name_person(person, NamePerson(tongue="kana", written="カ ラン"), by=cast.charlie, now=cast.now)
    assert Person.objects.named("karan").exists()
    person.refresh_from_db()
    assert person.other_names == {"zh": "何岚", "kana": "カ ラン"}
    name_person(person, NamePerson(tongue="kana"), by=cast.charlie, now=cast.now)
    assert not Person.objects.named("karan").exists()


@pytest.mark.parametrize(
    ("names", "own"),
    [
        ({"zh": "卡里姆", "ja": "カリム", "ar": "كريم ناصر"}, {"ar": "كريم ناصر"}),
        ({"zh": "周敬明", "ja": "周敬明"}, {"zh": "周敬明"}),
        ({"zh": "艾尔莎", "ja": "エルサ"}, {}),
        ({"zh": "青木阳斗", "ja": "青木陽斗", "kana": "アオキ ハルト"}, {"ja": "青木陽斗"}),
    ],
)
def test_the_name_that_stands_beside_is_the_bearer_s_own(names: dict[str, str], own: dict[str, str]) -> None:
    assert Person(name="Someone", other_names=names).native_names == own
