"""Users: our own people, a client's people in the portal, and the system itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from rapport.core import clock
from rapport.core.models import Record


class UserKind(models.TextChoices):
    """What sort of user it is; each kind sees its own side of the house and nothing else."""

    STAFF = "staff", _("one of ours")
    PORTAL = "portal", _("one of a client's")
    SYSTEM = "system", _("the system")


class UserQuerySet(models.QuerySet["User"]):
    """Sets of users."""

    def visible_to(self, user: User) -> UserQuerySet:
        """Return the users this one may know of: our own people for one of ours, else only themselves."""
        return self.colleagues() if user.sees_house else self.filter(pk=user.pk)

    def colleagues(self) -> UserQuerySet:
        """Return our own people, with those who have left."""
        return self.filter(part=UserKind.STAFF)

    def at_work(self) -> UserQuerySet:
        """Return our own people who can sign in."""
        return self.colleagues().filter(is_active=True)

    def colleague(self, public_id: str) -> User | None:
        """Return the one of ours with that public id who can sign in, or None."""
        return self.at_work().filter(public_id=public_id).first()


class UserManager(BaseUserManager["User"]):
    """Finds and makes users by their mail address."""

    def get_queryset(self) -> UserQuerySet:
        """Return all users."""
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, user: User) -> UserQuerySet:
        """Return the users that `user` may know of."""
        return self.get_queryset().visible_to(user)

    def colleagues(self) -> UserQuerySet:
        """Return our own people, with those who have left."""
        return self.get_queryset().colleagues()

    def at_work(self) -> UserQuerySet:
        """Return our own people who can sign in."""
        return self.get_queryset().at_work()

    def colleague(self, public_id: str) -> User | None:
        """Return the one of ours with that public id who can sign in, or None."""
        return self.get_queryset().colleague(public_id)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Return a new user who signs in with `email`; without `password` only by a mailed code."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def system(self) -> User:
        """Return the user that work without a person acts as."""
        user, _created = self.get_or_create(
            email="system@rapport.invalid",
            defaults={"name": "Rapport", "part": UserKind.SYSTEM, "is_active": False, "password": "!"},
        )
        return user


class User(AbstractBaseUser, Record):
    """A person who signs in. `other_names` maps a language to the same name in its script."""

    kind = "user"

    email = models.EmailField(_("mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    other_names = models.JSONField(default=dict, blank=True)
    part = models.CharField(max_length=10, choices=UserKind, default=UserKind.STAFF)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=10, blank=True)
    theme = models.CharField(max_length=10, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    zone = models.CharField(max_length=60, default="Asia/Shanghai")
    country = models.CharField(max_length=2, default="CN")
    left_on = models.DateField(null=True, blank=True)
    steward = models.BooleanField(_("keeps the house rules"), default=False)

    within_team: bool | None = None
    """Whether clients are seen within their team only, as it was when the request of this user began; None: not asked yet."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    def __str__(self) -> str:
        return self.name_in(translation.get_language() or "en")

    def name_in(self, language: str) -> str:
        """Return the name as a page in `language` shows it."""
        return str(self.other_names.get(language[:2], self.name))

    def has_left(self, now: datetime) -> bool:
        """Whether their last day with us is over where they are."""
        return self.left_on is not None and self.left_on < clock.day_in(self.zone, now)

    @property
    def is_staff(self) -> bool:
        """Whether this is one of our own people, or was."""
        return self.part == UserKind.STAFF

    @property
    def is_ours(self) -> bool:
        """Whether this is one of our own people, who can sign in: nobody who has left, and not the system."""
        return self.is_staff and self.is_active

    @property
    def sees_house(self) -> bool:
        """Whether what is open inside the house is open to them: one of ours, or the system acting for us."""
        return self.is_system or self.is_ours

    @property
    def is_system(self) -> bool:
        """Whether this is the system acting."""
        return self.part == UserKind.SYSTEM
