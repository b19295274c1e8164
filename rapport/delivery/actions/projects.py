"""Opening a project, changing it, naming its 1W, closing it (PRACTICES A1, C7)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.models import Client, Person, Role
from rapport.core import clock, reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.core.reference import Reference
from rapport.delivery import kinds, patterns, policies, reaching
from rapport.delivery.actions import attendance
from rapport.delivery.actions.milestones import make_milestone
from rapport.delivery.actions.phases import make_phase
from rapport.delivery.actions.seats import make_seat
from rapport.delivery.models import Milestone, Project, ProjectSort, Seat, SeatRole
from rapport.ledger import book
from rapport.team import calendars
from rapport.team.models import User

NOTICE = timedelta(days=8)
"""From the opening to a kick-off that nobody set: with less, it would be late at once to ask the 1W and fill the team."""


class OpenProject(Input):
    """A new project; people by public id. The 1W is the client's own where nobody is named, the lead whoever opens it.

    Where no day is given it begins on the first working day that leaves a week to ask people to the kick-off, and takes as
    long as its sort usually does.
    """

    name: str = Field(title=_n("Name"), min_length=1, max_length=200)
    sort: ProjectSort = Field(title=_n("Kind of project"), json_schema_extra={"widget": "select"})
    lead: str = Field("", title=_n("Lead"), json_schema_extra={"of": "colleague", "remark": _n("you, if nobody")})
    director: str = Field("", title=_n("Who reviews the team"), json_schema_extra={"of": "colleague"})
    sponsor: str = Field(
        "", title=_n("1W"), json_schema_extra={"of": "person", "remark": _n("the client’s, if nobody")}
    )
    champion: str = Field("", title=_n("Strong C"), json_schema_extra={"of": "person"})
    began_on: date | None = Field(None, title=_n("Begins on"), json_schema_extra={"remark": _n("in a week, if empty")})
    due_on: date | None = Field(None, title=_n("Is to end on"))
    other_names: dict[str, str] = Field(default_factory=dict, json_schema_extra={"form": False})


@action(
    "open_project",
    subject=Client,
    input=OpenProject,
    policy=policies.may_write,
    path="clients/{client}/projects",
    label=_l("Open a project"),
)
def open_project(client: Client, given: OpenProject, *, by: User, now: datetime) -> Project:
    """Open a project with the phases, the milestones and the team that its sort brings.

    Raises Refused where it would end before it begins, and for people of other clients.
    """
    pattern = patterns.OF_SORT[given.sort]
    began_on = given.began_on or calendars.on_or_after(client.country, clock.day_in(client.zone, now) + NOTICE)
    due_on = given.due_on or began_on + timedelta(weeks=pattern.weeks)
    _in_order(began_on, due_on)
    project = Project(
        client=client,
        name=given.name,
        other_names=given.other_names,
        sort=given.sort,
        lead=reaching.colleague(given.lead, field="lead") or by,
        director=reaching.colleague(given.director, field="director"),
        sponsor=reaching.person_at(client, given.sponsor, by, field="sponsor") or _sponsor_of(client),
        champion=reaching.person_at(client, given.champion, by, field="champion"),
        began_on=began_on,
        due_on=due_on,
        opened_by=by,
        opened_at=now,
    )
    project.fold_names()
    project.save()
    facts: dict[str, book.Fact] = {"sort": given.sort, "began_on": began_on, "due_on": due_on}
    facts |= {"lead": reference.to(project.lead), "sponsor": _named(project.sponsor)}
    _tell(project, kinds.PROJECT_OPENED, by, now, **facts)
    _furnish(project, pattern, by, now)
    return project


def _sponsor_of(client: Client) -> Person | None:
    place = client.stakeholders.present().filter(role=Role.SPONSOR).select_related("person").first()
    return place.person if place else None


def _in_order(began_on: date, due_on: date) -> None:
    if due_on < began_on:
        raise Refused(_("It would end before it begins. Choose a later day."), field="due_on")


def _furnish(project: Project, pattern: patterns.Pattern, by: User, now: datetime) -> None:
    """Give a new project its phases, its milestones and its team."""
    first, last = project.began_on, project.due_on
    began = first
    for share in pattern.phases:
        ended = max(began, patterns.day_at(share.until, first, last))
        make_phase(project, share.sort, began, ended, early=share.early, by=by, now=now)
        began = ended + timedelta(days=1)
    for sort, share_of in pattern.milestones.items():
        make_milestone(Milestone(project=project, sort=sort, due_on=patterns.day_at(share_of, first, last)), by, now)
    for need in pattern.seats:
        holder = {SeatRole.MANAGER: project.lead, SeatRole.ACCOUNT: project.client.lead}.get(need.role)
        make_seat(Seat(project=project, role=need.role, duty=need.duty, required=need.required, holder=holder), by, now)


class ChangeProject(Input):
    """The project as it should read; people by public id."""

    name: str = Field(title=_n("Name"), min_length=1, max_length=200)
    lead: str = Field("", title=_n("Lead"), json_schema_extra={"of": "colleague"})
    director: str = Field("", title=_n("Who reviews the team"), json_schema_extra={"of": "colleague"})
    due_on: date = Field(title=_n("Is to end on"))


@action(
    "change_project",
    subject=Project,
    input=ChangeProject,
    policy=policies.may_write,
    path="projects/{project}",
    label=_l("Change the project"),
    method="PUT",
)
def change_project(project: Project, given: ChangeProject, *, by: User, now: datetime) -> Project:
    """Change name, people of ours and end of a project; whom the input leaves empty stays.

    Raises Refused where it would end before it begins, and for a colleague who is not there.
    """
    _in_order(project.began_on, given.due_on)
    project.name, project.due_on = given.name, given.due_on
    project.lead = reaching.colleague(given.lead, field="lead") or project.lead
    project.director = reaching.colleague(given.director, field="director") or project.director
    project.fold_names()
    project.version += 1
    project.save()
    _tell(project, kinds.PROJECT_CHANGED, by, now, lead=reference.to(project.lead), due_on=project.due_on)
    return project


class NameSponsor(Input):
    """Who decides and benefits most from the project, and its strong C, by public id."""

    sponsor: str = Field(title=_n("1W"), min_length=1, json_schema_extra={"of": "person"})
    champion: str = Field("", title=_n("Strong C"), json_schema_extra={"of": "person"})


@action(
    "name_sponsor",
    subject=Project,
    input=NameSponsor,
    policy=policies.may_write,
    path="projects/{project}/sponsor",
    label=_l("Name the 1W of the project"),
    method="PUT",
)
def name_sponsor(project: Project, given: NameSponsor, *, by: User, now: datetime) -> Project:
    """Name the 1W of a project: the key milestones to come have to have them there (PRACTICES A1).

    Raises Refused for people of other clients.
    """
    before = project.sponsor
    project.sponsor = reaching.person_at(project.client, given.sponsor, by, field="sponsor")
    project.champion = reaching.person_at(project.client, given.champion, by, field="champion") or project.champion
    project.version += 1
    project.save(update_fields=["sponsor", "champion", "version"])
    attendance.change_sponsor(project, before)
    facts: dict[str, book.Fact] = {"sponsor": _named(project.sponsor)}
    facts |= {"champion": _named(project.champion)}
    _tell(project, kinds.PROJECT_SPONSORED, by, now, **facts)
    return project


class CloseProject(Input):
    """On which day of the client it is over; today where it is not said."""

    on: date | None = Field(None, title=_n("On"), json_schema_extra={"remark": _n("today, if empty")})


@action(
    "close_project",
    subject=Project,
    input=CloseProject,
    policy=policies.may_write,
    path="projects/{project}/closure",
    label=_l("Close the project"),
)
def close_project(project: Project, given: CloseProject, *, by: User, now: datetime) -> Project:
    """Close a project: nothing of it is asked for any more. Raises Refused where it is closed, or for a day to come."""
    if project.closed_on is not None:
        raise Refused(_("This project is closed already."))
    zone = project.client.zone
    on = given.on or clock.day_in(zone, now)
    if on > clock.begun_by(now, zone, by.zone):
        raise Refused(_("This day has not come yet."), field="on")
    project.closed_on, project.closed_by = on, by
    project.version += 1
    project.save(update_fields=["closed_on", "closed_by", "version"])
    _tell(project, kinds.PROJECT_CLOSED, by, now, on=on)
    return project


def _named(person: Person | None) -> Reference | None:
    return reference.to(person) if person else None


def _tell(project: Project, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(project.client), what, reference.to(project), by=by, at=now, **facts)
