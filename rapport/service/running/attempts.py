"""One attempt at a run, as a worker makes it: read what is there, count, and have it recorded whole (PRACTICES E1, G17)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import extract_tb
from zoneinfo import ZoneInfo

from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.core.telling import gettext as _
from rapport.kits.inspection.keys import KeyFiles
from rapport.kits.inspection.outcomes import Outcome, Status, could_not_run
from rapport.kits.inspection.plan import Plan, Table
from rapport.kits.inspection.running import inspect
from rapport.service.actions.recording import MOST_TRIES, UNREAD, RecordRun, record_inspection
from rapport.service.actions.runs import begin_due_inspection, go_on, take_run_up
from rapport.service.databases.connecting import Connected, Unreached, connected
from rapport.service.models import CheckStatus, InspectionPlan, InspectionRun, Trouble
from rapport.service.models.failing_keys import MOST as MOST_KEYS
from rapport.service.reading import key_of, read
from rapport.service.running.counted import as_counted, unread
from rapport.service.running.earlier import earlier_of
from rapport.service.running.failing_keys import let_keys_go
from rapport.service.running.watching import watched
from rapport.team.models import User

Clock = Callable[[], datetime]

log = logging.getLogger(__name__)


class Stopped(Exception):
    """Somebody stopped the run while it was under way."""


def begin_due(clock: Clock) -> None:
    """Have every inspection run whose time has come."""
    system = User.objects.system()
    for plan in InspectionPlan.objects.due(clock()).select_related("system__client"):
        with suppress(Refused):  # another worker was quicker
            begin_due_inspection(plan, Nothing(), by=system, now=clock())


def take_up(clock: Clock, run: str = "") -> int:
    """Make one attempt at every run that waits for it, or at the one with that public id; returns at how many."""
    waiting = InspectionRun.objects.to_do(clock())
    rows = waiting.filter(public_id=run) if run else waiting
    return sum(attempt(one, clock) for one in rows.select_related("plan__system__client", "plan_version"))


def attempt(run: InspectionRun, clock: Clock) -> bool:
    """Make one attempt at a run; returns whether this worker did. What could not run is recorded as just that."""
    system = User.objects.system()
    try:
        run = take_run_up(run, Nothing(), by=system, now=clock())
    except Refused:
        return False
    with suppress(Stopped, Refused):  # Refused: it was stopped, or went to another worker, at the last moment
        try:
            _record(run, _counted(run, clock), clock)
        except (Stopped, Refused):
            raise
        except Exception as error:
            _record(run, _failed(run, error, clock()), clock)
    return True


def _record(run: InspectionRun, given: RecordRun, clock: Clock) -> None:
    """Have it recorded; the keys of rows go with what is not."""
    try:
        record_inspection(run, given, by=User.objects.system(), now=clock())
    except BaseException:
        let_keys_go([one.keys for one in given.outcomes if one.keys], clock())
        raise


def _failed(run: InspectionRun, error: Exception, now: datetime) -> RecordRun:
    """Return an attempt on which Rapport itself failed: this run ends with it, and those behind go on."""
    # Only its sort and its place: what an error says may quote the values that it met.
    sort, place = type(error).__name__, extract_tb(error.__traceback__)[-1]
    log.error("Inspection run %s failed: %s in %s, line %s.", run.public_id, sort, place.filename, place.lineno)
    why = _("Rapport itself failed on it (%(sort)s). The log says where.") % {"sort": sort}
    try:
        return _unable(run, _left(run, read(run.plan_version.text)), Trouble.FAILED, why, now)
    except Exception:  # on the plan already
        return RecordRun(tries=run.tries, outcomes=[unread(why, now)], trouble=Trouble.FAILED)


def _counted(run: InspectionRun, clock: Clock) -> RecordRun:
    try:
        plan = _left(run, read(run.plan_version.text))
    except Refused as why:  # an older version that is read no more
        return RecordRun(tries=run.tries, outcomes=[unread(why.message, clock())], trouble=Trouble.PLAN)
    if run.tries > MOST_TRIES:
        return _unable(run, plan, Trouble.BROKEN_OFF, _("The program was ended while it ran."), clock())
    try:
        with connected(run.plan.system, plan) as there:
            return _on(there, plan, run, clock)
    except Unreached as why:
        return _unable(run, plan, why.trouble, why.said, clock(), may_pass=why.may_pass)


def _on(there: Connected, plan: Plan, run: InspectionRun, clock: Clock) -> RecordRun:
    began, turns = time.monotonic(), dict.fromkeys(plan.tables, clock())

    def progress(table: Table, done: int, of: int) -> None:
        if not go_on(run, clock()):
            raise Stopped
        turns[table.name] = clock()

    within = replace(plan, checks=tuple(one for one in plan.checks if not there.lacks(one)))
    lacks = [(one, why) for one in plan.checks if (why := there.lacks(one))]
    lacking = [could_not_run(one, why.said, may_pass=why.may_pass) for one, why in lacks]
    with TemporaryDirectory(prefix="rapport-keys-") as folder, watched(there.all, lambda: go_on(run, clock())):
        now = clock().astimezone(ZoneInfo(run.client.zone))  # what is expected until a day ends with the client's
        keys = KeyFiles(Path(folder), plan, MOST_KEYS, covered=True)
        ran = inspect(
            within,
            there.own,
            now=now,
            progress=progress,
            sources=there.further,
            earlier=earlier_of(run),
            keys=keys,
        )
        outcomes = as_counted(run, [*ran.outcomes, *lacking], turns)
    return RecordRun(
        tries=run.tries,
        outcomes=outcomes,
        engine=type(there.own).__name__,  # called like the database that it reads
        scans=len({sql for one in ran.outcomes for sql in one.sql}),
        seconds=time.monotonic() - began,
        trouble=_trouble(ran.outcomes) or there.trouble,
    )


def _trouble(outcomes: Iterable[Outcome]) -> Trouble | None:
    """Return why something could not run: the plan, the database for a while, or, where nothing was answered after it, for good."""
    ended = list(outcomes)
    first = next((place for place, one in enumerate(ended) if one.may_pass), None)
    if first is None:
        return Trouble.CHECKS if any(one.status is Status.COULD_NOT_RUN for one in ended) else None
    lost = all(one.status is Status.COULD_NOT_RUN for one in ended[first:])
    return Trouble.NO_ANSWER if lost and len(ended) - first > 1 else Trouble.PARTLY


def _left(run: InspectionRun, plan: Plan) -> Plan:
    """Return the plan with what this attempt is to count: all, or what could not run before; all of one not read then.

    What is tried by itself is what may have passed, what somebody runs again all that could not.
    """
    if run.ended_at:
        before = run.outcomes.filter(may_pass=True)
    elif run.again_of:
        before = run.again_of.outcomes.filter(status=CheckStatus.UNABLE)
    else:
        return plan
    wanted = set(before.values_list("key", flat=True))
    if wanted == {UNREAD}:
        return plan
    return replace(plan, checks=tuple(one for one in plan.checks if key_of(one) in wanted))


def _unable(
    run: InspectionRun, plan: Plan, trouble: Trouble, why: str, now: datetime, *, may_pass: bool = False
) -> RecordRun:
    lost = [could_not_run(check, why, may_pass=may_pass) for check in plan.checks]
    outcomes = as_counted(run, lost, dict.fromkeys(plan.tables, now))
    return RecordRun(tries=run.tries, outcomes=outcomes, trouble=trouble)
