"""What many clients need alike, and nothing besides: told once on Today, however many they are (PRACTICES G8, G20)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapport.signals import rules
from rapport.signals.models import Severity, Signal
from rapport.signals.queries.needs import Need
from rapport.signals.rule import Rule

MANY = 20
"""Clients from which on they are told together: a screen holds fewer, and behind it stand those that need something of their own."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A rule about clients, the keys of those that need what it asks for and nothing else, and how much it weighs."""

    rule: Rule
    clients: Sequence[int]
    severity: Severity

    @property
    def sign(self) -> str:
        """The sign of its weight, as each of the signals bears it."""
        return Signal(rule=self.rule.key, severity=self.severity).sign


def alike(needs: Sequence[Need]) -> list[Alike]:
    """Return what so many clients need alike, the most clients first; what cannot wait is told by each."""
    known, found = rules.load(), defaultdict[str, list[Need]](list)
    for need in needs:
        if need.things == 1 and need.worst < Severity.CRITICAL and known[need.rule].subject == "client":
            found[need.rule].append(need)
    many = [(known[key], of) for key, of in found.items() if len(of) >= MANY]
    together = [Alike(rule, [one.client for one in of], Severity(max(one.worst for one in of))) for rule, of in many]
    return sorted(together, key=lambda one: (-one.severity, -len(one.clients), one.rule.key))
