"""What signals are about: fetched in one query a kind, and the names that their sentences take from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from django.utils.text import Truncator

from rapport.clients.models import ChampionGoal, Client, NextStep, Person, PrivateNote, Stakeholder, Touchpoint
from rapport.controls.models import Approval
from rapport.core.models import Record
from rapport.core.prepared import prepared
from rapport.delivery.models import Appearance, Criterion, Defect, Meeting, Milestone, Project, Seat, TestRound
from rapport.promises.models import Confirmation, Demand, Gate
from rapport.service.models import Account, Feature, Finding, InspectionPlan, System
from rapport.signals.models import Signal

KINDS: Mapping[str, tuple[type[Record], tuple[str, ...]]] = {
    "stakeholder": (Stakeholder, ("person",)),
    "champion_goal": (ChampionGoal, ("stakeholder__person",)),
    "touchpoint": (Touchpoint, ()),
    "next_step": (NextStep, ()),
    "private_note": (PrivateNote, ("person",)),
    "approval": (Approval, ()),
    "project": (Project, ("client", "sponsor")),
    "milestone": (Milestone, ("project__client", "project__sponsor")),
    "seat": (Seat, ("project__client",)),
    "appearance": (Appearance, ("person", "milestone__project__client")),
    "confirmation": (Confirmation, ("person",)),
    "gate": (Gate, ()),
    "meeting": (Meeting, ("project__client",)),
    "criterion": (Criterion, ("ruler__project__client",)),
    "demand": (Demand, ("said_by",)),
    "test_round": (TestRound, ("project__client",)),
    "defect": (Defect, ("run", "case__project__client")),
    "system": (System, ("client",)),
    "feature": (Feature, ("system__client",)),
    "account": (Account, ("system__client", "person")),
    "inspection_plan": (InspectionPlan, ("system__client",)),
    "finding": (Finding, ("last_run", "plan__system__client")),
}
"""The kinds of subject besides clients, and what is joined to each."""

SAID: Mapping[type[Any], tuple[str, Callable[[Any], str]]] = {
    ChampionGoal: ("goal", attrgetter("words")),
    NextStep: ("step", attrgetter("said")),
    Touchpoint: ("touch", lambda touch: touch.title or touch.manner),
    Confirmation: ("question", attrgetter("question")),
    Gate: ("stage", attrgetter("title")),
    Meeting: ("meeting", attrgetter("title")),
    Criterion: ("criterion", attrgetter("name")),
    Demand: ("demand", lambda demand: Truncator(demand.words).chars(90)),
    TestRound: ("round", str),
    Defect: ("defect", lambda defect: Truncator(defect.run.title).chars(90)),
    System: ("system", str),
    Feature: ("feature", attrgetter("name")),
    InspectionPlan: ("inspection", str),
    Finding: ("finding", lambda finding: Truncator(str(finding)).chars(90)),
}
"""What sentences call a subject, and where they take it from."""


WITH_PERSON = (Stakeholder, PrivateNote, Appearance, Confirmation, Account)
"""Subjects that are about one person of theirs, or may be."""


def fetch(signals: Iterable[Signal]) -> dict[tuple[str, int], Record]:
    """Return the subjects of these signals; the clients themselves are joined to the signals already."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for signal in signals:
        wanted[signal.subject_kind].add(signal.subject_id)
    found: dict[tuple[str, int], Record] = {}
    for kind in KINDS:
        if kind in wanted:
            found |= {(kind, row.pk): row for row in _of_kind(kind)(sorted(wanted[kind]))}
    return found


@cache
def _of_kind(kind: str) -> Callable[[Sequence[int]], list[Record]]:
    model, joined = KINDS[kind]

    @prepared
    def among(keys: Sequence[int]) -> Any:
        return model._default_manager.select_related(*joined).filter(pk__in=keys)

    return among


def person_of(subject: Record | None) -> Person | None:
    """Return the person of theirs whom a signal is about, or None."""
    if isinstance(subject, ChampionGoal):
        return subject.stakeholder.person
    if isinstance(subject, Project | Milestone):
        return _project_of(subject).sponsor
    if isinstance(subject, Demand):
        return subject.said_by
    return subject.person if isinstance(subject, WITH_PERSON) else None


def _project_of(subject: Project | Milestone | Seat) -> Project:
    return subject if isinstance(subject, Project) else subject.project


def _names_in_project(subject: Project | Milestone | Seat) -> dict[str, str]:
    """Return the names that sentences take from a project, its milestones and its team."""
    names = {"project": str(_project_of(subject))}
    if isinstance(subject, Milestone):
        names["milestone"] = subject.title
    if isinstance(subject, Seat):
        names["seat"] = subject.get_role_display()
    return names


def names_of(client: Client | None, subject: Record | None) -> dict[str, str]:
    """Return the names that sentences may use, in the language of the moment."""
    person = person_of(subject)
    names = {"client": str(client) if client else "", "person": str(person) if person else "—"}
    if (said := SAID.get(type(subject))) is not None:
        names[said[0]] = said[1](subject)
    if isinstance(subject, Project | Milestone | Seat):
        names |= _names_in_project(subject)
    if isinstance(subject, Account):
        names |= {"user": str(subject.person or subject.login), "system": str(subject.system)}
    if isinstance(subject, Appearance):
        names |= _names_in_project(subject.milestone)
    return names


def title_of(client: Client | None, subject: Record | None) -> str:
    """Return the name of what a signal is about, in the language of the moment."""
    names = names_of(client, subject)
    if isinstance(subject, Project | Milestone | Seat):
        return names.get("milestone") or names.get("seat") or names["project"]
    person = names["person"] if person_of(subject) else names["client"]
    return (
        names.get("goal")
        or names.get("step")
        or names.get("round")
        or names.get("defect")
        or names.get("touch")
        or names.get("stage")
        or names.get("meeting")
        or names.get("criterion")
        or names.get("feature")
        or names.get("user")
        or names.get("system")
        or person
    )
