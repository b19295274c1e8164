"""Teams, and who belongs to them; a firm may keep its clients within them (PRACTICES F1, G13)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team import kinds, policies, reaching
from rapport.team.models import Membership, Team, User


class NameTeam(Input):
    """What a team is called; no two are called the same."""

    name: str = Field(title=_n("Name of the team"), min_length=1, max_length=120)


@action(
    "make_team",
    subject=None,
    input=NameTeam,
    policy=policies.keeps_house,
    path="teams",
    label=_l("Make a team"),
)
def make_team(_house: None, given: NameTeam, *, by: User, now: datetime) -> Team:
    """Make a team without anybody in it. Raises Refused where one has that name."""
    _free(given.name)
    team = Team.objects.create(name=given.name)
    book.record(book.HOUSE, kinds.TEAM_MADE, reference.to(team), by=by, at=now)
    return team


@action(
    "rename_team",
    subject=Team,
    input=NameTeam,
    policy=policies.keeps_house,
    path="teams/{team}/name",
    label=_l("Rename the team"),
    method="PUT",
)
def rename_team(team: Team, given: NameTeam, *, by: User, now: datetime) -> Team:
    """Give a team another name. Raises Refused where one has that name."""
    if given.name != team.name:
        _free(given.name)
    team.name = given.name
    team.version += 1
    team.save(update_fields=["name", "version"])
    book.record(book.HOUSE, kinds.TEAM_RENAMED, reference.to(team), by=by, at=now)
    return team


class TeamMember(Input):
    """Public id of a colleague."""

    user: str = Field(title=_n("Colleague"), min_length=1, json_schema_extra={"of": "colleague"})


@action(
    "join_team",
    subject=Team,
    input=TeamMember,
    policy=policies.keeps_house,
    path="teams/{team}/members",
    label=_l("Put a colleague into the team"),
)
def join_team(team: Team, given: TeamMember, *, by: User, now: datetime) -> Team:
    """Put one of ours into a team; who is in it already stays so. Raises Refused for a colleague who is not there."""
    user = reaching.colleague(given.user, field="user")
    _membership, fresh = Membership.objects.get_or_create(team=team, user=user)
    if fresh:
        book.record(book.HOUSE, kinds.TEAM_JOINED, reference.to(team), by=by, at=now, user=reference.to(user))
    return team


@action(
    "leave_team",
    subject=Team,
    input=TeamMember,
    policy=policies.keeps_house,
    path="teams/{team}/members",
    label=_l("Take a colleague out of the team"),
    method="DELETE",
)
def leave_team(team: Team, given: TeamMember, *, by: User, now: datetime) -> Team:
    """Take one of ours out of a team. Raises Refused for somebody who is not in it."""
    user = reaching.colleague(given.user, field="user")
    gone, _rows = Membership.objects.filter(team=team, user=user).delete()
    if not gone:
        raise Refused(_("%(name)s is not in this team.") % {"name": user}, field="user")
    book.record(book.HOUSE, kinds.TEAM_LEFT, reference.to(team), by=by, at=now, user=reference.to(user))
    return team


def leave_teams(user: User, *, by: User, now: datetime) -> None:
    """Take one of ours out of every team, within the action that calls it."""
    left = list(Team.objects.filter(memberships__user=user))
    Membership.objects.filter(user=user).delete()
    facts: dict[str, book.Fact] = {"user": reference.to(user)}
    lines = [book.Line(book.HOUSE, reference.to(team), facts) for team in left]
    book.record_many(kinds.TEAM_LEFT, lines, by=by, at=now)


def _free(name: str) -> None:
    if Team.objects.filter(name=name).exists():
        raise Refused(_("There is a team of this name already."), field="name")
