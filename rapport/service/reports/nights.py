"""The turns that a run of an inspection is held against: the same weekday of eight weeks, or the last eight runs (PRACTICES E1, G17)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rapport.core import clock
from rapport.service.models import CheckOutcome, CheckStatus, InspectionPlan, InspectionRun, Rhythm
from rapport.team import calendars
from rapport.ui.chart_shapes import Night, Nights
from rapport.ui.components.dates import plain_day, weekday
from rapport.ui.components.phrases import listed

TURNS = 8
"""Turns of a trend, at most."""

ENOUGH = 4
"""Days on one weekday from which on a nightly plan is told by that weekday."""

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
STEPS = {Rhythm.DAILY: DAY, Rhythm.WORKING_DAYS: DAY, Rhythm.WEEKLY: WEEK}


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn: its day in the client's zone, and the run that was recorded then, or None.

    `at` is its time there, where other runs fell on the same day.
    """

    on: date
    run: InspectionRun | None
    at: str = ""


def turns_to(run: InspectionRun) -> list[Turn]:
    """Return at most eight turns that end with this run, one a run, those without a run among them; one query.

    Of a nightly plan they are of the same weekday, as soon as there are enough of them.
    """
    rows = run.plan.runs.ended().filter(begun_at__isnull=False, asked_at__lte=run.asked_at).order_by("-asked_at", "-pk")
    earlier = [one for one in rows[: TURNS * 10] if one.pk != run.pk]
    zone = run.client.zone
    turns = [Turn(clock.day_in(zone, _began(one)), one) for one in (run, *earlier)][::-1]
    step = STEPS.get(Rhythm(run.plan.rhythm))
    same = _of_weekday(turns)
    if step == DAY and len({one.on for one in same}) >= ENOUGH:
        turns, step = same, WEEK
    return _timed(_with_missed(run.plan, turns, step)[-TURNS:], zone)


def _began(run: InspectionRun) -> datetime:
    return run.begun_at or run.asked_at


def _of_weekday(turns: Sequence[Turn]) -> list[Turn]:
    """Return those of eight weeks that fall on the weekday of the last one."""
    last = turns[-1].on
    return [one for one in turns if one.on.weekday() == last.weekday() and one.on > last - TURNS * WEEK]


def _with_missed(plan: InspectionPlan, turns: Sequence[Turn], step: timedelta | None) -> list[Turn]:
    """Return turns with those between them at which the plan should have run and did not; none where it has no step."""
    found: list[Turn] = []
    for one in turns:
        if found and step:
            found += [Turn(day, None) for day in _missed(plan, found[-1].on, one.on, step)]
        found.append(one)
    return found


def _missed(plan: InspectionPlan, before: date, after: date, step: timedelta) -> list[date]:
    days = [after - step * back for back in range(TURNS, 0, -1)]
    country = plan.client.country
    rests = plan.rhythm == Rhythm.WORKING_DAYS and step == DAY
    return [day for day in days if day - before > step / 2 and not (rests and not calendars.is_working(country, day))]


def _timed(turns: Sequence[Turn], zone: str) -> list[Turn]:
    """Return turns with the time of those that share their day."""
    shared = Counter(one.on for one in turns)
    return [
        replace(one, at=f"{_began(one.run).astimezone(ZoneInfo(zone)):%H:%M}")
        if one.run and shared[one.on] > 1
        else one
        for one in turns
    ]


def outcomes_of(turns: Sequence[Turn]) -> dict[int, dict[str, CheckOutcome]]:
    """Return what came of each check in the runs of these turns, by run and key; one query."""
    runs = [one.run.pk for one in turns if one.run is not None]
    found: dict[int, dict[str, CheckOutcome]] = {pk: {} for pk in runs}
    for one in CheckOutcome.objects.filter(run__in=runs).only("run_id", "key", "status", "failed"):
        found[one.run_id][one.key] = one
    return found


def of_check(turns: Sequence[Turn], outcomes: Mapping[int, Mapping[str, CheckOutcome]], *keys: str) -> Nights:
    """Return how the checks with these keys went from turn to turn."""
    rows = []
    for turn in turns:
        there = outcomes.get(turn.run.pk, {}) if turn.run else {}
        counted = [there[key] for key in keys if key in there and there[key].status != CheckStatus.UNABLE]
        failed = sum(one.failed or 0 for one in counted if one.status == CheckStatus.FOUND) if counted else None
        rows.append(Night(turn.on, failed, whole=len(counted) == len(keys), ran=turn.run is not None, at=turn.at))
    return Nights(_in_words(rows), rows)


def of_run(turns: Sequence[Turn]) -> Nights:
    """Return how many rows failed in all, turn by turn; not whole where a check could not run."""
    rows = []
    for turn in turns:
        run = turn.run
        ran = run is not None and bool(run.held + run.found)
        failed = run.rows_found if run is not None and ran else None
        whole = run is not None and not run.unable
        rows.append(Night(turn.on, failed, whole=whole, ran=run is not None, at=turn.at))
    return Nights(_in_words(rows), rows)


def _in_words(rows: Sequence[Night]) -> str:
    """Return turns for who does not see them: the day and the figure of each."""
    return listed(
        f"{plain_day(one.on)} {one.at}".rstrip() + f": {_('not counted') if one.failed is None else f'{one.failed:,}'}"
        for one in rows
    )


def title(run: InspectionRun, turns: Sequence[Turn]) -> str:
    """Return what the trend is called: by its weekday, where all turns fall on one."""
    days = {one.on for one in turns}
    if run.plan.rhythm not in STEPS or len(days) == 1 or len({day.weekday() for day in days}) != 1:
        return _("Failed rows, run by run")
    return _("Failed rows, %(weekday)s by %(weekday)s") % {"weekday": weekday(turns[0].on)}
