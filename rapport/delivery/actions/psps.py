"""PSPSV: written, reworded, taken in by the table, dropped (PRACTICES C1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.models import Project, Psps
from rapport.delivery.models.psps import LONGEST
from rapport.kits import clarity
from rapport.ledger import book
from rapport.promises.models import Demand
from rapport.team.models import User

MOST = 500
"""Rows of a table that are taken in at once, at most."""


class WritePsps(Input):
    """The five parts, one line each, as far as they are known; the person by name, or a role.

    `person` is the public id of whom of the client `who` means, or empty: then it is read from the words. `demand` is the
    public id of what was asked for in the client's words, or empty.
    """

    who: str = Field("", title=_n("Person or role"), max_length=200)
    person: str = Field("", title=_n("Of theirs"), json_schema_extra={"of": "person"})
    scenario: str = Field("", title=_n("Scenario"), max_length=LONGEST)
    pain: str = Field("", title=_n("Pain"), max_length=LONGEST)
    solution: str = Field("", title=_n("Solution"), max_length=LONGEST)
    value: str = Field("", title=_n("Value"), max_length=LONGEST)
    demand: str = Field("", title=_n("What was asked for"), json_schema_extra={"of": "demand"})


@action(
    "write_psps",
    subject=Project,
    input=WritePsps,
    policy=policies.may_write,
    path="projects/{project}/psps",
    label=_l("Write a PSPSV"),
)
def write_psps(project: Project, given: WritePsps, *, by: User, now: datetime) -> Psps:
    """Write a PSPSV down, weak parts and all: what is weak is said beside it.

    Raises Refused where nothing is written, and where a person is chosen and another one named.
    """
    made = _make(project, [given], by, now)[0]
    _tell(made, kinds.PSPS_WRITTEN, by, now, number=made.number, **_words(made))
    return made


class TakePspsIn(Input):
    """The rows of a table, in their order."""

    rows: list[WritePsps] = Field(min_length=1, max_length=MOST, json_schema_extra={"form": False})


@action(
    "take_psps_in",
    subject=Project,
    input=TakePspsIn,
    policy=policies.may_write,
    path="projects/{project}/psps-rows",
    label=_l("Take in rows of PSPSV"),
)
def take_psps_in(project: Project, given: TakePspsIn, *, by: User, now: datetime) -> Project:
    """Take in many rows, all of them or none. Raises Refused for a row in which nothing is written."""
    made = _make(project, given.rows, by, now)
    facts: dict[str, book.Fact] = {"rows": len(made), "first": made[0].number}
    facts |= {"weak": sum(1 for one in made if not one.is_clear)}
    facts["words"] = book.fingerprint("\n".join(" ".join(one.parts.values()) for one in made))
    chain, about = book.of_client(project.client), reference.to(project)
    book.record(chain, kinds.PSPS_TAKEN_IN, about, by=by, at=now, **facts)
    return project


def _make(project: Project, rows: Sequence[WritePsps], by: User, now: datetime) -> list[Psps]:
    cast = reaching.WhoIsMeant(project.client, by)
    asked_for = reaching.demands_of(project.client, [row.demand for row in rows], field="demand")
    last: int = project.psps.aggregate(last=Max("number"))["last"] or 0
    made = [Psps(project=project, number=last + count, by=by, at=now) for count, _row in enumerate(rows, 1)]
    for one, row in zip(made, rows, strict=True):
        _fill(one, row, cast, asked_for)
    return Psps.objects.bulk_create(made)


def _words(one: Psps) -> dict[str, book.Fact]:
    """Return what the ledger may know of what was written: how much of it is weak, for which demand, a fingerprint."""
    words = book.fingerprint(" ".join(one.parts.values()))
    return {"weak": len(one.weak.split()), "words": words, "demand": reference.to(one.demand) if one.demand else None}


def _fill(one: Psps, given: WritePsps, cast: reaching.WhoIsMeant, asked_for: dict[str, Demand]) -> None:
    for part in clarity.PARTS:
        setattr(one, part, " ".join(getattr(given, part).split()))
    one.person, one.known = cast.meant(one.who, given.person)
    one.who = one.who or (one.person.name if one.person else "")
    if not any(one.parts.values()):
        raise Refused(_("Nothing is written here. Write at least the pain."), field="pain")
    one.demand = asked_for.get(given.demand)
    one.judge()


@action(
    "reword_psps",
    subject=Psps,
    input=WritePsps,
    policy=policies.may_write,
    path="psps/{psps}",
    label=_l("Reword the PSPSV"),
    method="PUT",
)
def reword_psps(psps: Psps, given: WritePsps, *, by: User, now: datetime) -> Psps:
    """Reword a PSPSV; the clarity check looks at it again. Raises Refused for one that was dropped."""
    if psps.dropped_on is not None:
        raise Refused(_("This one was dropped. Write it anew."))
    client = psps.project.client
    asked_for = reaching.demands_of(client, [given.demand], field="demand")
    _fill(psps, given, reaching.WhoIsMeant(client, by), asked_for)
    psps.version += 1
    psps.save()
    _tell(psps, kinds.PSPS_REWORDED, by, now, **_words(psps))
    return psps


@action(
    "drop_psps",
    subject=Psps,
    input=Nothing,
    policy=policies.may_write,
    path="psps/{psps}/dropping",
    label=_l("Drop the PSPSV"),
    said=_l("The PSPSV was dropped."),
    undo="take_psps_up",
)
def drop_psps(psps: Psps, given: Nothing, *, by: User, now: datetime) -> Psps:
    """Drop a PSPSV: it stays to be read, and counts nowhere. Raises Refused where that was done before."""
    if psps.dropped_on is not None:
        raise Refused(_("This one was dropped already."))
    psps.dropped_on, psps.dropped_by = clock.day_in(psps.project.client.zone, now), by
    psps.version += 1
    psps.save(update_fields=["dropped_on", "dropped_by", "version"])
    _tell(psps, kinds.PSPS_DROPPED, by, now)
    return psps


@action(
    "take_psps_up",
    subject=Psps,
    input=Nothing,
    policy=policies.may_write,
    path="psps/{psps}/taking-up",
    label=_l("Take the PSPSV up again"),
    said=_l("The PSPSV counts again."),
)
def take_psps_up(psps: Psps, given: Nothing, *, by: User, now: datetime) -> Psps:
    """Let a dropped PSPSV count again. Raises Refused for one that was not dropped."""
    if psps.dropped_on is None:
        raise Refused(_("This one was not dropped."))
    psps.dropped_on, psps.dropped_by = None, None
    psps.version += 1
    psps.save(update_fields=["dropped_on", "dropped_by", "version"])
    _tell(psps, kinds.PSPS_TAKEN_UP, by, now)
    return psps


def _tell(psps: Psps, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(psps.project.client), what, reference.to(psps), by=by, at=now, **facts)
