"""What a rule is: a practice that can be broken, as one function that finds where it is.

A rule lives in one file under `signals/rules/`; the name of the file is its key and the docstring of the file its
meaning, as people read it. The function returns an unevaluated queryset made by `findings`; the engine runs it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, TypedDict, Unpack
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, JSONObject

from rapport.clients import kinds
from rapport.ledger.book import Kind
from rapport.signals.models import Dimension, Quarter, Severity

ALWAYS = (
    kinds.CLIENT_ADDED,
    kinds.CLIENT_CHANGED,
    kinds.CLIENT_HANDED_OVER,
    kinds.TIES_HANDED_OVER,
    kinds.PEOPLE_IMPORTED,
    kinds.PEOPLE_IMPORT_REVERTED,
)
"""Changes that can move any finding about a client, or to whom it goes."""

Findings = QuerySet[Any, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule looks at: `clients` by key (None: all), on `day` in the firm's `zone`, at the moment `now`."""

    now: datetime
    day: date
    zone: ZoneInfo
    clients: frozenset[int] | None = None

    def of(self, rows: QuerySet[Any], path: str = "client") -> QuerySet[Any]:
        """Return `rows` of the clients in scope; `path` leads from a row to its client."""
        return rows if self.clients is None else rows.filter(**{f"{path}__in": self.clients})


@dataclass(frozen=True, slots=True)
class Next:
    """The one next step: an action key (empty: open the page) and on what: the subject, or its client.

    `person` names the input field that the subject's person fills; `given` fills others, with words that may take the
    facts of the finding (`{"role": "%(was_role)s"}`).
    """

    action: str
    label: Any
    on: Literal["subject", "client", "person"] = "subject"
    person: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Instead:
    """What is said and offered in place of `why` and step where a finding has that `fact`."""

    fact: str
    why: Any
    step: Next


class When(TypedDict, total=False):
    """When a rule runs and its signals rest, and what it says `instead` once somebody has begun to act.

    One that `runs_alone` is among the ten of a firm of one; one that `asks` for an answer, without which somebody cannot go
    on, runs there besides them (PRACTICES G19). Signals of one that `rests_on_holidays` rest while
    the client's country does (PRACTICES A8); those of one `closed_by_touch` are named where a touch is logged.
    """

    runs_alone: bool
    asks: bool
    rests_on_holidays: bool
    closed_by_touch: bool
    instead: Instead


@dataclass(frozen=True, slots=True)
class Rule:
    """A declared rule.

    `name`, `fact` and `why` are lazy sentences; `fact` and `why` take named parameters: the facts of the finding and
    the names of its subject. A fact `x_on` also gives `x_days`, the days since then.
    """

    key: str
    find: Callable[[Scope], Findings]
    meaning: str
    name: Any
    fact: Any
    why: Any
    dimension: Dimension
    quarter: Quarter
    subject: str
    severity: Severity
    reads: frozenset[str]
    step: Next | None
    of_house: bool
    runs_alone: bool = False
    asks: bool = False
    rests_on_holidays: bool = False
    closed_by_touch: bool = False
    instead: Instead | None = None

    def spoken(self, facts: Mapping[str, str]) -> Rule | Instead:
        """Return whose `why` and step hold for a finding with those facts."""
        return self.instead if self.instead and facts.get(self.instead.fact) else self


registry: dict[str, Rule] = {}
"""Every declared rule by its key; complete once `rapport.signals.rules.load` has run."""


def rule(
    *,
    name: Any,
    fact: Any,
    why: Any,
    dimension: Dimension,
    quarter: Quarter,
    subject: str,
    severity: Severity,
    reads: Iterable[Kind] = (),
    step: Next | None = None,
    of_house: bool = False,
    **when: Unpack[When],
) -> Callable[[Callable[[Scope], Findings]], Rule]:
    """Declare the rule of a file. Raises ValueError where its key is taken."""

    def declare(find: Callable[[Scope], Findings]) -> Rule:
        key = find.__module__.rpartition(".")[2]
        if key in registry:
            raise ValueError(f"Two rules are called {key}.")
        registry[key] = Rule(
            key=key,
            find=find,
            meaning=(sys.modules[find.__module__].__doc__ or "").strip(),
            name=name,
            fact=fact,
            why=why,
            dimension=dimension,
            quarter=quarter,
            subject=subject,
            severity=severity,
            reads=frozenset(kind.key for kind in (*reads, *(() if of_house else ALWAYS))),
            step=step,
            of_house=of_house,
            **when,
        )
        return registry[key]

    return declare


def findings(
    rows: QuerySet[Any],
    *,
    since: str | date | Combinable,
    client: str | Combinable = "client_id",
    subject: str = "pk",
    severity: Combinable | None = None,
    owner: str | None = None,
    **facts: str | Combinable,
) -> Findings:
    """Return `rows` as findings: paths or expressions for the client, the subject, the day since when, and the facts.

    For a few clients what a rule builds is kept and only bound (`engine.reconcile`): `scope.now` and `scope.day` may be placed,
    moved by a span and asked for their year, and `since` takes them as they are.

    Every fact becomes text, since databases differ in how JSON holds figures and times. `severity` differs from the
    rule's own where given; `owner` leads to whom the finding goes where that is not the client's lead.
    """
    texts = {name: Cast(_expression(fact), TextField()) for name, fact in facts.items()}
    return rows.order_by().values(
        of_client=_expression(client),
        of_subject=F(subject),
        of_since=_expression(since),
        of_severity=severity or Value(0),
        of_owner=F(owner) if owner else Value(0),
        of_facts=JSONObject(**texts),
    )


def reading(kind: str) -> Collection[str]:
    """Return the keys of the rules that a ledger entry of `kind` can move."""
    return [key for key, one in registry.items() if kind in one.reads]


def _expression(given: str | date | Combinable) -> Any:
    return F(given) if isinstance(given, str) else Value(given) if isinstance(given, date) else given
