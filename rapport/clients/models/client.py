"""The client: a company that we work for, or want to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.naming import Named
from rapport.core import search
from rapport.core.prepared import prepared
from rapport.core.sorting import EmptyFirstIndex
from rapport.team.models import Firm, Team, User

if TYPE_CHECKING:
    from rapport.clients.models.stakeholder import Stakeholder


class Stage(models.TextChoices):
    """Where the relation stands; it sets how often people are touched when nothing else does."""

    EARLY = "early", _("early phase")
    DELIVERY = "delivery", _("in delivery")
    SERVICE = "service", _("in service")
    ASLEEP = "asleep", _("asleep")


def reach(user: User, path: str = "") -> Q:
    """Return the condition that a row belongs to a client this user may know of (PRACTICES F1).

    `path` is the way from the row to its client, such as `client` or `touchpoint__client`. One of ours sees all, or
    the clients of their teams where the firm restricts; nobody else sees any here.
    """
    if user.is_system:
        return Q()
    if not user.is_ours:
        return Q(pk__in=[])
    if not (Firm.restricts() if user.within_team is None else user.within_team):
        return Q()
    theirs = Q(team__memberships__user=user) | Q(lead=user) | Q(members__user=user)
    return Q(**{f"{path}__in" if path else "pk__in": Client.objects.filter(theirs)})


def on_team(user: User, path: str = "") -> Q:
    """Return the condition that the client at `path` (itself where empty) has this user on its team, lead or member."""
    if not user.is_ours:
        return Q(pk__in=[])
    member = AccountMember.objects.filter(client=OuterRef(path or "pk"), user=user)
    return Q(Exists(member)) | Q(**{f"{path}__lead" if path else "lead": user})


class ClientQuerySet(models.QuerySet["Client"]):
    """Sets of clients."""

    def visible_to(self, user: User) -> ClientQuerySet:
        """Return the clients this user may know of."""
        return self.filter(reach(user))

    def on_team(self, user: User) -> ClientQuerySet:
        """Return the clients on whose account team this user is."""
        return self.filter(on_team(user))

    def named(self, asked: str) -> ClientQuerySet:
        """Return the clients whose name in any script holds every word of `asked`."""
        return self.filter(search.contains(asked)) if asked.strip() else self


class Client(Named):
    """A client. `lead` is the one of ours who answers for the relation.

    `hours_shown_at` is since when its leading people see the hours that were shared (PRACTICES G14); null: not at all.

    `last_touch_on` is the day of the last real touch with anybody there, in the client's zone; `quiet_on` and
    `silent_on` are the days from which the silence is past the ideal and past the maximum. All three are kept by
    the actions that touch, so that rules and pages read them without counting a million touches.
    """

    kind = "client"
    trade = models.CharField(_("trade"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    details = models.JSONField(default=dict, blank=True)
    country = models.CharField(_("country"), max_length=2, default="CN")
    zone = models.CharField(_("time zone"), max_length=60, default="Asia/Shanghai")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DELIVERY)
    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="leads", verbose_name=_("lead"))
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="clients")
    since = models.DateField(_("with us since"), null=True, blank=True)
    ideal_days = models.PositiveSmallIntegerField(_("ideal interval, days"), null=True, blank=True)
    max_days = models.PositiveSmallIntegerField(_("longest interval, days"), null=True, blank=True)
    created_on = models.DateField()
    hours_shown_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_touch_on = models.DateField(null=True, blank=True)
    quiet_on = models.DateField(null=True, blank=True)
    silent_on = models.DateField(null=True, blank=True)
    objects = ClientQuerySet.as_manager()

    class Meta:
        verbose_name = _("client")
        indexes = [
            models.Index(fields=["lead", "name"], name="client_of_lead"),
            models.Index(fields=["name"], name="client_name"),
            models.Index(fields=["quiet_on", "lead"], name="client_quiet"),
            EmptyFirstIndex(fields=["last_touch_on", "name"], name="client_last_touch"),
        ]

    @property
    def sponsor(self) -> Stakeholder | None:
        """The 1W, where there is one; reads what `prefetch_related('stakeholders')` brought."""
        return next((one for one in self.stakeholders.all() if one.is_sponsor), None)

    def has_on_team(self, user: User) -> bool:
        """Whether this user is on the account team, as its lead or a member."""
        return user.is_ours and (self.lead_id == user.pk or bool(_memberships(self, user)))

    def detail_in(self, field: str, language: str) -> str:
        """Return `trade` or `place` as a page in `language` shows it."""
        return str(self.details.get(field, {}).get(language[:2], getattr(self, field)))


class AccountMember(models.Model):
    """One of ours who belongs to a client's account team: who sees what is private there (PRACTICES A6, F1)."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="accounts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "user"], name="account_member_once")]


@prepared
def _memberships(client: Client, user: User) -> QuerySet[AccountMember, tuple[int]]:
    return AccountMember.objects.filter(client=client, user=user).values_list("pk")[:1]
