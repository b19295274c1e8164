"""What the scope of a project reads: its PSPSV, its goals, the best of the month. Each a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from rapport.core import clock
from rapport.delivery import clarity_words
from rapport.delivery.models import Fulfilment, FulfilmentSort, Goal, Project, Psps, PspsVote
from rapport.kits import clarity, outline
from rapport.team.models import Firm, User
from rapport.ui.components.phrases import begun, counted, detailed, listed, sentences
from rapport.ui.shapes import SignKind

LABELS = {
    "who": pgettext_lazy("of a PSPSV", "Person"),
    "scenario": _l("Scenario"),
    "pain": _l("Pain"),
    "solution": _l("Solution"),
    "value": _l("Value"),
}
"""What the five parts of a PSPSV are called."""


@dataclass(frozen=True, slots=True)
class Part:
    """One cell of a PSPSV: its `name`, the words, and whether the check finds them weak."""

    name: str
    words: str
    weak: bool

    @property
    def label(self) -> str:
        """What the part is called, in the language of the moment."""
        return str(LABELS[self.name])


@dataclass(frozen=True, slots=True)
class PainRow:
    """A PSPSV as a row: its parts, what is weak in the order of weight, each with its question, and how votes stand.

    `holds` is what the check finds good in one that is not clear; one `is_loose` that is clear and in no goal, a hole.
    """

    psps: Psps
    parts: Sequence[Part]
    weak: Sequence[tuple[str, str]]
    holds: Sequence[str]
    is_loose: bool
    votes: int
    voted: bool
    may_vote: bool


def pains_of(project: Project, reader: User) -> list[PainRow]:
    """Return the PSPSV that stand, by number; one query, and one for the house."""
    votes = Count("votes", distinct=True)
    mine = Exists(PspsVote.objects.filter(psps=OuterRef("pk"), by=reader))
    tied = Exists(Goal.objects.filter(psps=OuterRef("pk")))
    rows = project.psps.standing().select_related("person", "demand")
    rows = rows.annotate(votes_there=votes, voted=mine, tied=tied)
    chosen = Firm.ours().best_of_month
    return [_pain(one, reader, chosen) for one in rows.order_by("number")]


def dropped_of(project: Project) -> list[Psps]:
    """Return the PSPSV that were dropped, the last first: they count nowhere, and can be taken up again; one query."""
    return list(project.psps.dropped().select_related("dropped_by"))


def _pain(one: Psps, reader: User, chosen: bool) -> PainRow:
    faults = one.faults
    weak = {fault.part for fault in faults}
    parts = [Part(name, words, name in weak) for name, words in one.shown.items()]
    return PainRow(
        psps=one,
        parts=parts,
        weak=[
            (clarity_words.fact(fault), clarity_words.question(fault, one.shown)) for fault in clarity.weighed(faults)
        ],
        holds=list(_holds(one, weak)) if faults else [],
        is_loose=not faults and not getattr(one, "tied"),  # noqa: B009
        votes=getattr(one, "votes_there"),  # noqa: B009
        voted=getattr(one, "voted"),  # noqa: B009
        may_vote=chosen and not faults and one.by_id != reader.pk,
    )


def _holds(one: Psps, weak: Set[str]) -> Iterator[str]:
    """Yield that whoever has the pain is known, and as whom, and that the solution answers it, where neither is weak."""
    if "who" not in weak:
        words = _("%(who)s is known")
        if one.person_id is not None and one.person_id == one.project.sponsor_id:
            words = _("%(who)s is known, as 1W")
        elif one.person_id is not None and one.person_id == one.project.champion_id:
            words = _("%(who)s is known, as strong C")
        yield words % {"who": one.named}
    if one.pain and "solution" not in weak:
        yield _("the solution answers the pain")


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal in the outline: its number, how it is met, which pains it is for, and the sign of what is missing."""

    goal: Goal
    number: str
    met: str
    pains: str
    sign: SignKind | None
    hole: str

    @property
    def indent(self) -> int:
        """How deep it stands, 0 to 2."""
        return self.goal.level - 1


def goals_of(project: Project) -> list[GoalRow]:
    """Return the outline of a project; three queries."""
    tied = Prefetch("psps", Psps.objects.standing().order_by("number"), to_attr="pains")
    joined = ("fulfilment__person", "fulfilment__colleague")
    rows = list(project.goals.select_related(*joined).prefetch_related(tied))
    numbers = outline.numbers([one.level for one in rows])
    return [_goal(one, number) for one, number in zip(rows, numbers, strict=True)]


def _goal(one: Goal, number: str) -> GoalRow:
    pains: list[Psps] = getattr(one, "pains")  # noqa: B009
    met: Fulfilment | None = getattr(one, "fulfilment", None)
    said = _("PSPSV %(numbers)s") % {"numbers": listed(pain.number for pain in pains)} if pains else ""
    how = detailed([met.get_sort_display(), met.owner]) if met else ""
    if not one.is_scope:
        return GoalRow(one, number, "", said, None, "")
    if met is None:
        return GoalRow(one, number, "", said, "hole", _("not met"))
    if not pains:
        return GoalRow(one, number, how, "", "hole", _("no PSPSV"))
    weak = any(not pain.is_clear for pain in pains)
    return GoalRow(one, number, how, said, "medium" if weak else "good", "")


def title(pains: Sequence[PainRow], goals: Sequence[GoalRow]) -> str:
    """Say in one sentence how clear the pains are and which goals hang on nothing."""
    if not pains and not goals:
        return _("Nobody has written down yet what hurts")
    loose = sum(1 for one in goals if one.goal.is_scope and not one.pains)
    clear = sum(1 for one in pains if one.psps.is_clear)
    said = _clear(clear, len(pains))
    if loose:
        second = ngettext("%(n)s goal hangs on nothing", "%(n)s goals hang on nothing", loose)
        words = pgettext("sentences", "%(first)s; %(next)s")
        said = words % {"first": said, "next": second % {"n": counted(loose)}}
    return begun(said)


def _clear(clear: int, n: int) -> str:
    if n == 1:
        return _("The one pain is clear") if clear else _("The one pain is not clear")
    words = ngettext("%(clear)s of %(n)s pains is clear", "%(clear)s of %(n)s pains are clear", clear)
    return words % {"clear": clear, "n": n}


def scope_words(goals: Sequence[GoalRow]) -> str:
    """Say how many goals are met on line and off line, and of how many nobody has said yet how."""
    scope = [one.goal for one in goals if one.goal.is_scope]
    sorts = [one.fulfilment.sort for one in scope if hasattr(one, "fulfilment")]
    line, unmet = sum(1 for one in sorts if one == FulfilmentSort.ON_LINE), len(scope) - len(sorts)
    words = _("level 3 is the scope: %(on)s on line, %(off)s off line") % {"on": line, "off": len(sorts) - line}
    return _("%(words)s, %(n)s not met") % {"words": words, "n": unmet} if unmet else words


def best_of_month(reader: User, now: datetime) -> Psps | None:
    """Return the clear PSPSV of this month with the most votes, the earlier one among equals; None without a vote.

    The month is that of the firm; where the house chooses none, there is none (PRACTICES C1, G23).
    """
    firm = Firm.ours()
    if not firm.best_of_month:
        return None
    first = clock.day_in(firm.zone, now).replace(day=1)
    rows = (
        Psps.objects.visible_to(reader).clear().filter(at__gte=datetime.combine(first, time.min, ZoneInfo(firm.zone)))
    )
    voted = rows.annotate(votes_there=Count("votes")).filter(votes_there__gt=0)
    return voted.select_related("project__client", "by").order_by("-votes_there", "at", "pk").first()


def names_at(project: Project) -> list[str]:
    """Return the names of the client's people, to be chosen from while writing."""
    places = project.client.stakeholders.present().select_related("person").order_by("person__name")
    return [str(place.person) for place in places]


def staged(rows: Sequence[dict[str, str]], known: Sequence[bool]) -> list[tuple[list[Part], str]]:
    """Return rows of a table before they are taken in: the parts of each, and all that is weak in the order of weight."""
    found = []
    for row, one in zip(rows, known, strict=True):
        faults = clarity.faults(row, known=one)
        weak = {fault.part for fault in faults}
        parts = [Part(name, row[name], name in weak) for name in clarity.PARTS]
        found.append((parts, sentences(*(clarity_words.fact(fault) for fault in clarity.weighed(faults)))))
    return found
