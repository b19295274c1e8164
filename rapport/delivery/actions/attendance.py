"""Who is to be at a milestone: invited, and no longer (PRACTICES A1, C7)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients.models import Person
from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions.ahead import hold_milestone_ahead
from rapport.delivery.models import KEY_SORTS, Attendance, Milestone, Project
from rapport.ledger import book
from rapport.team.models import User


class Invite(Input):
    """People of theirs and colleagues by public id; `required` of whom it cannot do without."""

    people: list[str] = Field(
        default_factory=list, max_length=reaching.PEOPLE, title=_n("Of theirs"), json_schema_extra={"of": "person"}
    )
    colleagues: list[str] = Field(
        default_factory=list, max_length=reaching.PEOPLE, title=_n("Of ours"), json_schema_extra={"of": "member"}
    )
    required: bool = Field(False, title=_n("Has to be there"))


@action(
    "invite",
    subject=Milestone,
    input=Invite,
    policy=policies.may_write,
    path="milestones/{milestone}/attendance",
    label=_l("Invite to the milestone"),
)
def invite(milestone: Milestone, given: Invite, *, by: User, now: datetime) -> Milestone:
    """Invite people; who is invited already is now required, or no longer. Raises Refused for nobody, and where it is over."""
    hold_milestone_ahead(milestone)
    client = milestone.project.client
    wanted: list[Person | User] = [*reaching.people_at(client, given.people, by, field="people")]
    wanted += reaching.colleagues(given.colleagues, field="colleagues")
    if not wanted:
        raise Refused(_("Choose whom to invite."), field="people")
    for who in wanted:
        one = place(milestone, who)
        one.required = given.required
        one.save()
        tell(one, kinds.INVITED, by, now, required=given.required)
    return milestone


@action(
    "take_invitation_back",
    subject=Attendance,
    input=Nothing,
    policy=policies.may_write,
    path="attendance/{attendance}/retraction",
    label=_l("Take the invitation back"),
)
def take_invitation_back(one: Attendance, given: Nothing, *, by: User, now: datetime) -> Milestone:
    """Take somebody off the list. Raises Refused for the 1W and our account lead at a key milestone, and where it is over."""
    hold_milestone_ahead(one.milestone)
    if one.milestone.is_key and one.who in _both(one.milestone):
        raise Refused(_("%(name)s has to be at a key milestone.") % {"name": one.who})
    tell(one, kinds.INVITATION_TAKEN_BACK, by, now)
    milestone = one.milestone
    one.delete()
    return milestone


def place(milestone: Milestone, who: Person | User) -> Attendance:
    """Return the place of somebody at a milestone, its row held; a new and unsaved one where they were not invited."""
    key = {"person": who} if isinstance(who, Person) else {"colleague": who}
    there = Attendance.objects.select_for_update().filter(milestone=milestone, **key).first()
    return there or Attendance(milestone=milestone, **key)


def require_both(milestone: Milestone) -> None:
    """Have the 1W of the project and our account lead come to a key milestone (PRACTICES A1, C7)."""
    for who in _both(milestone):
        one = place(milestone, who)
        one.required = True
        one.save()


def change_sponsor(project: Project, before: Person | None) -> None:
    """Have the new 1W of a project come to its key milestones ahead; the one before is no longer required there."""
    for milestone in project.milestones.ahead().filter(sort__in=KEY_SORTS):
        if before is not None and before != project.sponsor:
            milestone.attendance.filter(person=before).update(required=False)
        require_both(milestone)


def _both(milestone: Milestone) -> list[Person | User]:
    project = milestone.project
    return [one for one in (project.sponsor, project.client.lead) if one is not None]


def tell(one: Attendance, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    """Write into the ledger what became of an invitation to a milestone."""
    who = one.who
    chain = book.of_client(one.milestone.project.client)
    facts |= {"who": reference.to(who) if who else None}
    book.record(chain, what, reference.to(one.milestone), by=by, at=now, **facts)
