"""Measured values as they are read (PRACTICES C4)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from rapport.delivery.figures import figure

TYPED = {"en": "days", "zh-hans": "天", "ja": "日"}


@pytest.mark.parametrize("typed", TYPED.values(), ids=list(TYPED))
@pytest.mark.parametrize(
    ("language", "one", "more"),
    [("en", "1 day", "45 days"), ("zh-hans", "1 天", "45 天"), ("ja", "1 日", "45 日")],
    ids=list(TYPED),
)
def test_a_span_of_time_is_said_in_the_language_of_who_reads(typed: str, language: str, one: str, more: str) -> None:
    with translation.override(language):
        assert (figure(Decimal("1.0000"), typed), figure(Decimal(45), typed)) == (one, more)
        assert figure(Decimal("0.5"), "Hours") in {"0.5 hours", "0.5 小时", "0.5 時間"}


def test_other_units_stay_as_they_were_typed() -> None:
    said = [figure(Decimal("2.1000"), "s"), figure(Decimal(1), "%"), figure(Decimal("3.75"), "Ω"), figure(None, "days")]
    assert said == ["2.1 s", "1%", "3.75 Ω", "—"]
