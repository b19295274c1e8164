"""What came of a run, recorded whole: its outcomes, its figures, and what follows for findings (PRACTICES E1, G17)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from rapport.core import reference, telling
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.service import kinds
from rapport.service.actions.failing_keys import keep_keys
from rapport.service.actions.findings import follow
from rapport.service.models import CheckOutcome, CheckStatus, InspectionRun, RunState, Trouble
from rapport.team.models import User
from rapport.team.policies import is_system

MOST_TRIES = 3
PAUSE = timedelta(minutes=5)
"""How often, and how soon after the attempt before, is tried what could not run."""

UNREAD = "plan"
"""The key of the one outcome of a plan that could not be read."""


class Counted(BaseModel):
    """What came of one check, as `CheckOutcome` keeps it; `keys` is the kept file of the keys of its failing rows, by public id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: int = Field(ge=0)
    key: str = Field(max_length=32)
    name: str
    called: telling.Code | None = None
    meaning: str = ""
    table: str
    sort: str = ""
    severity: str = "medium"
    status: CheckStatus
    rows: int | None = None
    failed: int | None = None
    figure: str = ""
    limit: str = ""
    message: str = ""
    why: telling.Code | None = None
    may_pass: bool = False
    sql: str = ""
    samples: list[dict[str, str]] = Field(default_factory=list)
    at: AwareDatetime
    keys: str = ""
    keys_count: int = Field(0, ge=0)


OF_OUTCOME = set(Counted.model_fields) - {"keys", "keys_count"}
"""What of it the outcome itself keeps."""
KEPT = OF_OUTCOME | {"sample_columns"}
"""What of it a run that repeats another takes over."""


class RecordRun(Input):
    """All that one attempt, the `tries`-th, counted.

    `engine` is what it counted on, `seconds` of the clock, `trouble` why not all could run.
    """

    tries: int = Field(ge=0)
    outcomes: list[Counted] = Field(min_length=1)
    engine: str = Field("", max_length=40)
    scans: int = Field(0, ge=0)
    seconds: float = Field(0, ge=0)
    trouble: Trouble | None = None


@action(
    "record_inspection",
    subject=InspectionRun,
    input=RecordRun,
    policy=is_system,
    path="inspection-runs/{inspection_run}/outcomes",
    label=_l("Record what came of an inspection"),
    method="PUT",
)
def record_inspection(run: InspectionRun, given: RecordRun, *, by: User, now: datetime) -> InspectionRun:
    """Record what an attempt counted, with the outcomes that an earlier one had and this one did not count anew.

    The system alone does. What could not run and may at another time is tried again, up to three times in all. Raises Refused where the run was
    stopped meanwhile, is tried no more, or has gone to another worker: nothing of the attempt is recorded then.
    """
    if not run.is_unfinished or run.tries != given.tries:
        raise Refused(_("This attempt was stopped, or is another worker’s; nothing of it is recorded."), code="over")
    kept = _replace(run, given.outcomes)
    keep_keys(run, [(one.key, one.keys, one.keys_count) for one in given.outcomes], now)
    unable = [one for one in kept if one.status == CheckStatus.UNABLE]
    first = min(unable, key=lambda one: (not one.may_pass, one.at, one.place), default=None)
    run.state, run.ended_at, run.leased_until = RunState.ENDED, run.ended_at or now, None
    run.trouble = (given.trouble or Trouble.CHECKS) if first else ""
    run.broke_at, run.broke_off_at = (first.table, run.broke_off_at or first.at) if first else ("", None)
    run.next_try_at = now + PAUSE if first and first.may_pass and run.tries < MOST_TRIES else None
    run.engine, run.scans, run.seconds = given.engine, run.scans + given.scans, run.seconds + given.seconds
    _sum_up(run, kept)
    run.version += 1
    run.save()
    facts: dict[str, book.Fact] = {"held": run.held, "found": run.found, "unable": run.unable, "rows": run.rows_found}
    book.record(book.of_client(run.client), kinds.RUN_ENDED, reference.to(run), by=by, at=now, tries=run.tries, **facts)
    follow(run, {one.key for one in given.outcomes}, by=by, now=now)
    return run


def _replace(run: InspectionRun, counted: Sequence[Counted]) -> list[CheckOutcome]:
    """Keep what was counted now, over what stood, and what the run that this one repeats had counted; returns all of it."""
    stood = {one.key: one for one in run.outcomes.all()}
    if run.again_of is not None and not stood:
        stood = {one.key: _copy(one, run) for one in run.again_of.outcomes.all()}
    stood |= {one.key: CheckOutcome(run=run, **_columns(one)) for one in counted}
    if all(one.key != UNREAD for one in counted):
        stood.pop(UNREAD, None)  # the plan was read this time
    run.outcomes.all().delete()
    return CheckOutcome.objects.bulk_create(stood.values())


def _copy(one: CheckOutcome, run: InspectionRun) -> CheckOutcome:
    return CheckOutcome(run=run, **{name: getattr(one, name) for name in KEPT})


def _columns(one: Counted) -> dict[str, Any]:
    """Return what was counted as the columns hold it, each cut to its length; a letter that no database keeps is shown as one."""
    given: dict[str, Any] = _kept(one.model_dump(include=OF_OUTCOME))
    given["sample_columns"] = list(given["samples"][0]) if given["samples"] else []
    longest = {field.name: getattr(field, "max_length", None) for field in CheckOutcome._meta.concrete_fields}
    return {name: value[: longest[name]] if isinstance(value, str) else value for name, value in given.items()}


def _kept(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "\N{SYMBOL FOR NULL}")
    if isinstance(value, dict):
        return {name: _kept(each) for name, each in value.items()}
    return [_kept(each) for each in value] if isinstance(value, list) else value


def _sum_up(run: InspectionRun, outcomes: Sequence[CheckOutcome]) -> None:
    of = {status: [one for one in outcomes if one.status == status] for status in CheckStatus}
    run.held, run.found, run.unable = (len(of[status]) for status in CheckStatus)
    run.rows_found = sum(one.failed or 0 for one in of[CheckStatus.FOUND])
    run.rows_read = sum(one.rows or 0 for one in outcomes)
