"""Where a record is shown."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, reverse

from rapport.clients.models import Client, NextStep, Person, Stakeholder, Touchpoint
from rapport.clients.policies import client_of
from rapport.delivery.models import (
    AgendaItem,
    Criterion,
    Defect,
    Fulfilment,
    Goal,
    Measurement,
    Meeting,
    MeetingSeries,
    Milestone,
    Project,
    ProjectFile,
    ProjectReview,
    Psps,
    Ruler,
    Seat,
    TeamReview,
    TestCase,
    TestRound,
    TestRun,
)
from rapport.promises.models import Confirmation, Demand, Gate
from rapport.service.models import (
    Account,
    Feature,
    Finding,
    FurtherSource,
    HandOver,
    InspectionPlan,
    InspectionRun,
    Remedy,
    RunReport,
    RunState,
    System,
    UsageTable,
    WriteKey,
)

MARK = "0-0-0"

ANSWERED_AT = {HandOver.kind: ("desk:client_service", "hand-overs")}
"""By kind, the page of a client and the place on it where what a step asks for is answered."""


ANSWERED_BY = {Remedy.kind: "finish_remedy"}
"""By kind, the action that answers what a step asks for."""


def page(name: str, public_id: str) -> str:
    """Return the address of the page `name` of one record; its pattern is looked up once, since tables ask for thousands."""
    return _pattern(name, "", get_script_prefix()).replace(MARK, public_id)


def of_action(name: str, key: str, public_id: str) -> str:
    """Return the address at which the action `key` is done to one record: `desk:act`, or `desk:at_once`."""
    return _pattern(name, key, get_script_prefix()).replace(MARK, public_id)


def today() -> str:
    """Return the address of Today."""
    return plain("desk:today")


def plain(name: str) -> str:
    """Return the address of a page that is about no record."""
    return _plain(name, get_script_prefix())


@lru_cache(maxsize=16)
def _plain(name: str, _prefix: str) -> str:
    return reverse(name)


@lru_cache(maxsize=256)
def _pattern(name: str, key: str, _prefix: str) -> str:
    return reverse(name, args=[key, MARK] if key else [MARK])


def photo(person: Person) -> str:
    """Return the address of a person's photo, or nothing where there is none."""
    return reverse("desk:photo", args=[person.public_id, person.photo_mark]) if person.photo_mark else ""


def of_answer(step: NextStep) -> str:
    """Return where what a step asks for is answered, for one that its answer finishes."""
    kind, _colon, public_id = step.subject.partition(":")
    if kind in ANSWERED_BY:
        return of_action("desk:act", ANSWERED_BY[kind], public_id)
    name, at = ANSWERED_AT[kind]
    return f"{page(name, step.client.public_id)}#{at}"


def of_step(step: NextStep) -> str:
    """Return where it is seen what a step is about: the finding that it mends, else its client."""
    kind, _colon, public_id = step.subject.partition(":")
    return page("desk:finding", public_id) if kind == Finding.kind else page("desk:client", step.client.public_id)


def of(record: Any) -> str:
    """Return the address of the page that shows `record`: its own, else that of its person or client, else Today."""
    if (own := _own(record) or _in_service(record)) is not None:
        return own
    if (meeting := meeting_of(record)) is not None:
        return page("desk:meeting", meeting.public_id)
    if (project := project_of(record)) is not None:
        return page(_TABS.get(type(record), "desk:project"), project.public_id)
    about = about_whom(record)
    if isinstance(about, Person):
        return page("desk:person", about.public_id)
    if isinstance(about, Client):
        return page("desk:client", about.public_id)
    return today()


def _own(record: Any) -> str | None:
    """Return the address of a touch, of what binds, or of what finishes a step by an answer, or None for anything else."""
    if isinstance(record, NextStep) and record.answered:
        return of_answer(record)
    if isinstance(record, Touchpoint):
        return page("desk:touchpoint", record.public_id)
    if isinstance(record, Confirmation):
        return page("desk:confirmation", record.public_id)
    return page("desk:promises", record.client.public_id) if isinstance(record, Gate | Demand) else None


def _in_service(record: Any) -> str | None:
    """Return the address of what is in service, or None for anything else."""
    if isinstance(record, InspectionPlan):
        return page("desk:inspection", record.public_id)
    if isinstance(record, InspectionRun):
        recorded = record.state == RunState.ENDED
        return page("desk:inspection_run", record.public_id) if recorded else _in_service(record.plan)
    if isinstance(record, Finding):
        return page("desk:finding", record.public_id)
    if isinstance(record, RunReport):
        return page("desk:run_report", record.run.public_id)
    if isinstance(record, System | FurtherSource | HandOver):
        return page("desk:client_service", record.client.public_id)
    return _of_use(record)


def _of_use(record: Any) -> str | None:
    """Return the address of what tells who uses what, or None for anything else."""
    if isinstance(record, Remedy):
        return page("desk:usage", record.feature.system.public_id)
    return (
        page("desk:usage", record.system.public_id)
        if isinstance(record, Feature | Account | UsageTable | WriteKey)
        else None
    )


def after(subject: Any, made: Any) -> str:
    """Return the address of what came of an action, where that is new at a client, or of a project: a meeting, a tab; else of `subject`."""
    new = isinstance(made, Project | System)
    opened = isinstance(subject, Client) if new else project_of(made) is not None
    return of(made if opened else subject)


def of_signal(rule: str, record: Any) -> str:
    """Return the address of the page on which what a rule found is mended."""
    if rule in _OWN and isinstance(record, Demand | System):
        return page(_OWN[rule], record.public_id)
    project = project_of(record) if rule in _MENDED else None
    return page(_MENDED[rule], project.public_id) if project is not None else of(record)


_OWN = {
    "demand_unproven": "desk:prove_demand",
    "demand_in_no_goal": "desk:take_up_demand",
    "usage_unheard": "desk:usage",
}
"""Pages of one rule's subjects: those of demands find the project in which one is seen to, which a table of signals does not."""


_MENDED = {
    "psps_unclear": "desk:project_scope",
    "psps_without_goal": "desk:project_scope",
    "goal_without_psps": "desk:project_scope",
    "goal_not_met": "desk:project_scope",
    "review_missing": "desk:project_reviews",
    "ruler_not_agreed": "desk:project_ruler",
}
"""On which page of a project what a rule finds is mended, where that is not the first."""

_TABS: dict[type[Any], str] = {
    AgendaItem: "desk:project_meetings",
    MeetingSeries: "desk:project_meetings",
    ProjectFile: "desk:project_files",
    Seat: "desk:project_team",
    TeamReview: "desk:project_team",
    ProjectReview: "desk:project_reviews",
    Ruler: "desk:project_ruler",
    Criterion: "desk:project_ruler",
    Measurement: "desk:project_ruler",
    Psps: "desk:project_scope",
    Goal: "desk:project_scope",
    Fulfilment: "desk:project_scope",
    TestCase: "desk:project_tests",
    TestRound: "desk:project_tests",
    TestRun: "desk:project_tests",
    Defect: "desk:project_tests",
}
"""On which page of a project its parts are shown, where that is not the first."""


def meeting_of(record: Any) -> Meeting | None:
    """Return the meeting that a record is or belongs to, or None."""
    found = record if isinstance(record, Meeting) else getattr(record, "meeting", None)
    return found if isinstance(found, Meeting) else None


def project_of(record: Any) -> Project | None:
    """Return the project that a record is or belongs to, or None."""
    if isinstance(record, Project):
        return record
    above = next((part for name in ("milestone", "goal") if (part := getattr(record, name, None)) is not None), record)
    project = getattr(record if isinstance(record, Milestone) else above, "project", None)
    return project if isinstance(project, Project) else None


def about_whom(record: Any) -> Person | Client | None:
    """Return the person, else the client, that a record is about; None where it is about neither."""
    if isinstance(record, Person | Client):
        return record
    place = record if isinstance(record, Stakeholder) else getattr(record, "stakeholder", None)
    person = getattr(place or record, "person", None)
    return person if isinstance(person, Person) else client_of(record)
