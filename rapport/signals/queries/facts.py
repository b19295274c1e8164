"""Facts are texts in the database; here they become words of the language of the moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from moneyed import Money

from rapport.clients.models import Level, Role
from rapport.signals import rules
from rapport.ui.components import dates
from rapport.ui.components.money import money


class Words(dict[str, str]):
    """The parameters of a sentence; one that a signal was kept without, before its rule told of it, is a dash."""

    def __missing__(self, name: str) -> str:
        """Return the dash."""
        return "—"


def in_words(facts: Mapping[str, str], day: date) -> dict[str, str]:
    """Return the parameters of a sentence.

    The end of a fact's name says what it is: `x_on` a day, which also gives `x_days`, the days from then to `day`;
    `x_level`, `x_role`, `x_rule`, `x_money`. A bare number is a count, and grouped as on every page.
    """
    words: dict[str, str] = {}
    for name, fact in facts.items():
        words[name] = _word(name, fact)
        if name.endswith("_on") and fact:
            words[f"{name.removesuffix('_on')}_days"] = f"{(day - date.fromisoformat(fact[:10])).days:,}"
    return words


def _word(name: str, fact: str | None) -> str:
    end = name.rpartition("_")[2]
    if not fact:
        return "—"
    if end == "on":
        return dates.day(date.fromisoformat(fact[:10]))
    if end == "level":
        return str(Level(int(fact)).label)
    if end == "role":
        return str(Role(fact).label)
    if end == "rule":
        return str(rules.load()[fact].name) if fact in rules.load() else fact
    if end == "money":
        amount, _space, currency = fact.partition(" ")
        return money(Money(Decimal(amount), currency))
    return f"{int(fact):,}" if fact.isdecimal() else fact
