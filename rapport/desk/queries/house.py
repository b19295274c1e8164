"""What the house page reads; each function is a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from rapport.clients.models import Client
from rapport.signals import rules, switches
from rapport.team.models import Firm, Team, User


@dataclass(frozen=True, slots=True)
class Switch:
    """A rule as the house has it: what it `finds`, with dots for names and numbers; one that is fixed always runs."""

    key: str
    name: str
    finds: str
    is_on: bool
    is_fixed: bool


class Anything(dict[str, str]):
    """The parameters of a sentence that is about nobody yet: dots for each."""

    def __missing__(self, name: str) -> str:
        """Return the dots."""
        return "…"


def colleagues() -> QuerySet[User]:
    """Return our own people by name, each with whether they `has_second_key` beside the password."""
    keys = Authenticator.objects.filter(user=OuterRef("pk"))
    return User.objects.at_work().annotate(has_second_key=Exists(keys)).order_by("name")


def teams_of(user: User) -> list[Team]:
    """Return the teams by name, with `people` in each and the clients that `user` may know of as `theirs`."""
    people = Prefetch("users", User.objects.at_work().order_by("name"), to_attr="people")
    theirs = Prefetch("clients", Client.objects.visible_to(user).order_by("name"), to_attr="theirs")
    return list(Team.objects.visible_to(user).order_by("name").prefetch_related(people, theirs))


def switches_of(firm: Firm) -> list[Switch]:
    """Return every rule by its name, with whether it runs."""
    states = switches.on_or_off(firm)
    listed = [
        Switch(key, str(one.name), (str(one.fact) % Anything()).replace("….", "…"), states[key], one.of_house)
        for key, one in rules.load().items()
    ]
    return sorted(listed, key=lambda one: one.name)
