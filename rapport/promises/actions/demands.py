"""What a client's people asked for: recorded word for word, ranked, struck (PRACTICES A1, C6)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients import reaching
from rapport.clients.models import Client, Touchpoint
from rapport.clients.tongues import NAMES, Language
from rapport.controls.actions import sharing
from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.promises import about, kinds, policies
from rapport.promises.actions.sending import withdraw_questions
from rapport.promises.models import Demand, Withdrawal
from rapport.team.models import User


class RecordDemand(Input):
    """Their words, who said them and when; `source` is a reference (`kind:id`) to where, such as a touch, or empty.

    Without a time they were said when that touch was, else now.
    """

    words: str = Field(title=_n("Their words"), min_length=1, max_length=4000, json_schema_extra={"widget": "textarea"})
    said_by: str = Field(title=_n("Who said it"), json_schema_extra={"of": "person"})
    source: str = Field("", title=_n("Where it was said"), json_schema_extra={"of": "source", "within": "said_by"})
    said_at: AwareDatetime | None = Field(
        None, title=_n("When"), json_schema_extra={"remark": _n("if empty: when that was, else now")}
    )
    language: Language = Field("en", title=_n("Language of the words"), json_schema_extra={"names": NAMES})


@action(
    "record_demand",
    subject=Client,
    input=RecordDemand,
    policy=policies.may_write,
    path="clients/{client}/demands",
    label=_l("Record a demand"),
)
def record_demand(client: Client, given: RecordDemand, *, by: User, now: datetime) -> Demand:
    """Record what somebody at the client wants, in their words; it goes after those that stand (PRACTICES A1).

    Raises Refused for words that are still to be said, for somebody who never had a place at the client, and for a
    source that is not of this client.
    """
    who = reaching.people_at(client, [given.said_by], by, field="said_by")[0]
    where = about.reached(given.source, client, by, field="source") if given.source else None
    said_at = given.said_at or (where.at if isinstance(where, Touchpoint) else now)
    if said_at > now:
        raise Refused(_("This is still to come. Enter when it was said."), field="said_at")
    source = reference.to(where) if where is not None else None
    last: int = Demand.objects.filter(client=client).aggregate(last=Max("place"))["last"] or 0
    demand = Demand.objects.create(
        client=client,
        words=given.words,
        language=given.language,
        said_by=who,
        said_at=said_at,
        source_kind=source.kind if source else "",
        source_id=source.id if source else "",
        place=last + 1,
        by=by,
        at=now,
    )
    facts: dict[str, book.Fact] = {"person": reference.to(who), "words": book.fingerprint(given.words)}
    facts |= {"source": source, "place": demand.place}
    book.record(book.of_client(client), kinds.DEMAND_RECORDED, reference.to(demand), by=by, at=now, **facts)
    return demand


class RankDemands(Input):
    """The public ids of the client's standing demands in the order wanted; those that are not named follow."""

    demands: list[str] = Field(min_length=1, json_schema_extra={"form": False})


@action(
    "rank_demands",
    subject=Client,
    input=RankDemands,
    policy=policies.may_write,
    path="clients/{client}/demands/order",
    label=_l("Rank the demands"),
    method="PUT",
)
def rank_demands(client: Client, given: RankDemands, *, by: User, now: datetime) -> Client:
    """Put the client's demands in order. The 1W's stay before all others, whatever is asked (PRACTICES A1).

    Raises Refused where one stands there twice, or no longer stands.
    """
    standing = {one.public_id: one for one in Demand.objects.filter(client=client).standing().order_by("place", "pk")}
    if len(set(given.demands)) < len(given.demands) or not set(given.demands) <= set(standing):
        raise Refused(_("One of these demands does not stand here."), field="demands")
    rest = [one for one in standing if one not in set(given.demands)]
    for place, public_id in enumerate([*given.demands, *rest], 1):
        standing[public_id].place = place
    Demand.objects.bulk_update(standing.values(), ["place"])
    facts: dict[str, book.Fact] = {"demands": len(standing)}
    book.record(book.of_client(client), kinds.DEMANDS_RANKED, reference.to(client), by=by, at=now, **facts)
    return client


class WithdrawDemand(Input):
    """Why it no longer stands."""

    reason: str = Field(title=_n("Reason"), min_length=1, max_length=300)


@action(
    "withdraw_demand",
    subject=Demand,
    input=WithdrawDemand,
    policy=policies.may_write,
    path="demands/{demand}/withdrawal",
    label=_l("Strike the demand"),
)
def withdraw_demand(demand: Demand, given: WithdrawDemand, *, by: User, now: datetime) -> Withdrawal:
    """Strike a demand that no longer stands; its words stay to be read, and nobody is asked about it any more.

    Raises Refused where it is struck already.
    """
    if Withdrawal.objects.filter(demand=demand).exists():
        raise Refused(_("This demand is struck already."))
    withdraw_questions(reference.to(demand), by=by, now=now)
    withdrawal = Withdrawal.objects.create(demand=demand, reason=given.reason, by=by, at=now)
    facts: dict[str, book.Fact] = {"reason": book.fingerprint(given.reason)}
    book.record(book.of_client(demand.client), kinds.DEMAND_WITHDRAWN, reference.to(demand), by=by, at=now, **facts)
    return withdrawal


@action(
    "share_demand",
    subject=Demand,
    input=Nothing,
    policy=policies.may_write,
    path="demands/{demand}/sharing",
    label=_l("Share the demand with the client"),
    method="PUT",
    said=_l("The client sees it."),
    undo="unshare_demand",
)
def share_demand(demand: Demand, given: Nothing, *, by: User, now: datetime) -> Demand:
    """Let whoever said it, and who leads there, read it in the portal (PRACTICES G1)."""
    sharing.share(demand, chain=book.of_client(demand.client), by=by, now=now)
    return demand


@action(
    "unshare_demand",
    subject=Demand,
    input=Nothing,
    policy=policies.may_write,
    path="demands/{demand}/sharing",
    label=_l("Take the demand back inside"),
    method="DELETE",
    said=_l("It is inside again."),
    undo="share_demand",
)
def unshare_demand(demand: Demand, given: Nothing, *, by: User, now: datetime) -> Demand:
    """Take a demand back inside."""
    sharing.unshare(demand, chain=book.of_client(demand.client), by=by, now=now)
    return demand
