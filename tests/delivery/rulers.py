"""Haoting's success ruler, made through the product's own actions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from rapport.core import reference
from rapport.core.actions import Nothing
from rapport.delivery.actions.measuring import EnterMeasurement, enter_measurement
from rapport.delivery.actions.rulers import Terms, add_criterion, draw_ruler
from rapport.delivery.models import Criterion, Direction, Measurement, Project, Ruler
from rapport.promises.models import Answer, Confirmation
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.promises.asked import confirm, sent

AGREE: dict[str, Any] = {"name": "Reports that agree", "unit": "%", "baseline": Decimal(61), "target": Decimal(98)}
AGREE |= {"method": "Nine pairs of reports are compared each Monday"}


def drawn(cast: Cast, project: Project | None = None) -> Ruler:
    """A first version with one criterion, which nobody has been asked about."""
    ruler = draw_ruler(project or dynamic_plot_value(cast), Nothing(), by=cast.lin_yue, now=cast.now)
    line(cast, ruler)
    return ruler


def line(cast: Cast, ruler: Ruler, **more: Any) -> Criterion:
    """Another criterion of a ruler: the reports that agree, or as it is said."""
    return add_criterion(ruler, Terms(**(AGREE | more)), by=cast.lin_yue, now=cast.now)


def opening(cast: Cast, ruler: Ruler) -> Criterion:
    """A criterion that is to fall: seconds until the board opens."""
    seconds: dict[str, Any] = {"name": "Time to open", "unit": "s", "baseline": Decimal(14), "target": Decimal(3)}
    return line(cast, ruler, direction=Direction.LOWER, **seconds)


def put_before(cast: Cast, ruler: Ruler, **more: Any) -> Confirmation:
    """He Lan is asked whether she agrees, in the portal."""
    given: dict[str, Any] = {"subject": str(reference.to(ruler)), "question": "", "covers": "", "excludes": ""}
    return sent(cast, **(given | more))


def agreed(cast: Cast, ruler: Ruler | None = None) -> Ruler:
    """A ruler to which He Lan has said yes."""
    ruler = ruler or drawn(cast)
    yes(cast, put_before(cast, ruler))
    return ruler


def yes(cast: Cast, confirmation: Confirmation) -> Answer:
    """He Lan says yes."""
    return confirm(confirmation, cast.he_lan, cast.now)


def measured(cast: Cast, criterion: Criterion, value: str, on: date | None = None, **more: Any) -> Measurement:
    """What was measured, today or on another day."""
    given = EnterMeasurement(value=Decimal(value), on=on, **more)
    return enter_measurement(criterion, given, by=cast.lin_yue, now=cast.now)
