"""PSPSV in which a part is weak (PRACTICES C1)."""

from __future__ import annotations

from datetime import timedelta

from rapport.delivery.actions.psps import WritePsps, reword_psps
from rapport.delivery.models import Project, Psps
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.scope import CLEAR, OFTEN, psps
from tests.signals.findings import found

RULE = "psps_unclear"


def breach(cast: Cast) -> Project:
    """Often wrong, for four days now."""
    project = dynamic_plot_value(cast)
    psps(cast, project, **OFTEN)
    Psps.objects.update(at=cast.now - timedelta(days=4))
    return project


def test_an_unclear_pain_raises(cast: Cast) -> None:
    broken = breach(cast)
    assert found(cast, RULE) == {broken.pk}


def test_once_it_is_counted_the_rule_stays_silent(cast: Cast) -> None:
    breach(cast)
    reword_psps(Psps.objects.get(), WritePsps(**CLEAR), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()


def test_one_of_yesterday_stays_silent(cast: Cast) -> None:
    psps(cast, dynamic_plot_value(cast), **OFTEN)
    assert found(cast, RULE) == set()
