"""The team of a project: roles, what they do, and who has them (PRACTICES C8)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.models import Duty, Project, Seat, SeatRole
from rapport.ledger import book
from rapport.promises.actions.gates import satisfy
from rapport.promises.models import ConditionKind
from rapport.team.models import User


class ChangeSeat(Input):
    """What a role does, and whether there is no kick-off without it."""

    duty: Duty = Field(Duty.WRITES, title=_n("Does"))
    required: bool = Field(True, title=_n("Needed at the kick-off"))


class AddSeat(ChangeSeat):
    """A role of the team, and who has it, by public id, where that is known."""

    role: SeatRole = Field(title=_n("Role"))
    holder: str = Field("", title=_n("Who"), json_schema_extra={"of": "colleague"})


@action(
    "add_seat",
    subject=Project,
    input=AddSeat,
    policy=policies.may_write,
    path="projects/{project}/seats",
    label=_l("Add a role to the team"),
)
def add_seat(project: Project, given: AddSeat, *, by: User, now: datetime) -> Seat:
    """Add a role to a project's team; the director's word on the team before no longer holds.

    Raises Refused for a holder who is not there.
    """
    holder = reaching.colleague(given.holder, field="holder")
    seat = Seat(project=project, role=given.role, duty=given.duty, required=given.required, holder=holder)
    return make_seat(seat, by, now)


def make_seat(seat: Seat, by: User, now: datetime) -> Seat:
    """Save a new seat inside the caller's transaction."""
    seat.save()
    _changed(seat.project, now)
    facts: dict[str, book.Fact] = {
        "role": SeatRole(seat.role),
        "duty": Duty(seat.duty),
        "required": seat.required,
    }
    _tell(seat, kinds.SEAT_ADDED, by, now, **facts)
    return seat


@action(
    "change_seat",
    subject=Seat,
    input=ChangeSeat,
    policy=policies.may_write,
    path="seats/{seat}",
    label=_l("Change the role"),
    method="PUT",
)
def change_seat(seat: Seat, given: ChangeSeat, *, by: User, now: datetime) -> Seat:
    """Say what a role does, and whether it is needed."""
    seat.duty, seat.required = given.duty, given.required
    seat.version += 1
    seat.save()
    _changed(seat.project, now)
    _tell(seat, kinds.SEAT_CHANGED, by, now, duty=given.duty, required=given.required)
    return seat


class FillSeat(Input):
    """Who has the role from now on, by public id; empty for nobody."""

    holder: str = Field("", title=_n("Who"), json_schema_extra={"of": "colleague"})


@action(
    "fill_seat",
    subject=Seat,
    input=FillSeat,
    policy=policies.may_write,
    path="seats/{seat}/holder",
    label=_l("Say who has the role"),
    method="PUT",
)
def fill_seat(seat: Seat, given: FillSeat, *, by: User, now: datetime) -> Seat:
    """Give a role to a colleague, or leave it open; the last gap filled opens gates that wait for the whole team.

    Raises Refused for a colleague who is not there.
    """
    before, seat.holder = seat.holder, reaching.colleague(given.holder, field="holder")
    seat.version += 1
    seat.save()
    _changed(seat.project, now)
    facts: dict[str, book.Fact] = {
        "role": SeatRole(seat.role),
        "holder": reference.to(seat.holder) if seat.holder else None,
        "before": reference.to(before) if before else None,
    }
    _tell(seat, kinds.SEAT_FILLED, by, now, **facts)
    if not seat.project.seats.gaps().exists():
        satisfy(ConditionKind.FILLED, [reference.to(seat.project)], basis=reference.to(seat), by=by, now=now)
    return seat


@action(
    "remove_seat",
    subject=Seat,
    input=Nothing,
    policy=policies.may_write,
    path="seats/{seat}/removal",
    label=_l("Take the role out"),
)
def remove_seat(seat: Seat, given: Nothing, *, by: User, now: datetime) -> Project:
    """Take a role out of a team."""
    project = seat.project
    _tell(seat, kinds.SEAT_REMOVED, by, now, role=SeatRole(seat.role))
    seat.delete()
    _changed(project, now)
    return project


def _changed(project: Project, now: datetime) -> None:
    project.team_changed_at = now
    project.save(update_fields=["team_changed_at"])


def _tell(seat: Seat, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(seat.project.client), what, reference.to(seat), by=by, at=now, **facts)
