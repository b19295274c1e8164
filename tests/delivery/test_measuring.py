"""Measuring by the success ruler, through all its versions (PRACTICES C4, C18)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from rapport.core import files
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.delivery.actions.measuring import (
    EnterMeasurement,
    TakeMeasurementBack,
    enter_measurement,
    take_measurement_back,
)
from rapport.delivery.actions.rulers import Terms, change_criterion, draw_ruler
from rapport.delivery.models import Criterion, Measurement
from tests.cast import Cast
from tests.delivery.rulers import AGREE, agreed, drawn, line, measured, opening


def test_measurements_go_on_through_the_versions(cast: Cast) -> None:
    ruler = agreed(cast)
    measured(cast, ruler.criteria.get(), "61", on=date(2026, 10, 20))
    second = draw_ruler(ruler.project, Nothing(), by=cast.lin_yue, now=cast.now)
    measured(cast, second.criteria.get(), "91")
    values = [one.measured for one in Criterion.objects.with_measured().order_by("pk")]  # type: ignore[attr-defined]
    assert values == [91, 91]
    with pytest.raises(Refused) as refused:
        change_criterion(second.criteria.get(), Terms(**(AGREE | {"unit": "reports"})), by=cast.lin_yue, now=cast.now)
    assert refused.value.field == "unit"


def test_what_was_taken_back_does_not_count(cast: Cast) -> None:
    criterion = drawn(cast).criteria.get()
    measured(cast, criterion, "82", on=date(2026, 11, 10))
    wrong = measured(cast, criterion, "19")
    assert list(Criterion.objects.short()) == [criterion]
    given = TakeMeasurementBack(reason="Turned round")
    take_measurement_back(wrong, given, by=cast.su_wan, now=cast.now)
    assert Criterion.objects.with_measured().get().measured == 82  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        take_measurement_back(wrong, given, by=cast.su_wan, now=cast.now)


def test_falling_targets_are_short_above_and_met_at_the_mark(cast: Cast) -> None:
    criterion = opening(cast, drawn(cast))
    measured(cast, criterion, "3.1", on=date(2026, 11, 1))
    assert criterion in Criterion.objects.short()
    measured(cast, criterion, "3")
    assert criterion not in Criterion.objects.short()


def test_readings_at_five_sites_have_their_mean(cast: Cast) -> None:
    criterion = line(cast, drawn(cast), name="Earth resistance", unit="Ω")
    sites = "Gwadar: 3.2\nTurbat: 4.1\nPasni：3.9\nOrmara: 3.6\nJiwani: 3.95"
    made = enter_measurement(criterion, EnterMeasurement(readings=sites), by=cast.lin_yue, now=cast.now)
    assert made.value == Decimal("3.75")
    assert made.readings[2] == ["Pasni", "3.9"]
    with pytest.raises(Refused) as refused:
        enter_measurement(criterion, EnterMeasurement(readings=sites, value=Decimal(1)), by=cast.lin_yue, now=cast.now)
    assert "3.75" in refused.value.message


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "value"),
        ({"readings": "Gwadar: three"}, "readings"),
        ({"readings": "Gwadar: NaN"}, "readings"),
        ({"value": Decimal(1), "on": date(2026, 11, 27)}, "on"),
        ({"value": Decimal(1), "evidence": "nowhere"}, "evidence"),
    ],
)
def test_what_cannot_be_taken_says_why(cast: Cast, given: dict[str, Any], field: str) -> None:
    criterion = drawn(cast).criteria.get()
    with pytest.raises(Refused) as refused:
        enter_measurement(criterion, EnterMeasurement(**given), by=cast.lin_yue, now=cast.now)
    assert refused.value.field == field
    assert not Measurement.objects.exists()


def test_evidence_is_kept_as_long_as_the_measurement(cast: Cast) -> None:
    kept = files.keep("counts.csv", [b"week,agree\n47,91\n"], at=cast.now)
    made = measured(cast, drawn(cast).criteria.get(), "91", evidence=kept.public_id)
    files.let_go([kept], at=cast.now + timedelta(days=1))
    kept.refresh_from_db()
    assert (made.evidence_name, kept.gone_at) == ("counts.csv", None)
