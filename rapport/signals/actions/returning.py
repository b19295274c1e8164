"""What was handed over to one of ours who leaves, or sees the client no more (PRACTICES A15, G8, G13)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _l

from rapport.clients.models import Client
from rapport.core import reference
from rapport.core.actions import Nothing, action
from rapport.ledger import book
from rapport.signals import kinds
from rapport.signals.models import Handover, Signal
from rapport.signals.models.signal import SignalQuerySet
from rapport.team.models import User
from rapport.team.policies import keeps_house


@action(
    "return_signals",
    subject=User,
    input=Nothing,
    policy=keeps_house,
    path="users/{user}/returned-signals",
    label=_l("Give their signals back to the leads"),
)
def return_signals(user: User, given: Nothing, *, by: User, now: datetime) -> User:
    """Give what was handed over to one of ours back to the lead of each client, asleep or awake; with an entry each.

    It follows by itself when a colleague leaves. Signals of the house belong to nobody again.
    """
    return _give_back(_held(user), user, by, now)


@action(
    "return_unseen_signals",
    subject=User,
    input=Nothing,
    policy=keeps_house,
    path="users/{user}/unseen-signals",
    label=_l("Give what they may not see any more back to the leads"),
)
def return_unseen_signals(user: User, given: Nothing, *, by: User, now: datetime) -> User:
    """Give what was handed over to one of ours at clients that they see no more back to the lead; with an entry each.

    It follows by itself when a client, a colleague or the firm's rule is put otherwise: it would stand on nobody's Today.
    """
    seen = Signal.objects.visible_to(user).filter(owner=user).values("pk")
    return _give_back(_held(user).exclude(pk__in=seen), user, by, now)


def return_all_unseen(now: datetime) -> None:
    """Have everybody of ours, as the system, give back what they may not see any more."""
    system = User.objects.system()
    holders = Signal.objects.open().filter(handed_over=True).values("owner")
    for user in User.objects.at_work().filter(pk__in=holders):
        return_unseen_signals(user, Nothing(), by=system, now=now)


def _held(user: User) -> SignalQuerySet:
    return Signal.objects.open().filter(owner=user, handed_over=True)


def _give_back(held: SignalQuerySet, user: User, by: User, now: datetime) -> User:
    signals = list(held.select_for_update(of=("self",)).select_related("client__lead").order_by("pk"))
    rows = Signal.objects.filter(pk__in=[one.pk for one in signals])
    Handover.objects.filter(signal__in=signals, taken_back_at=None).update(taken_back_at=now)
    lead = Client.objects.filter(pk=OuterRef("client")).values("lead")[:1]
    rows.update(owner=Subquery(lead), handed_over=False, version=F("version") + 1)
    book.record_many(kinds.SIGNAL_GIVEN_BACK, [_line(one, user) for one in signals], by=by, at=now)
    return user


def _line(signal: Signal, user: User) -> book.Line:
    to = reference.to(signal.client.lead) if signal.client else None
    return book.Line(signal.chain, reference.to(signal), {"before": reference.to(user), "to": to})
