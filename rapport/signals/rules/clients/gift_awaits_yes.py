"""A gift over the limit waits for a second yes that whoever asked may not give (PRACTICES A3, G19).

It goes to another of the account team, the lead first, else to who keeps the house; where nobody else is, to
whoever asked, once the cooling-off is over.
"""

from __future__ import annotations

from django.db.models import BigIntegerField, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from rapport.clients import kinds as client_kinds
from rapport.clients.actions.gifts import OVER_LIMIT
from rapport.clients.models import AccountMember, Client
from rapport.controls import kinds
from rapport.controls.models import Approval
from rapport.signals.models import Dimension, Quarter, Severity
from rapport.signals.rule import Findings, Next, Scope, findings, rule
from rapport.team.models import User


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
    step=Next("decide_gift_approval", _("Decide on the gift")),
)
def find(scope: Scope) -> Findings:
    """Find the open questions that somebody may answer by now."""
    asked = Approval.objects.filter(what=OVER_LIMIT, decided_at=None).annotate(at_client=KT("facts__client"))
    place = Subquery(Client.objects.filter(public_id=OuterRef("at_client")).values("pk")[:1])
    waiting = scope.of(asked.annotate(of_client_id=place), "of_client_id").annotate(other=_somebody_else())
    answered = waiting.filter(Q(other__isnull=False) | Q(not_before__lte=scope.now))
    owned = answered.annotate(answers=Coalesce("other", "asked_by_id", output_field=BigIntegerField()))
    day = TruncDate("at", tzinfo=scope.zone)
    return findings(owned, client="of_client_id", since=day, owner="answers", asked_on=day)


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
