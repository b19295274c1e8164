"""A plan run on an engine, table by table: each check ends in a count, or in a sentence why there is none (PRACTICES E1, G17)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from rapport.kits.inspection.asking import TableRun
from rapport.kits.inspection.connections import Connections
from rapport.kits.inspection.earlier import Earlier, weighed
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.faults import no_table, unread
from rapport.kits.inspection.keys import KeyFiles
from rapport.kits.inspection.outcomes import Outcome, Report, could_not_run
from rapport.kits.inspection.plan import Check, Plan, Table
from rapport.kits.inspection.samples import MOST

Progress = Callable[[Table, int, int], None]
Done = Callable[[Table, Sequence[Outcome]], None]


def inspect(
    plan: Plan,
    engine: Engine,
    *,
    now: datetime,
    progress: Progress = lambda table, done, of: None,
    sources: Mapping[str, Engine] = MappingProxyType({}),
    earlier: Earlier | None = None,
    done: Mapping[str, Sequence[Outcome]] = MappingProxyType({}),
    after: Done = lambda table, outcomes: None,
    samples: int = MOST,
    keys: KeyFiles | None = None,
) -> Report:
    """Run all checks of a plan and return what came of each.

    `now` is aware and what ages are told from, in the zone whose day it is; `progress` hears of each table before its turn, with how many are done
    and how many there are. `sources` are further connections by the names that the plan gives them, `earlier` what came of a
    check in earlier runs, where such are kept. `done` are outcomes of tables that need not be asked again, `after` hears of
    each table once it is asked, and `samples` are shown of the rows that failed a check, at most; `keys`
    are files for the keys of all.
    """
    began = time.monotonic()
    outcomes: dict[str, Outcome] = {}
    connections = Connections(plan, engine, sources)
    for index, table in enumerate(plan.tables.values()):
        progress(table, index, len(plan.tables))
        found = done.get(table.name)
        if found is None:
            found = list(of_table(connections, table, now, earlier, samples, keys))
            after(table, found)
        outcomes |= {_key(one.check): one for one in found}
    return Report([outcomes[_key(check)] for check in plan.checks], time.monotonic() - began)


def of_table(
    connections: Connections,
    table: Table,
    now: datetime,
    earlier: Earlier | None = None,
    samples: int = MOST,
    keys: KeyFiles | None = None,
) -> Iterator[Outcome]:
    """Yield what came of each check of one table."""
    checks = [check for check in connections.plan.checks if check.table == table.name]
    try:
        there = connections.engine.table(table.physical)
    except LookupError:
        yield from (could_not_run(check, str(no_table(table.physical, check))) for check in checks)
        return
    except Exception as why:  # whatever a database says, each check says it
        yield from (connections.unanswered(check, why) for check in checks)
        return
    run = TableRun(connections, table, there, now, samples)
    for one in run.outcomes(checks):
        found = run.with_samples(_weighed(one, earlier, now))
        yield run.with_keys(found, keys) if keys else found


def _weighed(outcome: Outcome, earlier: Earlier | None, now: datetime) -> Outcome:
    try:
        return weighed(outcome, earlier, now)
    except Exception as why:  # what earlier runs left may be of any kind, and ends this check alone
        return could_not_run(outcome.check, unread(why, outcome.check), outcome.sql)


def _key(check: Check) -> str:
    return f"{check.table}\n{check.name}"
