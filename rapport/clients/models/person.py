"""People: a person outlives a job (PRACTICES A15)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.client import Client, reach
from rapport.clients.models.naming import Named
from rapport.core import search
from rapport.core.models import Record
from rapport.team.models import User


class PersonQuerySet(models.QuerySet["Person"]):
    """Sets of people."""

    def visible_to(self, user: User) -> PersonQuerySet:
        """Return the people this user may know of: those with a place at a client the user may know of."""
        condition = reach(user, "stakeholders__client")
        return self.filter(condition).distinct() if condition else self

    def named(self, asked: str) -> PersonQuerySet:
        """Return the people whose name in any script holds every word of `asked`."""
        return self.filter(search.contains(asked)) if asked.strip() else self

    def of_parts(self, families: Collection[str], givens: Collection[str]) -> PersonQuerySet:
        """Return the people with one of these family names and one of these given names, as they are written."""
        return self.filter(family__in=families, given__in=givens)


class Person(Named):
    """A person at a client, with every name they go by. Addresses, jobs and places at clients hang below.

    `photo_mark` is the beginning of the fingerprint of their photo, or empty: lists know of it without reading it.
    """

    kind = "person"
    given = models.CharField(_("given name"), max_length=100, blank=True)
    family = models.CharField(_("family name"), max_length=100, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    note = models.TextField(_("note"), blank=True)
    photo_mark = models.CharField(max_length=16, blank=True, editable=False)
    created_on = models.DateField()
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        indexes = [
            models.Index(fields=["name"], name="person_name"),
            models.Index(fields=["family", "given"], name="person_parts"),
        ]

    @property
    def tongue(self) -> str:
        """The language in which the person writes."""
        return self.language


class AddressKind(models.TextChoices):
    """What an address is."""

    MAIL = "mail", _("mail")
    PHONE = "phone", _("telephone")


class Address(models.Model):
    """A mail address or telephone number of a person; `key` is what two of them are compared by."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    sort = models.CharField(max_length=5, choices=AddressKind)
    value = models.CharField(max_length=254)
    key = models.CharField(max_length=254)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "sort", "key"], name="address_once")]
        indexes = [models.Index(fields=["sort", "key"], name="address_key")]

    @staticmethod
    def key_of(sort: str, value: str) -> str:
        """Return what the address is compared by: a mail in lower case, the digits of a number."""
        if sort == AddressKind.MAIL:
            return value.strip().casefold()
        return "".join(filter(str.isdigit, value)).lstrip("0")


class EmploymentQuerySet(models.QuerySet["Employment"]):
    """Sets of jobs."""

    def visible_to(self, user: User) -> EmploymentQuerySet:
        """Return the jobs elsewhere, and those at clients that this user may know of."""
        condition = reach(user, "client")
        return self.filter(condition | Q(client=None)) if condition else self

    def held(self, day: date) -> EmploymentQuerySet:
        """Return the jobs that are held on that day: begun by then, and not over; what is announced is neither yet."""
        return self.not_over(day).filter(Q(began_on=None) | Q(began_on__lte=day))

    def not_over(self, day: date) -> EmploymentQuerySet:
        """Return the jobs that are held on that day or later."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day))


class Employment(Record):
    """A job of a person: at one of our clients, or elsewhere by the employer's name."""

    kind = "employment"
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="employments")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, blank=True, related_name="employments")
    employer = models.CharField(_("employer"), max_length=200, blank=True)
    post = models.CharField(_("post"), max_length=200, blank=True)
    posts = models.JSONField(default=dict, blank=True)
    began_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(_("to"), null=True, blank=True)
    objects = EmploymentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["client", "ended_on"], name="employment_at_client")]

    def is_held(self, day: date) -> bool:
        """Whether it is held on that day, as `held` finds it."""
        return not (self.began_on and self.began_on > day) and not (self.ended_on and self.ended_on <= day)

    def post_in(self, language: str) -> str:
        """Return the post as a page in `language` shows it."""
        return str(self.posts.get(language[:2], self.post))
