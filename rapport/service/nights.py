"""The turns that a run of an inspection is held against: the same weekday of eight weeks, or the last eight runs (PRACTICES E1, G17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rapport.core import clock
from rapport.service.models import CheckOutcome, CheckStatus, InspectionRun, Rhythm
from rapport.ui.chart_shapes import Night, Nights
from rapport.ui.components.dates import plain_day, weekday
from rapport.ui.components.phrases import listed

TURNS = 8
BY_WEEKDAY = (Rhythm.DAILY, Rhythm.WORKING_DAYS, Rhythm.WEEKLY)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn: its day in the client's zone, and the run that was recorded then, or None."""

    on: date
    run: InspectionRun | None


def turns_to(run: InspectionRun) -> list[Turn]:
    """Return at most eight turns that end with this run, those without a run among them; one query."""
    zone = run.client.zone
    rows = run.plan.runs.ended().filter(begun_at__isnull=False, asked_at__lte=run.asked_at).order_by("-asked_at", "-pk")
    on = {one.pk: clock.day_in(zone, one.begun_at or one.asked_at) for one in rows[: TURNS * 10]}
    found = [run, *(one for one in rows[: TURNS * 10] if one.pk != run.pk)]
    if run.plan.rhythm not in BY_WEEKDAY:
        return [Turn(on.get(one.pk, clock.day_in(zone, one.asked_at)), one) for one in found[:TURNS]][::-1]
    last = clock.day_in(zone, run.begun_at or run.asked_at)
    by_day = {on.get(one.pk, last): one for one in reversed(found)}
    weeks = [last - timedelta(weeks=back) for back in range(TURNS)]
    first = min(by_day)
    return [Turn(day, by_day.get(day)) for day in reversed(weeks) if day >= first]


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
        rows.append(Night(turn.on, failed, whole=len(counted) == len(keys), ran=turn.run is not None))
    return Nights(_in_words(rows), rows)


def of_run(turns: Sequence[Turn]) -> Nights:
    """Return how many rows failed in all, turn by turn; not whole where a check could not run."""
    rows = []
    for turn in turns:
        run = turn.run
        ran = run is not None and bool(run.held + run.found)
        failed = run.rows_found if run is not None and ran else None
        rows.append(Night(turn.on, failed, whole=run is not None and not run.unable, ran=run is not None))
    return Nights(_in_words(rows), rows)


def _in_words(rows: Sequence[Night]) -> str:
    """Return turns for who does not see them: the day and the figure of each."""
    return listed(
        f"{plain_day(one.on)}: {_('not counted') if one.failed is None else f'{one.failed:,}'}" for one in rows
    )


def title(run: InspectionRun, turns: Sequence[Turn]) -> str:
    """Return what the trend is called: by its weekday, where all turns fall on one."""
    if run.plan.rhythm not in BY_WEEKDAY or len({one.on.weekday() for one in turns}) != 1:
        return _("Failed rows, run by run")
    return _("Failed rows, %(weekday)s by %(weekday)s") % {"weekday": weekday(turns[0].on)}
