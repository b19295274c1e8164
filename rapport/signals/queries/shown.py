"""Signals as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from rapport.clients.models import Client, NextStep
from rapport.core import clock, reference
from rapport.core.models import Record
from rapport.core.reference import Reference
from rapport.signals import rules
from rapport.signals.models import Signal
from rapport.signals.queries import facts, subjects
from rapport.signals.rule import Rule
from rapport.team.models import Firm
from rapport.ui.components.phrases import sentences


@dataclass(frozen=True, slots=True)
class Move:
    """The next step: an action (empty: open the page) on a reference, and what its form is filled with at first."""

    action: str
    label: str
    reference: Reference
    initial: dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A signal in words: `fact` is what is so, `why` what it means; `line` is the grey name of the rule."""

    signal: Signal
    rule: Rule
    subject: Record | None
    fact: str
    why: str
    step: Move | None
    asleep: bool

    @property
    def client(self) -> Client | None:
        """The client, or None for what concerns the house."""
        return self.signal.client

    @property
    def about(self) -> str:
        """The name of what it is about: a person, a goal, a touch, a step, or the client."""
        return subjects.title_of(self.client, self.subject)

    @property
    def sentence(self) -> str:
        """Fact and why."""
        return sentences(self.fact, self.why)

    @property
    def line(self) -> str:
        """The name of the rule."""
        return str(self.rule.name)

    @property
    def since(self) -> date:
        """The day since when it is so."""
        return self.signal.since

    @property
    def sign(self) -> str:
        """The key of its severity."""
        return self.signal.sign

    @property
    def meaning(self) -> str:
        """What the rule means, and the practice behind it, in English."""
        return self.rule.meaning


def show(
    signals: Iterable[Signal], now: datetime, *, day: date | None = None, today: date | None = None
) -> list[Shown]:
    """Return signals in words, in their order: one query for the clients and one a kind of subject.

    Whether one sleeps is asked of `day`, else of the day in the zone of the page. Days are counted to `today`, the
    firm's day, as the rules count them: read where it is not given. A signal of a rule that is gone is left out.
    """
    known = rules.load()
    kept = [signal for signal in signals if signal.rule in known]
    prefetch_related_objects(kept, "client")
    found = subjects.fetch(kept)
    today = today or clock.day_in(Firm.ours().zone, now)
    day = day or timezone.localdate(now)
    return [_shown(one, known[one.rule], found.get((one.subject_kind, one.subject_id)), day, today) for one in kept]


def _shown(signal: Signal, rule: Rule, subject: Record | None, day: date, today: date) -> Shown:
    about: Record | None = signal.client if signal.subject_kind == "client" else subject
    words = facts.Words(subjects.names_of(signal.client, about) | facts.in_words(signal.facts, today))
    return Shown(
        signal,
        rule,
        about,
        str(rule.fact) % words,
        str(rule.spoken(signal.facts).why) % words,
        _move(rule, signal, about),
        signal.is_asleep(day),
    )


def _move(rule: Rule, signal: Signal, subject: Record | None) -> Move | None:
    step = rule.spoken(signal.facts).step
    if step is None:
        return None
    if isinstance(subject, NextStep) and subject.answered:
        return Move("", str(subject.answered.label), reference.to(subject), {})
    person = subjects.person_of(subject)
    on: Record | None = {"subject": subject, "client": signal.client, "person": person}[step.on]
    if on is None and not rule.of_house:
        return None
    initial: dict[str, str | list[str]] = {name: words % signal.facts for name, words in step.given.items()}
    if person is not None and step.person:
        initial[step.person] = [person.public_id]
    to = reference.to(on if on is not None else signal)
    return Move(step.action, str(step.label), to, initial)


def worst_first(signals: Sequence[Signal]) -> list[Signal]:
    """Return signals by severity, then the oldest first."""
    return sorted(signals, key=lambda one: (-one.severity, one.since, one.pk))
