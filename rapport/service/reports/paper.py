"""The report of a run as a client reads it: what was looked at, what holds, what was found, what is done about it (PRACTICES E1).

Nothing that stays inside stands in it: no statement, no severity, no word of a database, no reason that was given to us (G1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.core import clock
from rapport.core.errors import Refused
from rapport.kits.document.parts import Bars, Document, Pairs, Part, Points, Words
from rapport.kits.document.parts import Table as Rows
from rapport.kits.inspection.plan import Check, Table
from rapport.kits.inspection.samples import may_be_shown
from rapport.service.models import CheckOutcome, CheckStatus, Finding, InspectionRun
from rapport.service.reading import key_of, read
from rapport.service.reports import nights, outcome_words
from rapport.team.models import Firm
from rapport.ui.components.dates import clock_time, said_day
from rapport.ui.components.phrases import begun

SAMPLES = 3
"""Rows that are shown of what failed."""


def paper(run: InspectionRun, language: str, now: datetime) -> Document:
    """Return the report of a recorded run in a language and the zone of its client, as things stand `now`; a fixed number of queries."""
    with translation.override(language), timezone.override(run.client.zone):
        return Document(
            language=language,
            firm=Firm.ours().name_in(language),
            about=_("for %(name)s") % {"name": run.client.name_in(language)},
            title=_title(run),
            lede=_lede(run),
            page=_("page {n} of {all}"),
            parts=list(_parts(run, now)),
        )


def _title(run: InspectionRun) -> str:
    if run.unable:
        words = ngettext(
            "%(unable)s of %(n)s rule could not be checked",
            "%(unable)s of %(n)s rules could not be checked",
            run.checks,
        )
        return words % {"unable": run.unable, "n": run.checks}
    if not run.found:
        return ngettext("The %(n)s rule holds", "All %(n)s rules hold", run.checks) % {"n": run.checks}
    words = ngettext(
        "%(held)s of %(n)s rule holds: %(rows)s to be put right",
        "%(held)s of %(n)s rules hold: %(rows)s to be put right",
        run.checks,
    )
    return words % {"held": run.held, "n": run.checks, "rows": rows_in_words(run.rows_found)}


def _lede(run: InspectionRun) -> str:
    began = run.begun_at or run.asked_at
    looked = _("looked at on %(day)s at %(time)s, without changing anything")
    words = looked if run.held + run.found else _("tried on %(day)s at %(time)s; nothing could be looked at")
    when = words % {"day": said_day(began), "time": clock_time(began)}
    parts = [f"{run.plan.system} · {run.plan}", when]
    if run.unable and run.found + run.held:
        facts = {"ran": run.found + run.held, "held": run.held, "rows": rows_in_words(run.rows_found)}
        parts.insert(0, _("Of the %(ran)s that were, %(held)s hold: %(rows)s to be put right.") % facts)
    return "\n".join(parts)


def rows_in_words(count: int) -> str:
    """Return how many rows these are."""
    return ngettext("%(n)s row", "%(n)s rows", count) % {"n": f"{count:,}"}


def _parts(run: InspectionRun, now: datetime) -> Iterator[Part]:
    outcomes = list(run.outcomes.all())
    of = {status: [one for one in outcomes if one.status == status] for status in CheckStatus}
    if of[CheckStatus.UNABLE]:
        yield Points(_("What could not be checked"), [_called(one) for one in of[CheckStatus.UNABLE]], hollow=True)
        yield Words(
            "", [("", _("That nothing was found there does not mean that nothing is wrong. It is checked again."))]
        )
    findings, open_to_see = _findings(run), _uncovered(run)
    for one in of[CheckStatus.FOUND]:
        yield from _found(one, findings.get(one.key), now)
        yield from _samples(one, open_to_see.get(one.key))
    if of[CheckStatus.HOLDS]:
        yield Points(_("What holds"), [_called(one) for one in of[CheckStatus.HOLDS]])
    if mended := [_called(one) for one in run.closed.order_by("pk")]:
        yield Points(_("Put right since it was found"), mended)
    yield Pairs(_("What was looked at"), _tables(outcomes))
    yield from _trend(run)
    if run.plan.due_at is not None:
        day, time = said_day(run.plan.due_at), clock_time(run.plan.due_at)
        yield Words(_("Next time"), [("", _("%(day)s, %(time)s") % {"day": day, "time": time})])


def _called(one: CheckOutcome | Finding) -> str:
    """Return what must hold; where the plan gives it no name of its own, with its table, since many tables have a name or a number."""
    return f"{one} · {one.table}" if one.called and one.table else str(one)


def _findings(run: InspectionRun) -> Mapping[str, Finding]:
    """Return what became of each check that found something, by its key: the newest finding of it; one query."""
    rows = run.plan.findings.select_related("step__owner").order_by("pk")
    return {one.key: one for one in rows}


def _found(one: CheckOutcome, finding: Finding | None, now: datetime) -> Iterator[Part]:
    rows = [(_("What it means"), begun(one.meaning))] if one.meaning else []
    rows.append((_("How much"), _how_much(one)))
    rows.append((_("What is done"), _done(finding, now)))
    yield Words(_called(one), rows)


def _uncovered(run: InspectionRun) -> Mapping[str, frozenset[str]]:
    """Return of which columns the plan shows the values, by the key of each check; nothing where it is read no more."""
    try:
        plan = read(run.plan_version.text)
    except Refused:
        return {}
    return {key_of(check): _shown(check, plan.tables[check.table]) for check in plan.checks}


def _shown(check: Check, table: Table) -> frozenset[str]:
    """Return what may be shown of a check but for the columns that are none of the table's, such as how often it comes."""
    return may_be_shown(check, table) - may_be_shown(check, replace(table, shown=frozenset()))


def _samples(one: CheckOutcome, uncovered: frozenset[str] | None) -> Iterator[Part]:
    """Yield a few of the rows, and say below which values are covered: nothing where nobody knows (None)."""
    if not one.samples:
        return
    columns, rows = outcome_words.samples(one)
    shown = [[_value(value) for value in row] for row in rows[:SAMPLES]]
    facts = {"n": len(shown), "all": f"{one.failed or len(one.samples):,}"}
    below = _("%(n)s of %(all)s") % facts
    if uncovered is not None:
        names = ", ".join(said for name, said in sorted(outcome_words.columns_said(one).items()) if name in uncovered)
        covered = _("values covered but those of %(columns)s") % {"columns": names} if names else _("values covered")
        below = f"{below} · {covered}"
    yield Rows("", columns, shown, below)


def _value(written: str) -> str:
    return _("empty") if written == "NULL" else written


def _how_much(one: CheckOutcome) -> str:
    if one.failed is None:
        facts = {"figure": outcome_words.figure(one), "limit": outcome_words.limit(one)}
        return _("%(figure)s; agreed is: %(limit)s") % facts
    if one.rows is None:
        return rows_in_words(one.failed)
    return _("%(rows)s of %(all)s") % {"rows": rows_in_words(one.failed), "all": f"{one.rows:,}"}


def _done(finding: Finding | None, now: datetime) -> str:
    if finding is None:
        return _("Nobody is named for it yet.")
    if finding.closed_at is not None:
        # Closed by a word of ours, nobody has counted that it is put right.
        closed = _("Closed %(day)s") if finding.closed_why else _("Put right on %(day)s.")
        return closed % {"day": said_day(finding.closed_at)}
    if (step := finding.owned_step) is not None:
        facts = {"what": step.said, "who": step.owner, "day": said_day(step.due_at)}
        return _("%(what)s: %(who)s, by %(day)s") % facts
    if finding.expected_until is not None and finding.is_expected(clock.day_in(finding.client.zone, now)):
        return _("Known, and expected until %(day)s.") % {"day": said_day(finding.expected_until)}
    return _("Nobody is named for it yet.")


def _tables(outcomes: Sequence[CheckOutcome]) -> list[tuple[str, str]]:
    """Return the tables in the order of the plan, each with its rows where they were counted."""
    most: dict[str, int | None] = {}
    for one in outcomes:
        before = most.get(one.table)
        most[one.table] = one.rows if before is None else max(before, one.rows or 0)
    return [(table, _("not counted") if rows is None else rows_in_words(rows)) for table, rows in most.items()]


def _trend(run: InspectionRun) -> Iterator[Part]:
    turns = nights.turns_to(run)
    rows = nights.of_run(turns).rows
    if len(rows) > 1:
        yield Bars(
            nights.title(run, turns),
            [(f"{said_day(one.on)} {one.at}".rstrip(), one.failed, _turn(one.failed)) for one in rows],
        )


def _turn(failed: int | None) -> str:
    return _("not counted") if failed is None else f"{failed:,}"
