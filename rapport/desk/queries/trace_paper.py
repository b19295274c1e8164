"""The thread on paper: every demand with its lines of steps, as the picture draws them (PRACTICES C6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rapport.delivery.models import Project
from rapport.desk.queries import trace
from rapport.desk.queries.trace import Branch, Group
from rapport.desk.queries.trace_steps import Node
from rapport.kits.document.parts import Document, Part, Step, Strand, Thread, Words
from rapport.team.models import Firm
from rapport.ui.components.dates import day, said_day

MOST = 500
"""Branches that a file holds; what is more is said in it, and stands in the CSV file."""


def paper(project: Project, groups: Sequence[Group], title: str, today: date) -> Document:
    """Return the thread as a document in the language of the moment, as it stands on `today`."""
    left = sum(len(one.branches) for one in groups) - MOST
    more = ngettext(
        "%(n)s branch more stands in the CSV file.", "%(n)s branches more stand in the CSV file.", max(left, 0)
    )
    parts: list[Part] = [Thread(_heads(), list(_strands(groups)))]
    language = get_language() or "en"
    return Document(
        language=language,
        firm=Firm.ours().name_in(language),
        about=str(project.client),
        title=title,
        lede=f"{project} · {said_day(today)}",
        page=_("page {n} of {all}"),
        parts=[*parts, Words("", [("", more % {"n": left})])] if left > 0 else parts,
        wide=True,
    )


def _heads() -> list[str]:
    return [_("What was asked for, in their words"), *trace.heads()[1:-1]]


def _strands(groups: Sequence[Group]) -> Iterator[Strand]:
    room = MOST
    for group in groups:
        lines = [_steps(one) for one in islice(group.branches, room)]
        room -= len(lines)
        if lines:
            yield _strand(group, lines)


def _strand(group: Group, lines: Sequence[Sequence[Step]]) -> Strand:
    if group.demand is None:
        return Strand("", _("Nobody asked for it in their own words"), "", lines)
    who = " · ".join(filter(None, (group.demand.who, day(group.demand.said_at))))
    return Strand(str(group.number), f"“{group.demand.words}”", who, lines)


def _steps(branch: Branch) -> list[Step]:
    return [Step(one.state, _flag(one), one.words, one.second) for one in branch.nodes]


def _flag(node: Node) -> str:
    return {"hole": _("hole"), "short": _("short")}.get(node.state, "") if node.words else ""
