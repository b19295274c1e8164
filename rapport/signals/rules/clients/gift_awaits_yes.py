"""A gift over the limit waits for a second yes that whoever asked may not give (PRACTICES A3, G19).

It goes to another of the account team, the lead first, else to who keeps the house; in solo mode, and where nobody
else is, to whoever asked, once the cooling-off is over.
"""

from __future__ import annotations

from django.db.models import BigIntegerField, Case, F, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.clients.actions.gifts import OVER_LIMIT
from rapport.clients.models import AccountMember, Client
from rapport.controls import kinds
from rapport.controls.models import Approval
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Instead, Next, Scope, findings, rule
from rapport.team.models import User

DECIDE = Next("decide_gift_approval", _("Decide on the gift"))


@rule(
    name=_("Gift waits for a second yes"),
    fact=_("A gift over the limit waits for a second yes."),
    why=_("Asked on %(asked_on)s; whoever asked cannot give it."),
    dimension=Dimension.TRUST,
    quarter=Quarter.RELATIONSHIP,
    subject="approval",
    severity=Severity.MEDIUM,
    reads=[
        kinds.APPROVAL_ASKED,
        kinds.APPROVAL_DECIDED,
        kinds.APPROVAL_ANSWERED_OUTSIDE,
        client_kinds.ACCOUNT_JOINED,
        client_kinds.ACCOUNT_LEFT,
    ],
    step=DECIDE,
    asks=True,
    instead=Instead(
        "alone_on", _("Asked on %(asked_on)s; since %(alone_on)s whoever asked may give it alone."), DECIDE
    ),
)
def find(scope: Scope) -> Findings:
    """Find the open questions that somebody may answer by now."""
    asked = Approval.objects.filter(what=OVER_LIMIT, decided_at=None).annotate(at_client=KT("facts__client"))
    place = Subquery(Client.objects.filter(public_id=OuterRef("at_client")).values("pk")[:1])
    waiting = scope.of(asked.annotate(of_client_id=place), "of_client_id").annotate(other=_somebody_else())
    alone = Q(not_before__lte=scope.now, asked_by__is_active=True)
    over = TruncDate("not_before", tzinfo=scope.zone)
    owned = waiting.filter(alone | Q(other__isnull=False)).annotate(
        answers=Case(When(alone, then=F("asked_by_id")), default=F("other"), output_field=BigIntegerField()),
        alone_on=Coalesce(Cast(Case(When(alone, then=over)), TextField()), Value("")),
    )
    day = TruncDate("at", tzinfo=scope.zone)
    return findings(owned, client="of_client_id", since=day, owner="answers", asked_on=day, alone_on="alone_on")


def _somebody_else() -> Coalesce:
    """Return who answers: the client's lead, the first by name of its account team, then of those who keep the house."""
    leads = Client.objects.filter(public_id=OuterRef("at_client"), lead__is_active=True)
    team = AccountMember.objects.filter(client__public_id=OuterRef("at_client"), user__in=User.objects.at_work())
    stewards = User.objects.at_work().filter(steward=True)
    return Coalesce(
        Subquery(leads.exclude(lead=OuterRef("asked_by_id")).values("lead")[:1]),
        Subquery(team.exclude(user=OuterRef("asked_by_id")).order_by("user__name", "user").values("user")[:1]),
        Subquery(stewards.exclude(pk=OuterRef("asked_by_id")).order_by("name", "pk").values("pk")[:1]),
        output_field=BigIntegerField(),
    )
