"""What came of checks, as a run keeps it (PRACTICES E1, G17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from rapport.core.telling import code_of
from rapport.kits.inspection.outcomes import Outcome
from rapport.kits.inspection.plan import Check, Unit
from rapport.service.actions.recording import UNREAD, Counted
from rapport.service.models import CheckOutcome, CheckStatus, InspectionRun
from rapport.service.reading import THE_PLAN, key_of, read
from rapport.service.running.failing_keys import stored_keys

LONGEST_FIGURE = CheckOutcome._meta.get_field("figure").max_length or 0
"""Digits of a figure that are kept: one that was cut would be another."""


def as_counted(run: InspectionRun, outcomes: Iterable[Outcome], turns: Mapping[str, datetime]) -> list[Counted]:
    """Return outcomes as they are recorded, each with its place in the whole plan; `turns` says by table when it was looked at."""
    places = {key_of(check): place for place, check in enumerate(read(run.plan_version.text).checks)}
    return [_one(one, places[key_of(one.check)], turns[one.check.table]) for one in outcomes]


def unread(why: str, now: datetime) -> Counted:
    """Return the one outcome of a plan that cannot be read, and why."""
    return Counted(
        place=0,
        key=UNREAD,
        name=THE_PLAN,
        called=code_of(THE_PLAN),
        table="",
        status=CheckStatus.UNABLE,
        message=why,
        why=code_of(why),
        at=now,
    )


def _one(one: Outcome, place: int, at: datetime) -> Counted:
    check: Check = one.check
    said = one.message or one.note
    keys, count = stored_keys(one, at)
    return Counted(
        place=place,
        key=key_of(check),
        name=check.name,
        called=code_of(check.called),
        meaning=check.meaning,
        table=check.table,
        sort=check.kind.name,
        severity=str(check.severity),
        status=CheckStatus(str(one.status)),
        rows=one.rows,
        failed=one.failed,
        figure="" if one.figure is None else _figure(one.figure),
        limit=f"{check.limit}{'%' if check.unit is Unit.PERCENT else ''}",
        message=said,
        why=code_of(said),
        may_pass=one.may_pass,
        sql=";\n\n".join(one.sql),
        samples=[dict(sample) for sample in one.samples],
        at=at,
        keys=keys,
        keys_count=count,
    )


def _figure(figure: Decimal) -> str:
    """Return a figure with all its digits, or by its power of ten where these are more than are kept."""
    whole = format(figure, "f")
    return whole if len(whole) <= LONGEST_FIGURE else f"{figure:.40E}"
