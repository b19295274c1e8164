"""Measuring by a success ruler: values over time, each with its evidence (PRACTICES C4, C18)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import clock, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.figures import number
from rapport.delivery.models import Criterion, Measurement
from rapport.ledger import book
from rapport.team.models import User

STEP = Decimal("0.0001")
LARGEST = Decimal(10) ** 14


class EnterMeasurement(Input):
    """What was measured, `on` a day of the client (today where it is not said), in the criterion's unit.

    `readings` are single readings, one a line as `where: value`; the value is then their mean, and need not be given.
    `evidence` is a kept file by public id, `evidence_name` what it is called.
    """

    value: Decimal | None = Field(None, title=_n("Measured"), max_digits=14, decimal_places=4)
    on: date | None = Field(None, title=_n("On"), json_schema_extra={"remark": _n("today, if empty")})
    readings: str = Field(
        "", title=_n("Single readings, one a line"), max_length=4000,
        json_schema_extra={"widget": "textarea", "placeholder": _n("Gwadar: 3.2")},
    )  # fmt: skip
    note: str = Field("", title=_n("Note"), max_length=300)
    evidence: str = Field("", json_schema_extra={"form": False})
    evidence_name: str = Field("", max_length=255, json_schema_extra={"form": False})


@action(
    "enter_measurement",
    subject=Criterion,
    input=EnterMeasurement,
    policy=policies.may_write,
    path="criteria/{criterion}/measurements",
    label=_l("Enter a measurement"),
)
def enter_measurement(criterion: Criterion, given: EnterMeasurement, *, by: User, now: datetime) -> Measurement:
    """Enter what was measured.

    Raises Refused without a value, for one that is not the mean of its readings, for a day to come, and for a file that
    is gone.
    """
    client = criterion.ruler.project.client
    on = given.on or clock.day_in(client.zone, now)
    if on > clock.begun_by(now, client.zone, by.zone):
        raise Refused(_("This day has not come yet."), field="on")
    readings = _readings(given.readings)
    made = Measurement(criterion=criterion, on=on, readings=readings, note=given.note, by=by, at=now)
    made.value = _value(given.value, [Decimal(text) for _where, text in readings])
    if given.evidence:
        made.evidence = reaching.held_file(given.evidence, reference.to(made), field="evidence")
        made.evidence_name = given.evidence_name or made.evidence.name
    made.save()
    shown = book.fingerprint(made.evidence.fingerprint) if made.evidence else None
    _tell(made, kinds.MEASUREMENT_ENTERED, by, now, on=on, evidence=shown)
    return made


class TakeMeasurementBack(Input):
    """Why it does not count."""

    reason: str = Field(title=_n("Why it does not count"), min_length=1, max_length=300)


@action(
    "take_measurement_back",
    subject=Measurement,
    input=TakeMeasurementBack,
    policy=policies.may_write,
    path="measurements/{measurement}/retraction",
    label=_l("Take the measurement back"),
)
def take_measurement_back(one: Measurement, given: TakeMeasurementBack, *, by: User, now: datetime) -> Measurement:
    """Say that a measurement does not count; it stays to be seen, with the reason. Raises Refused where that was said."""
    if one.withdrawn_on is not None:
        raise Refused(_("This measurement was taken back already."))
    one.withdrawn_on, one.withdrawn_by = clock.day_in(one.project.client.zone, now), by
    one.withdrawn_why = given.reason
    one.version += 1
    one.save()
    _tell(one, kinds.MEASUREMENT_TAKEN_BACK, by, now, on=one.on)
    return one


class TieCriterion(Input):
    """The goal of the third level that a criterion measures, by public id; empty for none."""

    goal: str = Field("", title=_n("Goal"), json_schema_extra={"of": "scope_goal"})


@action(
    "tie_criterion",
    subject=Criterion,
    input=TieCriterion,
    policy=policies.may_write,
    path="criteria/{criterion}/goal",
    label=_l("Say which goal it measures"),
    method="PUT",
)
def tie_criterion(criterion: Criterion, given: TieCriterion, *, by: User, now: datetime) -> Criterion:
    """Say which goal a criterion measures, in every version that has it. Raises Refused for a goal of another project."""
    criterion.goal = reaching.scope_goal(criterion.project, given.goal, field="goal")
    criterion.version += 1
    criterion.save(update_fields=["goal", "version"])
    Criterion.objects.filter(series=criterion.series).update(goal=criterion.goal)
    about = reference.to(criterion.goal) if criterion.goal else None
    chain = book.of_client(criterion.project.client)
    book.record(chain, kinds.CRITERION_TIED, reference.to(criterion), by=by, at=now, goal=about)
    return criterion


def _readings(text: str) -> list[list[str]]:
    """Return [where, value] of each line. Raises Refused with the first line that is not one."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        where, _colon, figure = line.replace("：", ":").rpartition(":")
        value = _decimal(figure.strip() or line)
        if value is None:
            sentence = _("“%(line)s” has no value. Write a line like “Gwadar: 3.2”.")
            raise Refused(sentence % {"line": line[:60]}, field="readings")
        found.append([where.strip()[:100], number(value)])
    return found


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < LARGEST else None


def _value(given: Decimal | None, readings: list[Decimal]) -> Decimal:
    mean = (sum(readings, Decimal(0)) / len(readings)).quantize(STEP) if readings else None
    if given is None and mean is None:
        raise Refused(_("Enter what was measured."), field="value")
    if given is not None and mean is not None and given != mean:
        raise Refused(_("The readings have the mean %(mean)s.") % {"mean": number(mean)}, field="value")
    return given if mean is None else mean  # type: ignore[return-value]


def _tell(one: Measurement, what: book.Kind, by: User, now: datetime, **facts: Any) -> None:
    facts["criterion"] = reference.to(one.criterion)
    book.record(book.of_client(one.project.client), what, reference.to(one), by=by, at=now, **facts)
