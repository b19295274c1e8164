"""What a stage can be let wait for: a small registry that every slice writes into (PRACTICES C15).

Whoever will know that something came true says so once (`know(Source(…))`): of which records, in which words, and who
can bring it about. From then on a stage is let wait for it by choosing from a list, and nothing here knows what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rapport.clients.models import Client
from rapport.core import reference, spoken
from rapport.core.models import Record
from rapport.core.reference import Reference
from rapport.promises.models import ConditionKind, Confirmation

LONGEST = 200
"""Signs of what must be true."""


@dataclass(frozen=True, slots=True)
class Source:
    """That `what` comes true of records of a `kind`. `open_at` returns those at a client of which it has not yet.

    `words` say it of one, `who` names who can bring it about (empty: nobody in particular); both read what `joined` joins.
    """

    what: ConditionKind
    kind: str
    words: Callable[[Any], str]
    who: Callable[[Any], str]
    open_at: Callable[[Client], Iterable[Record]]
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a stage may wait for, as it is chosen: `what` of `of`, in `words`."""

    what: ConditionKind
    of: Reference
    words: str
    who: str

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.what.value}/{self.of}"

    @property
    def label(self) -> str:
        """Its words, with who can bring it about."""
        return _("%(words)s (%(name)s)") % {"words": self.words, "name": self.who} if self.who else self.words


_sources: dict[tuple[str, str], Source] = {}


def know(source: Source) -> None:
    """Say what comes true of a kind of record. Raises ValueError where somebody said it already."""
    key = (source.what.value, source.kind)
    if key in _sources:
        raise ValueError(f"Two who know of {key}.")
    _sources[key] = source


def source_of(what: str, kind: str) -> Source | None:
    """Return what was said of a kind of record, or None."""
    return _sources.get((what, kind))


def readings(what: str, record: Record, words: str) -> dict[str, str]:
    """Return in each language what is said of a record that something waits for; nothing where `words` say something else."""
    source = source_of(what, record.kind)
    if source is None:
        return {}
    said = spoken.in_each(lambda: source.words(record)[:LONGEST])
    return said if words in said.values() else {}


def accepted(proven: Iterable[Reference]) -> list[Reference]:
    """Return of what a client said yes to that which a yes accepts: somebody said so of its kind."""
    return [one for one in proven if source_of(ConditionKind.ACCEPTANCE, one.kind) is not None]


def offered(client: Client) -> list[Offer]:
    """Return what a stage at a client may be let wait for, the newest kinds last; a query or two a source."""
    return [
        Offer(source.what, reference.to(one), source.words(one), source.who(one))
        for source in _sources.values()
        for one in source.open_at(client)
    ]


def _unanswered(client: Client) -> Iterable[Confirmation]:
    return (
        Confirmation.objects.filter(client=client)
        .waiting()
        .select_related("person", "answer")
        .order_by("-at", "-pk")[:50]
    )


def _answers(one: Confirmation) -> str:
    """Return who has the next word: the person asked, and after their no whoever of ours asked them."""
    return str(one.by if one.is_answered and not one.is_confirmed else one.person or "")


know(
    Source(
        ConditionKind.CONFIRMATION,
        Confirmation.kind,
        words=lambda one: str(one.question),
        who=_answers,
        open_at=_unanswered,
        joined=("person", "by", "answer"),
    )
)
