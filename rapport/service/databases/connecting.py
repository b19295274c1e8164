"""The one way into a client's database, read-only and under limits (PRACTICES E1, G17).

By it go runs with their further sources, drafts, trials of a plan and tables of use.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field

from rapport.clients.models import Client
from rapport.core.errors import Refused
from rapport.core.telling import gettext as _
from rapport.core.telling import here
from rapport.kits.inspection.engines.address import held, without_secret
from rapport.kits.inspection.engines.engine import Engine
from rapport.kits.inspection.engines.opening import opened
from rapport.kits.inspection.faults import words_of
from rapport.kits.inspection.kinds import TwoSides
from rapport.kits.inspection.plan import Check, Plan
from rapport.kits.telling import changed
from rapport.service import sources
from rapport.service.models import System, Trouble

SECONDS = 30
"""Seconds that one statement may take in a client's database."""

WAITED = 10
"""Seconds where somebody waits for a page meanwhile: for a statement, and after which no further table is begun."""


class Unreached(Exception):
    """A source to which no connection comes about, and the sentence that says why: it holds nothing that is secret.

    `may_pass` says that one may at another time.
    """

    def __init__(self, trouble: Trouble, said: str, *, may_pass: bool = False) -> None:
        super().__init__(said)
        self.trouble, self.said, self.may_pass = trouble, said, may_pass


@dataclass(frozen=True, slots=True)
class Connected:
    """What a run asks: the system's own data, further sources by the names of the plan, and why others are not there."""

    own: Engine
    further: dict[str, Engine] = field(default_factory=dict)
    absent: dict[str, Unreached] = field(default_factory=dict)

    @property
    def all(self) -> list[Engine]:
        """Every connection."""
        return [self.own, *self.further.values()]

    @property
    def trouble(self) -> Trouble | None:
        """Why further sources are not there: what may pass before what nobody has set up; None where all are."""
        found = {why.trouble for why in self.absent.values()}
        return Trouble.NO_ANSWER if Trouble.NO_ANSWER in found else next(iter(found), None)

    def lacks(self, check: Check) -> Unreached | None:
        """Return why a check cannot run here: what its source is not there for, or nothing."""
        return self.absent.get(source_of(check))


@contextmanager
def connected(system: System, plan: Plan) -> Iterator[Connected]:
    """Give the connections that a plan needs, and end them.

    Raises Unreached where the system's own data cannot be reached; of a further source only its checks cannot run.
    """
    with ExitStack() as open_:
        there = Connected(open_.enter_context(reached(system)))
        for name in sorted({source_of(check) for check in plan.checks} - {""}):
            try:
                there.further[name] = open_.enter_context(reached(system, _named(system, name)))
            except Unreached as why:
                there.absent[name] = why
        yield there


@contextmanager
def reached(system: System, source: str = "", *, seconds: int = SECONDS) -> Iterator[Engine]:
    """Give the connection to a system's own data, or to a further source, and end it. Raises Unreached where none comes about."""
    engine = _opened(source or system.source, system.client, seconds)
    try:
        yield engine
    finally:
        with suppress(Exception):  # a connection that is gone cannot be ended
            engine.close()


def refused(why: Exception, unanswered: str) -> Refused:
    """Return what whoever waits is told: that nobody said where the data is, that nobody is let in, or that it is `unanswered`.

    Nothing is repeated of what a driver says: it may hold what is secret in the address.
    """
    if isinstance(why, Unreached) and why.trouble == Trouble.REFUSED:
        said = _("The database refused the sign-in. See that user and password of the source are right.")
        return Refused(here(said), field="text", code="sign_in_refused")
    if isinstance(why, Unreached) and why.trouble == Trouble.NO_SOURCE:
        return Refused(here(why.said), field="text", code="no_source")
    return Refused(unanswered, field="text", code="no_answer")


def source_of(check: Check) -> str:
    """Return the further source that a check needs, or nothing."""
    return check.kind.source if isinstance(check.kind, TwoSides) else ""


def _named(system: System, name: str) -> str:
    found = system.further_sources.filter(name=name).first()
    if found is None:
        said = _("No further source of the system is called “%(name)s”; say where it lies.") % {"name": name}
        raise Unreached(Trouble.NO_SOURCE, said)
    return found.source


def _opened(source: str, client: Client, seconds: int) -> Engine:
    try:
        address = sources.address(source, client)
    except LookupError as why:
        raise Unreached(Trouble.NO_SOURCE, str(why)) from None
    meant = ""
    try:
        meant = held(address)
        return opened(meant, seconds=seconds)
    except Exception as why:  # whatever a driver says to an address, it may repeat of it what is secret
        said = changed(words_of(why), lambda words: without_secret(words.replace(address, source), meant))
        shut_out = isinstance(why, PermissionError)
        trouble = Trouble.REFUSED if shut_out else Trouble.NO_ANSWER
        raise Unreached(trouble, said, may_pass=isinstance(why, OSError) and not shut_out) from None
