"""Putting a client into a team: where the firm restricts, the team, the lead and the account team see it (F1, G13)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies
from rapport.clients.models import Client
from rapport.core import reference
from rapport.core.actions import Input, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import Team, User


class PutIntoTeam(Input):
    """Public id of the team, or empty for none."""

    team: str = Field("", title=_n("Team"), json_schema_extra={"of": "team", "remark": ""})


@action(
    "put_client_into_team",
    subject=Client,
    input=PutIntoTeam,
    policy=policies.may_place,
    path="clients/{client}/team",
    label=_l("Put the client into a team"),
    method="PUT",
)
def put_client_into_team(client: Client, given: PutIntoTeam, *, by: User, now: datetime) -> Client:
    """Say which team a client belongs to. Raises Refused where there is no such team."""
    team = Team.objects.visible_to(by).filter(public_id=given.team).first()
    if given.team and team is None:
        raise Refused(_("There is no such team."), field="team")
    before, client.team = client.team, team
    client.version += 1
    client.save(update_fields=["team", "version"])
    facts: dict[str, book.Fact] = {
        "before": reference.to(before) if before else None,
        "team": reference.to(team) if team else None,
    }
    book.record(book.of_client(client), kinds.CLIENT_PUT_INTO_TEAM, reference.to(client), by=by, at=now, **facts)
    return client
