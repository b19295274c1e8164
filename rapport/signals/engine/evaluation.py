"""A pass over the rules, a failure of one of which stays its own, then closing, then health (PRACTICES G8, G9, G17)."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from rapport.core.prepared import prepared
from rapport.signals import rules as declared
from rapport.signals import switches
from rapport.signals.engine import health
from rapport.signals.engine.reconcile import close_vanished, reconcile
from rapport.signals.models import RuleRun
from rapport.signals.rule import Rule, Scope
from rapport.team.models import Firm

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a pass came to: how many signals were closed, and the kind of error of each rule that failed."""

    day: date
    closed: int
    failed: Mapping[str, str]


def evaluate(
    now: datetime,
    *,
    day: date | None = None,
    clients: Iterable[int] | None = None,
    rules: Collection[str] | None = None,
) -> Evaluation:
    """Run rules and keep what they find; a hundred runs leave one signal (PRACTICES G8).

    `day` is today in the firm's zone where it is not given. `clients` (keys) and `rules` (keys) narrow the pass; one
    without either is complete: it closes what rules left that vanished or were switched off, keeps the score of the day, and says when it was.
    A rule that fails becomes a red signal of the house and closes nothing (PRACTICES G17).
    """
    firm = Firm.ours()
    zone = ZoneInfo(firm.zone)
    scope = Scope(now, day or now.astimezone(zone).date(), zone, None if clients is None else frozenset(clients))
    complete = clients is None and rules is None
    running = switches.running(firm)
    with transaction.atomic(savepoint=False):
        done = _run(_chosen(rules, running), running, scope, complete)
        if complete:
            Firm.objects.filter(pk=firm.pk).update(evaluated_at=now)
    return done


def _run(chosen: list[Rule], running: Mapping[str, Rule], scope: Scope, complete: bool) -> Evaluation:
    of_clients = [one for one in chosen if not one.of_house]
    closed, failed = _attempt(of_clients, scope)
    _note(of_clients, failed, running, scope.now, complete)
    of_house = [one for one in chosen if one.of_house and scope.clients is None] or (_of_house() if failed else [])
    closed_here, failed_here = _attempt(of_house, scope)
    _note([], failed_here, running, scope.now, complete)
    vanished = close_vanished(scope, list(running)) if complete else 0
    _judge(running, scope, complete)
    return Evaluation(scope.day, closed + closed_here + vanished, failed | failed_here)


def _attempt(chosen: Sequence[Rule], scope: Scope) -> tuple[int, dict[str, str]]:
    """Run rules, in one savepoint where none fails; return how many signals were closed, and what failed."""
    if not chosen:
        return 0, {}
    try:
        with transaction.atomic():
            return reconcile(chosen, scope), {}
    except Exception:
        return _attempt_each(chosen, scope)


def _attempt_each(chosen: Iterable[Rule], scope: Scope) -> tuple[int, dict[str, str]]:
    """Run rules, each in a savepoint of its own: one that fails takes no other with it."""
    closed = 0
    failed: dict[str, str] = {}
    for one in chosen:
        try:
            with transaction.atomic():
                closed += reconcile([one], scope)
        except Exception as error:
            log.exception("The rule %s could not run.", one.key)
            failed[one.key] = type(error).__name__
    return closed, failed


def _note(
    ran: Iterable[Rule], failed: Mapping[str, str], running: Collection[str], now: datetime, complete: bool
) -> None:
    """Write down which rules could not run; only a complete pass may take that back."""
    runs = [RuleRun(rule=key, at=now, ok=False, trouble=trouble) for key, trouble in failed.items()]
    if complete:
        runs += [RuleRun(rule=one.key, at=now, ok=True) for one in ran if one.key not in failed]
        RuleRun.objects.exclude(rule__in=running).delete()
    RuleRun.objects.bulk_create(
        runs, update_conflicts=True, unique_fields=["rule"], update_fields=["at", "ok", "trouble"]
    )


def _judge(running: Mapping[str, Rule], scope: Scope, complete: bool) -> None:
    of_clients = [one for one in running.values() if not one.of_house]
    broken = set(_broken())
    blind = sorted({one.dimension.value for one in of_clients if one.key in broken})
    health.recompute(scope, known={one.dimension.value for one in of_clients}, blind=blind)
    if complete:
        health.remember(scope)


@prepared
def _broken() -> QuerySet[RuleRun, str]:
    return RuleRun.objects.filter(ok=False).values_list("rule", flat=True)


def _chosen(keys: Collection[str] | None, running: Mapping[str, Rule]) -> list[Rule]:
    if keys is None:
        return list(running.values())
    known = declared.load()
    return [known[key] for key in sorted(keys) if known[key].key in running]


def _of_house() -> list[Rule]:
    return [one for one in declared.load().values() if one.of_house]
