"""What failed was promised for a day that is over (PRACTICES C5, C24)."""

from __future__ import annotations

from datetime import date

from rapport.core.actions import Nothing
from rapport.delivery.actions.defects import TriageDefect, fix_defect, triage_defect
from rapport.delivery.actions.projects import CloseProject, close_project
from rapport.delivery.models import Defect
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import DUE, failed
from tests.signals.findings import found

RULE = "defect_past_promise"


def breach(cast: Cast) -> Defect:
    """Su Wan promised it for yesterday."""
    defect = failed(cast, dynamic_plot_value(cast))
    given = TriageDefect(owner=cast.su_wan.public_id, promised_on=DUE)
    triage_defect(defect, given, by=cast.lin_yue, now=cast.now)
    Defect.objects.update(promised_on=date(2026, 11, 25))
    return Defect.objects.get()


def test_past_the_day_it_raises(cast: Cast) -> None:
    broken = breach(cast)
    assert found(cast, RULE) == {broken.pk}


def test_mended_or_on_the_day_it_stays_silent(cast: Cast) -> None:
    defect = breach(cast)
    Defect.objects.update(promised_on=cast.now.date())
    assert found(cast, RULE) == set()
    Defect.objects.update(promised_on=date(2026, 11, 25))
    fix_defect(defect, Nothing(), by=cast.su_wan, now=cast.now)
    assert found(cast, RULE) == set()


def test_in_a_closed_project_it_stays_silent(cast: Cast) -> None:
    defect = breach(cast)
    close_project(defect.project, CloseProject(), by=cast.lin_yue, now=cast.now)
    assert found(cast, RULE) == set()
