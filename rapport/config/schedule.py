"""The timetable: what happens by the clock, and in which process.

| key        | when                                      | process  | what                                         |
|------------|-------------------------------------------|----------|----------------------------------------------|
| sweep      | each minute, and at the start             | worker   | what follows from ledger entries and is due  |
| letters    | each minute, and at the start             | worker   | mails that are due, handed over              |
| imports    | each minute, and at the start             | worker   | previews whose reader was killed, read on    |
| answers    | each minute, and at the start             | worker   | what may be answered alone from now on, as a signal |
| doors      | each minute, and at the start             | worker   | the door behind colleagues who left, shut     |
| inspections | each minute, and at the start            | worker   | inspections whose time has come, and what is left to run |
| forgetting | `RAPPORT_NIGHTLY`, in the firm's own zone | schedule | kept for reverting, old mails, use, keys of rows |
| erasure    | `RAPPORT_NIGHTLY`, in the firm's own zone | schedule | private notes whose day of erasure has come   |
| usage      | `RAPPORT_NIGHTLY`, in the firm's own zone | schedule | use of systems, from tables of the clients'   |
| reminding  | `RAPPORT_NIGHTLY`, in the firm's own zone | schedule | what is owed before meetings, and stated reminders |
| silence    | `RAPPORT_NIGHTLY`, in the firm's own zone | schedule | silence that counts as a yes, as was stated   |
| evaluation | `RAPPORT_NIGHTLY`, in the firm's own zone | schedule | every rule, for every client                 |

A run that was missed, because nothing ran at its time, is made up at the start. Work that takes long never runs
beside itself; a run that comes due meanwhile is skipped, not queued.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import close_old_connections

from rapport.config.night import Nightly
from rapport.core import clock
from rapport.team.models import Firm

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """One line of the timetable. `is_missed` tells, at the start, whether a run is to be made up."""

    key: str
    process: str
    trigger: Callable[[], BaseTrigger]
    run: Callable[[datetime], object]
    is_missed: Callable[[datetime], bool]


def sweep(now: datetime) -> None:
    """Does what follows from ledger entries, is due, and was not done by whoever wrote them."""
    from rapport.integrations import reactions
    from rapport.ledger import outbox

    outbox.sweep(reactions.follow, now=now)


def erase(now: datetime) -> None:
    """Erase the private notes that were to be kept no longer than to today (PRACTICES A6)."""
    from rapport.clients.actions import private_notes

    private_notes.erase_what_is_over(now)


def remind(now: datetime) -> None:
    """Ask for what is owed before meetings, and once more for answers on the day that was stated (PRACTICES C10, G5)."""
    from rapport.delivery.actions import inputs
    from rapport.promises.actions import sending

    inputs.remind_of_inputs(now)
    sending.ask_as_stated(now)


def take_silence(now: datetime) -> None:
    """Takes silence for a yes where that was stated, and the last day to answer is over (PRACTICES G23)."""
    from rapport.promises.actions import recording

    recording.take_silence(now)


def evaluate(now: datetime) -> None:
    """Evaluate every rule for every client."""
    from rapport.signals import engine

    engine.evaluate(now=now)


def send_letters(now: datetime) -> None:
    """Hand over the mails that are due and that no woken worker took."""
    from rapport.integrations.letters import sending

    sending.send_due(now)


def take_up_imports(now: datetime) -> None:
    """Read on wherever the reader of an import was killed."""
    from rapport.integrations.imports import background

    background.take_up(clock.now)


def run_inspections(now: datetime) -> None:
    """Have inspections run whose time has come, and take up what waits, broke off, or is to be tried again (PRACTICES E1)."""
    from rapport.service.running import attempts

    attempts.begin_due(clock.now)
    attempts.take_up(clock.now)


def read_use(now: datetime) -> None:
    """Read the use of systems from tables where their data is (PRACTICES E1)."""
    from rapport.service.actions import usage_tables

    usage_tables.read_tables(now)


def shut_doors(now: datetime) -> None:
    """Let nobody of ours in any more whose last day is over, neither by a page nor by a token, nor back onto a team (PRACTICES A15)."""
    from rapport.api.actions import tokens
    from rapport.clients.actions import departures
    from rapport.team.actions import people

    people.shut_doors(now)
    tokens.revoke_behind(now)
    departures.leave_accounts_behind(now)


def offer_answers(now: datetime) -> None:
    """Raise what whoever asked may answer alone by now: no entry tells that a cooling-off is over (PRACTICES G19)."""
    from rapport.clients.models import Client
    from rapport.controls import kinds
    from rapport.controls.models import Approval
    from rapport.signals import engine, rules
    from rapport.signals.rule import reading

    at = Approval.objects.lately_alone(now).values_list("facts__client", flat=True)
    if clients := list(Client.objects.filter(public_id__in=list(at)).values_list("pk", flat=True)):
        rules.load()
        engine.evaluate(now, clients=clients, rules=reading(kinds.APPROVAL_ASKED.key))


def forget(now: datetime) -> None:
    """Drop what is kept for reverting imports and mails that went out once older than the firm wants, and old use and keys of failing rows."""
    from rapport.integrations.imports import background
    from rapport.integrations.letters import sending
    from rapport.service.actions import failing_keys, usage_counting

    background.forget_old(now)
    sending.forget_old(now)
    usage_counting.forget_what_is_old(now)
    failing_keys.forget_what_is_old(now)


def each_minute() -> BaseTrigger:
    """Fires every sixty seconds."""
    return IntervalTrigger(minutes=1, timezone=UTC)


def nightly() -> BaseTrigger:
    """Fires once a day, at the set time in the firm's zone."""
    return Nightly(nightly_time())


def nightly_time() -> datetime:
    """Return the set time of day; the day itself means nothing. Raises ImproperlyConfigured for what is none."""
    try:
        return datetime.strptime(settings.NIGHTLY, "%H:%M").replace(tzinfo=UTC)
    except ValueError as error:
        raise ImproperlyConfigured(f"RAPPORT_NIGHTLY={settings.NIGHTLY!r} is no time of day like 06:00.") from error


def last_due(now: datetime, zone: str) -> datetime:
    """Return when the nightly run was last due before `now`: today at its time in `zone`, or yesterday."""
    at = nightly_time()
    today = now.astimezone(ZoneInfo(zone)).replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def is_evaluation_missed(now: datetime) -> bool:
    """Whether the last complete evaluation is older than the last one that was due."""
    firm = Firm.ours()
    return firm.evaluated_at is None or firm.evaluated_at < last_due(now, firm.zone)


def always(now: datetime) -> bool:
    """Run at every start."""
    return True


TIMETABLE = (
    Job("sweep", "worker", each_minute, sweep, is_missed=always),
    Job("letters", "worker", each_minute, send_letters, is_missed=always),
    Job("imports", "worker", each_minute, take_up_imports, is_missed=always),
    Job("answers", "worker", each_minute, offer_answers, is_missed=always),
    Job("doors", "worker", each_minute, shut_doors, is_missed=always),
    Job("inspections", "worker", each_minute, run_inspections, is_missed=always),
    Job("forgetting", "schedule", nightly, forget, is_missed=always),
    Job("erasure", "schedule", nightly, erase, is_missed=always),
    Job("usage", "schedule", nightly, read_use, is_missed=always),
    Job("reminding", "schedule", nightly, remind, is_missed=always),
    Job("silence", "schedule", nightly, take_silence, is_missed=always),
    Job("evaluation", "schedule", nightly, evaluate, is_missed=is_evaluation_missed),
)


def put_on(scheduler: BaseScheduler, process: str, timetable: Iterable[Job] = TIMETABLE) -> None:
    """Give a scheduler the jobs of one process, and first of all those whose run was missed."""
    for job in timetable:
        if job.process == process:
            at_start = {"next_run_time": datetime.now(UTC)} if job.is_missed(clock.now()) else {}
            scheduler.add_job(
                perform,
                job.trigger(),
                args=[job],
                id=job.key,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
                **at_start,
            )


def perform(job: Job) -> None:
    """Run one job now; what goes wrong is logged and the next run comes as planned."""
    close_old_connections()
    try:
        job.run(clock.now())
    except Exception:
        log.exception("The %s did not work; it runs again at its next time.", job.key)
    finally:
        close_old_connections()
