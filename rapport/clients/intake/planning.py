"""From a set to a plan: reads what is there, then takes row after row. Writes nothing."""

from __future__ import annotations

from datetime import datetime

from rapport.clients.intake.given import TakeIn
from rapport.clients.intake.known import Known, folded, keys_of
from rapport.clients.intake.people import take_company, take_person
from rapport.clients.intake.plan import Plan
from rapport.clients.intake.touches import Touches, key_of
from rapport.team.models import Firm, User


def plan(given: TakeIn, *, by: User, now: datetime) -> Plan:
    """Return what taking in `given` would change, and the outcome of every row; `now` is aware."""
    known = Known(by)
    known.load(_companies(given), _addresses(given))
    made = Plan(by, now, Firm.ours(), known)
    made.outcome.companies = [take_company(made, row) for row in given.companies]
    taken = [take_person(made, row) for row in given.people]
    made.outcome.people = [outcome for outcome, _someone in taken]
    last = [(one, row.last_touch) for row, (_, one) in zip(given.people, taken, strict=True) if one and row.last_touch]
    touches = Touches(made)
    keys = {key_of(row.source, row.key) for row in given.touches}
    keys |= {key_of("list", f"{one.person.public_id} {on.isoformat()}") for one, on in last}
    touches.load(sorted(keys))
    for one, on in last:
        touches.take_last(one, on)
    made.outcome.touches = [touches.take(row) for row in given.touches]
    return made


def _companies(given: TakeIn) -> set[str]:
    named = {row.name for row in given.companies} | {row.company for row in given.people}
    return {folded(name) for name in named if name}


def _addresses(given: TakeIn) -> set[tuple[str, str]]:
    found = {key for row in given.people for key in keys_of(row.mails, row.phones)}
    mails = {mail for row in given.touches for mail in row.mails}
    return found | set(keys_of(mails, ()))
