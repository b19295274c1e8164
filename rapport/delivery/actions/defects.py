"""What we do about what failed; only a run of the client's that passes closes it (PRACTICES C5, C24)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import clock, reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.models import Defect, DefectSeverity, DefectState
from rapport.ledger import book
from rapport.team.models import User


class TriageDefect(Input):
    """How bad it is, who of ours mends it, by public id, and by which day of the client's; the note stays inside."""

    severity: DefectSeverity = Field(DefectSeverity.MAJOR, title=_n("Severity"))
    owner: str = Field("", title=_n("Who mends it"), json_schema_extra={"of": "colleague"})
    promised_on: date | None = Field(
        None, title=_n("Promised for"), json_schema_extra={"remark": _n("the client sees it")}
    )
    note: str = Field("", title=_n("Note"), max_length=500, json_schema_extra={"icon": "lock"})


@action(
    "triage_defect",
    subject=Defect,
    input=TriageDefect,
    policy=policies.may_write,
    path="defects/{defect}",
    label=_l("Say who mends it"),
    method="PUT",
)
def triage_defect(defect: Defect, given: TriageDefect, *, by: User, now: datetime) -> Defect:
    """Say how bad a defect is, who mends it and by when. Raises Refused for a promise of nobody's, or for a day that is over."""
    _hold_standing(defect)
    owner = reaching.colleague(given.owner, field="owner")
    if given.promised_on and owner is None:
        raise Refused(_("Say who mends it: a promise is somebody’s."), field="owner")
    today = clock.day_in(defect.project.client.zone, now)
    if given.promised_on and given.promised_on != defect.promised_on and given.promised_on < today:
        raise Refused(_("This day is over. Promise one to come."), field="promised_on")
    defect.severity, defect.owner = given.severity, owner
    defect.promised_on, defect.note = given.promised_on, given.note
    defect.version += 1
    defect.save()
    facts: dict[str, book.Fact] = {"severity": given.severity, "owner": reference.to(owner) if owner else None}
    _tell(defect, kinds.DEFECT_TRIAGED, by, now, promised_on=given.promised_on, **facts)
    return defect


@action(
    "fix_defect",
    subject=Defect,
    input=Nothing,
    policy=policies.may_write,
    path="defects/{defect}/fix",
    label=_l("Say that it is mended"),
    said=_l("It is mended, and waits to be tested again."),
    undo="reopen_defect",
)
def fix_defect(defect: Defect, given: Nothing, *, by: User, now: datetime) -> Defect:
    """Say that a defect is mended; the client's people see it in their next round. Raises Refused where that was said."""
    _hold_standing(defect)
    if defect.state != DefectState.OPEN:
        raise Refused(_("This was mended already."), code="fixed")
    defect.state, defect.fixed_at, defect.fixed_by = DefectState.FIXED, now, by
    defect.version += 1
    defect.save()
    _tell(defect, kinds.DEFECT_FIXED, by, now)
    return defect


@action(
    "reopen_defect",
    subject=Defect,
    input=Nothing,
    policy=policies.may_write,
    path="defects/{defect}/reopening",
    label=_l("It is not mended after all"),
    said=_l("The defect is open again."),
)
def reopen_defect(defect: Defect, given: Nothing, *, by: User, now: datetime) -> Defect:
    """Say that a defect is not mended after all. Raises Refused for one that is open, and for one that the client saw pass."""
    _hold_standing(defect)
    if defect.state == DefectState.OPEN:
        raise Refused(_("This is open already."), code="open")
    defect.state, defect.fixed_at, defect.fixed_by = DefectState.OPEN, None, None
    defect.version += 1
    defect.save()
    _tell(defect, kinds.DEFECT_REOPENED, by, now)
    return defect


def _hold_standing(defect: Defect) -> None:
    if defect.taken_back_at is not None:
        raise Refused(_("It was none: whoever had found it took that back as a mistake."), code="taken_back")
    if defect.state == DefectState.CLOSED:
        raise Refused(_("The client has seen it pass: it is closed."), code="closed")


def _tell(defect: Defect, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(defect.project.client), what, reference.to(defect), by=by, at=now, **facts)
