import pytest
from django.utils import translation

from rapport.ui.components import signs


@pytest.mark.parametrize("kind", list(signs.SIGNS))
def test_every_sign_has_a_shape_and_a_word(kind: str) -> None:
    assert signs.SIGNS[kind][0] in signs.SHAPES
    assert f'aria-label="{signs.sign_word(kind)}"' in signs.sign(kind)


def test_a_sign_beside_its_printed_word_is_silent() -> None:
    assert 'aria-hidden="true"' in signs.sign("at_risk", silent=True)


def test_what_could_not_run_never_looks_like_good() -> None:
    assert signs.SIGNS["could_not_run"][0] not in {signs.SIGNS["good"][0], signs.SIGNS["stale"][0]}


def test_the_strip_names_every_dimension_and_keeps_good_to_a_dot() -> None:
    strip = signs.health_strip(["watch", "good", "good", "could_not_run", "stale"])
    assert 'aria-label="relationship: watch"' in strip
    assert 'aria-label="service: could not run"' in strip
    assert strip.count(signs.SHAPES["dot"]) == 2


def test_a_strip_of_four_dimensions_is_refused() -> None:
    with pytest.raises(ValueError):
        signs.health_strip(["good"] * 4)


def test_a_cached_sign_still_speaks_the_language_of_the_page() -> None:
    with translation.override("en"):
        english = signs.sign("critical")
    with translation.override("ja"):
        assert signs.sign("critical", label="重大") != english
