"""Features of a system, and the roles that are to use them (PRACTICES E1, E3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, Person
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.kits.usage.events import LONGEST
from rapport.service.models.system import System
from rapport.team.models import User


class Role(Record):
    """What the users of a system do in it: by role it is said which features are theirs."""

    kind = "system_role"
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="roles")
    name = models.CharField(_("role"), max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "name"], name="role_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class FeatureQuerySet(models.QuerySet["Feature"]):
    """Sets of features."""

    def visible_to(self, user: User) -> FeatureQuerySet:
        """Return the features of systems at clients that this user may know of."""
        return self.filter(reach(user, "system__client"))

    def offered(self) -> FeatureQuerySet:
        """Return those that are offered still, of systems in service."""
        return self.filter(retired_on=None, system__retired_on=None)


class Feature(Record):
    """What a system offers, from `live_on`, a day of the client's zone; `owner` of ours follows how it is used.

    Without `roles` it is meant for everybody who uses the system. `paid` says that the client pays for it by itself.
    Its use are the events whose names are assigned to it (`EventName`).
    """

    kind = "feature"
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="features")
    name = models.CharField(_("feature"), max_length=200)
    roles = models.ManyToManyField(Role, related_name="features", blank=True)
    paid = models.BooleanField(_("paid for by itself"), default=False)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    live_on = models.DateField(_("in use from"))
    retired_on = models.DateField(null=True, blank=True)
    objects = FeatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("feature")
        constraints = [models.UniqueConstraint(fields=["system", "name"], name="feature_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def client(self) -> Client:
        """The client of its system."""
        return self.system.client

    @property
    def events(self) -> str:
        """The events that are a use of it, one a line, as an action is given them."""
        return "\n".join(self.event_names.values_list("name", flat=True))

    def as_given(self, name: str) -> Any:
        """Return what this holds under that name as an action is given it: roles by name, one a line."""
        return "\n".join(self.roles.values_list("name", flat=True)) if name == "roles" else super().as_given(name)


class EventName(Record):
    """What the system calls something that was done, and the feature it is a use of; of none until somebody says so."""

    kind = "event_name"
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="event_names")
    name = models.CharField(max_length=LONGEST)
    feature = models.ForeignKey(Feature, on_delete=models.SET_NULL, null=True, blank=True, related_name="event_names")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "name"], name="event_name_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AccountQuerySet(models.QuerySet["Account"]):
    """Sets of accounts."""

    def visible_to(self, user: User) -> AccountQuerySet:
        """Return the accounts of systems at clients that this user may know of."""
        return self.filter(reach(user, "system__client"))

    def present(self) -> AccountQuerySet:
        """Return those of people who use the system still."""
        return self.filter(gone_on=None)

    def called(self, names: Iterable[str]) -> AccountQuerySet:
        """Return those that a system calls by one of these names or addresses, in capitals or not."""
        return self.alias(low=Lower("login")).filter(low__in=[one.lower() for one in names])


class Account(Record):
    """Somebody who uses a system, as it calls them (`login`); tied to a person of theirs where somebody said who it is.

    `is_key` marks one of the few on whom the use of all rests. Whoever is `gone_on` a day is counted no more. Where the
    person is erased, all that they used goes with them (PRACTICES A6).
    """

    kind = "account"
    system = models.ForeignKey(System, on_delete=models.CASCADE, related_name="accounts")
    login = models.CharField(_("login"), max_length=LONGEST)
    role = models.ForeignKey(Role, on_delete=models.SET_NULL, null=True, blank=True, related_name="accounts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="accounts")
    is_key = models.BooleanField(_("key user"), default=False)
    gone_on = models.DateField(null=True, blank=True)
    objects = AccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("user of a system")
        constraints = [models.UniqueConstraint(fields=["system", "login"], name="account_once")]
        ordering = ["login"]

    def __str__(self) -> str:
        return self.login

    @property
    def client(self) -> Client:
        """The client of its system."""
        return self.system.client
