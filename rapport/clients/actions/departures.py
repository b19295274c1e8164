"""What happens to the ties, leads and steps of one of ours who leaves (PRACTICES A15)."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds
from rapport.clients.actions.clients import HandOverClient, hand_over_client
from rapport.clients.models import (
    AccountMember,
    Client,
    NextStep,
    Stakeholder,
    Tie,
    TouchColleague,
    TouchKind,
    TouchPerson,
    Touchpoint,
    TouchState,
)
from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team import kinds as team_kinds
from rapport.team.models import User
from rapport.team.policies import is_system, keeper, keeps_house
from rapport.team.reaching import colleague


class PartWithColleague(Input):
    """Who takes over (public id) and the last day."""

    successor: str = Field(title=_n("Who takes over"), json_schema_extra={"of": "colleague"})
    on: date = Field(title=_n("Last day"))


@action(
    "part_with_colleague",
    subject=User,
    input=PartWithColleague,
    policy=keeps_house,
    path="users/{user}/departure",
    label=_l("Note that a colleague leaves"),
)
def part_with_colleague(user: User, given: PartWithColleague, *, by: User, now: datetime) -> User:
    """Hand over what one of ours held: leads, open steps, ties; a farewell with both is planned for every tie.

    The ties stay on record, ended; the successor's begin at strength 1. The farewell is a touch (PRACTICES A15).
    Raises Refused where they would follow themselves, or somebody who leaves, too.
    """
    successor = colleague(given.successor, field="successor")
    if successor.pk == user.pk:
        raise Refused(_("Choose somebody else to take over."), field="successor")
    if successor.left_on is not None:
        raise Refused(
            _("%(name)s leaves, too. Choose somebody else to take over.") % {"name": successor}, field="successor"
        )
    ties = list(Tie.objects.filter(user=user, ended_on=None).select_related("person"))
    clients = _touched_by(user, ties)
    led = [client for client in clients if client.lead_id == user.pk]
    _hand_ties(ties, successor, given.on)
    Client.objects.filter(lead=user).update(lead=successor, version=F("version") + 1)
    AccountMember.objects.bulk_create(
        [AccountMember(client=client, user=successor) for client in led], ignore_conflicts=True
    )
    NextStep.objects.open().filter(owner=user).update(owner=successor, version=F("version") + 1)
    _farewells(user, ties, successor, given)
    facts: dict[str, book.Fact] = {
        "before": reference.to(user),
        "successor": reference.to(successor),
        "ties": len(ties),
    }
    lines = [book.Line(book.of_client(client), reference.to(client), facts) for client in clients]
    book.record_many(kinds.TIES_HANDED_OVER, lines, by=by, at=now)
    user.left_on = given.on
    user.save(update_fields=["left_on"])
    book.record(book.HOUSE, team_kinds.COLLEAGUE_LEFT, reference.to(user), by=by, at=now, on=given.on)
    return user


@action(
    "leave_accounts",
    subject=User,
    input=Nothing,
    policy=is_system,
    path="users/{user}/accounts",
    label=_l("Take a colleague who left off every account team"),
    method="DELETE",
)
def leave_accounts(user: User, given: Nothing, *, by: User, now: datetime) -> User:
    """Take one of ours who signs in no more off every account team: asked in again, they read nothing private there (PRACTICES A6).

    What they have come to lead since their work was handed over goes to whoever keeps the house, or its signals would
    reach nobody. Raises Refused for who is at work.
    """
    if user.is_active:
        raise Refused(_("%(name)s has not left.") % {"name": user})
    _hand_clients(user, by, now)
    left = list(Client.objects.filter(members__user=user))
    AccountMember.objects.filter(user=user).delete()
    facts: dict[str, book.Fact] = {"user": reference.to(user)}
    lines = [book.Line(book.of_client(client), reference.to(client), facts) for client in left]
    book.record_many(kinds.ACCOUNT_LEFT, lines, by=by, at=now)
    return user


def leave_accounts_behind(now: datetime) -> int:
    """Take, as the system, whoever signs in no more off the account teams; return how many people that were."""
    system = User.objects.system()
    held = Q(accounts__isnull=False) | Q(leads__isnull=False)
    gone = User.objects.colleagues().filter(held, is_active=False).distinct()
    return len([leave_accounts(user, Nothing(), by=system, now=now) for user in gone])


def _hand_clients(user: User, by: User, now: datetime) -> None:
    lead = keeper()
    if lead is None:
        return
    for client in Client.objects.filter(lead=user):
        with translation.override(lead.language or translation.get_language()):
            given = HandOverClient(lead=lead.public_id, reason=_("%(name)s has left.") % {"name": user})
        hand_over_client(client, given, by=by, now=now)


def _touched_by(user: User, ties: list[Tie]) -> list[Client]:
    """Return the clients at which something changes hands: led, owed a step, or known by a tie of one of ours."""
    steps = NextStep.objects.open().filter(owner=user).values("client")
    known = Stakeholder.objects.present().filter(person__in=[tie.person_id for tie in ties]).values("client")
    return list(Client.objects.filter(Q(lead=user) | Q(pk__in=steps) | Q(pk__in=known)))


def _hand_ties(ties: list[Tie], successor: User, on: date) -> None:
    Tie.objects.filter(pk__in=[tie.pk for tie in ties]).update(ended_on=on)
    fresh = [Tie(user=successor, person=tie.person, strength=1, since=on) for tie in ties]
    # A tie that the successor has keeps its strength, and one that had ended lives again.
    Tie.objects.bulk_create(fresh, update_conflicts=True, unique_fields=["user", "person"], update_fields=["ended_on"])


def _farewells(user: User, ties: list[Tie], successor: User, given: PartWithColleague) -> None:
    """Plan a farewell at each client where a person is known, on the last day, at ten in the zone of whoever leaves."""
    at = datetime.combine(given.on, time(10), tzinfo=ZoneInfo(user.zone))
    places = Stakeholder.objects.present().filter(person__in=[tie.person_id for tie in ties]).order_by("pk")
    title = _("Farewell of %(colleague)s") % {"colleague": user}
    touches = [
        Touchpoint(client_id=place.client_id, how=TouchKind.CALL, state=TouchState.PLANNED, at=at, title=title)
        for place in places
    ]
    Touchpoint.objects.bulk_create(touches)
    TouchPerson.objects.bulk_create(
        [TouchPerson(touchpoint=touch, person_id=place.person_id) for touch, place in zip(touches, places, strict=True)]
    )
    TouchColleague.objects.bulk_create(
        [TouchColleague(touchpoint=touch, user=one) for touch in touches for one in (user, successor)]
    )
