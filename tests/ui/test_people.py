import pytest

from rapport.ui.components import people


@pytest.mark.parametrize(
    ("name", "latin", "circle"),
    [
        ("Zhou Jingming", "", "ZJ"),
        ("周敬明", "", "敬明"),
        ("何岚", "", "何岚"),
        ("卡里姆", "", "卡里"),
        ("薇拉", "", "薇拉"),
        ("ラニア・アジズ", "Rania Aziz", "RA"),
        ("The Honourable Maximiliane von Hohenfels-Wartenberg zu Altenburg", "", "TA"),
        ("Madonna", "", "Ma"),
        ("", "", "–"),
    ],
)
def test_the_circle_holds_what_people_call_each_other(name: str, latin: str, circle: str) -> None:
    assert people.initials(name, latin) == circle


def test_a_name_cannot_bring_markup_into_the_circle() -> None:
    assert "<b" not in people.avatar("<b>evil</b> <i>name</i>")


def test_only_the_1w_and_the_strong_c_carry_a_mark() -> None:
    assert "1W" in people.mark("1w")
    assert "Strong C" in people.mark("c")
    assert people.mark("user") == ""


def test_pips_say_the_level_and_what_is_wanted() -> None:
    drawing = people.pips(0, 1)
    assert 'aria-label="now neutral, wanted supporter"' in drawing
    assert drawing.count("is-now") == drawing.count("is-wanted") == 1
