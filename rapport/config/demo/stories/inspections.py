"""Haoting's nightly inspection: eight Thursdays, one without a run, and the night on which it broke off at 02:14 (WORLD)."""

from __future__ import annotations

from datetime import datetime, timedelta

from rapport.config.demo.script import Act, World
from rapport.config.demo.words.inspections import PLAN
from rapport.core import files
from rapport.core.actions import Nothing
from rapport.core.telling import code_of
from rapport.core.telling import gettext as _
from rapport.kits.inspection.plan import Check
from rapport.service.actions import findings, plans, recording, runs, systems
from rapport.service.models import CheckStatus, Finding, InspectionPlan, InspectionRun, Rhythm, Trouble
from rapport.service.reading import key_of, read
from rapport.team.models import User

PRICES, APPROVED, AREAS = (
    "Every sold unit has a contract price",
    "Price list agrees with the approved one",
    "Every plot has its floor area",
)
FOUND = (PRICES, APPROVED, AREAS)
Counts = tuple[int, int, int]
THURSDAYS: dict[int, Counts] = {
    -63: (0, 45, 0), -56: (0, 44, 0), -49: (246, 40, 24), -42: (247, 33, 10), -35: (203, 29, 8), -28: (219, 26, 7),
    -21: (156, 20, 6), -14: (146, 16, 5),
}  # fmt: skip
"""Sold units without a price, prices changed after approval, plots without floor area, by day."""

LAST_NIGHT: Counts = (187, 21, 4)
ROWS = {"contract_line": 184220, "price_list": 9614, "plot": 64, "price_change": 1276162, "supplier": 1208, "po": 20417}
LOST = frozenset({"supplier", "po"})
SHOWN = {"contract_line": ("unit_id", "plot", "signed_on")}
KEYS = {"contract_line": "unit_id", "price_list": "unit_id", "plot": "plot", "po": "number"}
SAMPLES = (("U-20418", "P-07", "秦••", -2), ("U-20431", "P-07", "L••••", -1), ("U-31002", "P-11", "何••", -1))
SQL = 'SELECT COUNT(*), COUNT(*) FILTER (WHERE "price" IS NULL) FROM "contract_line"'


def _begin(world: World, at: datetime) -> None:
    client, su = world.clients["haoting"], world.users["su"]
    given = systems.TakeSystemOn(
        name="Plot value",
        other_names={"zh": "地块价值", "ja": "区画の価値"},
        keeper=su.public_id,
        source="env:RAPPORT_SOURCE_HAOTING",
        project=client.projects.order_by("pk")[0].public_id,
    )
    system = systems.take_system_on(client, given, by=su, now=at)
    plan = plans.AddPlan(
        name="Plot value, every night",
        other_names={"zh": "地块价值，每晚", "ja": "区画の価値、毎晩"},
        text=_text(world),
    )
    plans.add_inspection_plan(system, plan, by=su, now=at)


def _text(world: World) -> str:
    """Return the plan in its short form, with names and meanings as people of this world write them."""
    said, table = [f"plan: {world.say('Plot value, every night')}", "tables:"], ""
    for here, check, name, severity, meaning in PLAN:
        if here != table:
            said.append(f"  {here}:")
            said += [f"    key: {KEYS[here]}"] if here in KEYS else []
            said += [f"    shown: [{', '.join(SHOWN[here])}]"] if here in SHOWN else []
            said.append("    checks:")
            table = here
        said.append(f"      - {check}\n        name: {world.say(name)}\n        severity: {severity}")
        said += [f"        meaning: {world.say(meaning)}"] if meaning else []
    return "\n".join(said) + "\n"


def _plan() -> InspectionPlan:
    return InspectionPlan.objects.select_related("system__client").get(system__source="env:RAPPORT_SOURCE_HAOTING")


def _schedule(world: World, at: datetime) -> None:
    plans.schedule_inspection(_plan(), plans.SchedulePlan(rhythm=Rhythm.DAILY, hour=2), by=world.users["su"], now=at)


def _run(day: int, counts: Counts | None) -> Act:
    """A run that found so many rows, or none that could be counted."""

    def do(world: World, at: datetime) -> None:
        run = runs.run_inspection(_plan(), Nothing(), by=world.users["su"], now=at)
        _attempts(world, run, at, counts, set() if counts else set(ROWS))

    return Act(day, "02:00", do)


def _last_night(world: World, at: datetime) -> None:
    plan = _plan()
    if plan.due_at is not None and plan.due_at <= at:
        runs.begin_due_inspection(plan, Nothing(), by=User.objects.system(), now=at)
    else:
        runs.run_inspection(plan, Nothing(), by=world.users["su"], now=at)
    run = InspectionRun.objects.under_way().get(plan=plan)
    _attempts(world, run, at, LAST_NIGHT, set(LOST))


def _attempts(world: World, run: InspectionRun, at: datetime, counts: Counts | None, lost: set[str]) -> None:
    """Record a run; where tables were lost, it is tried twice more for these, five minutes apart, as far as the clock is."""
    system, end = User.objects.system(), min(at + timedelta(minutes=14), world.now)
    checks = read(run.plan_version.text).checks
    for turn in range(3 if lost else 1):
        done = end + turn * recording.PAUSE
        if done > world.now:
            break
        began = done if turn else at
        taken = runs.take_run_up(run, Nothing(), by=system, now=began)
        seen = [one for one in enumerate(checks) if not turn or one[1].table in lost]
        given = recording.RecordRun(
            tries=taken.tries,
            outcomes=[_counted(world, place, check, done, counts, lost) for place, check in seen],
            engine="PostgreSQL",
            scans=0 if turn or not counts else 4,
            seconds=0 if turn or not counts else 11,
            trouble=Trouble.NO_ANSWER if lost else None,
        )
        run = recording.record_inspection(taken, given, by=system, now=done)
    if run.is_unfinished:  # there is no database to try it on
        runs.stop_inspection(run, Nothing(), by=world.users["su"], now=world.now)


def _counted(
    world: World, place: int, check: Check, at: datetime, counts: Counts | None, lost: set[str]
) -> recording.Counted:
    names = [world.say(one) for one in FOUND]
    failed = counts[names.index(check.name)] if counts and check.name in names else 0
    status = CheckStatus.UNABLE if check.table in lost else CheckStatus.FOUND if failed else CheckStatus.HOLDS
    unable, silent = status == CheckStatus.UNABLE, _("The database gave no answer.")
    return recording.Counted(
        place=place,
        key=key_of(check),
        name=check.name,
        meaning=check.meaning,
        table=check.table,
        sort=check.kind.name,
        severity=str(check.severity),
        status=status,
        may_pass=unable,
        rows=None if unable else ROWS[check.table],
        failed=None if unable else failed,
        limit="= 0",
        message=silent if unable else "",
        why=code_of(silent) if unable else None,
        sql=SQL if failed and check.name == names[0] else "",
        samples=_samples(world) if failed and check.name == names[0] else [],
        keys=_keys(failed, at) if failed and check.name == names[0] else "",
        keys_count=failed if check.name == names[0] else 0,
        at=at,
    )


def _samples(world: World) -> list[dict[str, str]]:
    return [
        {"unit_id": unit, "plot": plot, "buyer": buyer, "signed_on": f"{world.day(day)}", "price": "NULL"}
        for unit, plot, buyer, day in SAMPLES
    ]


def _keys(count: int, at: datetime) -> str:
    """Keep the keys of so many units, those of the samples first; returns the public id of the file."""
    units = [*(unit for unit, *_others in SAMPLES), *(f"U-{31010 + number}" for number in range(count))]
    lines = "\n".join(["unit_id", *units[:count]])
    return files.keep("contract_line.csv", [lines.encode()], at=at).public_id


def _told(world: World, at: datetime) -> None:
    run = _plan().runs.ended().order_by("-asked_at", "-pk")[0]
    runs.note_told_of_run(
        run, runs.NoteTold(person=world.person("haoting", "tao").public_id), by=world.users["su"], now=at
    )


def _followed(world: World, at: datetime) -> None:
    lin = world.users["lin"]
    prices, approved, areas = (Finding.objects.get(name=world.say(name), closed_at=None) for name in FOUND)
    mended = findings.OwnFinding(
        owner=world.users["su"].public_id,
        due_at=world.at(0, "18:00"),
        words=world.say("Xu Pei enters them, Su Wan checks"),
        waiting=world.person("haoting", "xu").public_id,
    )
    findings.own_finding(prices, mended, by=lin, now=at)
    cause = findings.OwnFinding(
        owner=world.users["gu"].public_id,
        due_at=world.at(8, "18:00"),
        words=world.say("Qin Yu approves them anew, R-398 closes it"),
        waiting=world.person("haoting", "qin").public_id,
    )
    findings.own_finding(approved, cause, by=lin, now=at)
    known = findings.ExpectFinding(until=world.day(15), reason=world.say("The survey of the last four is on its way"))
    findings.expect_finding(areas, known, by=lin, now=at)


ACTS: list[Act] = [
    Act(-64, "15:00", _begin),
    *(_run(day, counts) for day, counts in THURSDAYS.items()),
    _run(-7, None),
    Act(-1, "17:00", _schedule),
    Act(0, "02:00", _last_night),
    Act(0, "07:30", _told),
    Act(0, "08:10", _followed),
]
