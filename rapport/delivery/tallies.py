"""How the cases of a round stand: how many passed, failed, could not be run, and wait (PRACTICES C5)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.delivery.models import TestRound, Verdict
from rapport.delivery.models.round import TestRoundQuerySet
from rapport.ui.components.phrases import listed

TALLY = {
    "passed_there": Count("runs", filter=Q(runs__verdict=Verdict.PASSED), distinct=True),
    "failed_there": Count("runs", filter=Q(runs__verdict=Verdict.FAILED), distinct=True),
    "blocked_there": Count("runs", filter=Q(runs__verdict=Verdict.BLOCKED), distinct=True),
    "waiting_there": Count("runs", filter=Q(runs__verdict=""), distinct=True),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of each."""

    passed: int
    failed: int
    blocked: int
    waiting: int

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return self.passed + self.failed + self.blocked + self.waiting

    @property
    def words(self) -> str:
        """The same in words, without what there is none of."""
        parts = [ngettext("%(n)s passed", "%(n)s passed", self.passed) % {"n": self.passed}]
        if self.failed:
            parts.append(ngettext("%(n)s failed", "%(n)s failed", self.failed) % {"n": self.failed})
        if self.blocked:
            parts.append(
                ngettext("%(n)s could not be run", "%(n)s could not be run", self.blocked) % {"n": self.blocked}
            )
        if self.waiting:
            parts.append(ngettext("%(n)s not run", "%(n)s not run", self.waiting) % {"n": self.waiting})
        return listed(parts)


def counted(rounds: TestRoundQuerySet) -> TestRoundQuerySet:
    """Annotate rounds with what `tally_of` reads."""
    return rounds.annotate(**TALLY)


def tally_of(one: TestRound) -> Tally:
    """Return how the cases of a counted round stand."""
    names = ("passed_there", "failed_there", "blocked_there", "waiting_there")
    return Tally(*(getattr(one, name) for name in names))


def titled(one: TestRound, tally: Tally) -> str:
    """Say in one line what a round is called and how it stands."""
    return _("%(round)s: %(words)s") % {"round": one, "words": tally.words}
