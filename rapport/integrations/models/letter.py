"""The mails of the house, with what became of each."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client
from rapport.clients.models.client import reach
from rapport.core.models import Record
from rapport.team.models import User
from rapport.team.policies import keeps_house


class LetterState(models.TextChoices):
    """How far a letter is."""

    WAITING = "waiting", _("waits")
    GOING = "going", _("is being handed over")
    SENT = "sent", _("handed over")
    DOUBTFUL = "doubtful", _("may have gone out")
    REFUSED = "refused", _("refused")
    BOUNCED = "bounced", _("came back")
    DROPPED = "dropped", _("put away")


class Trouble(models.TextChoices):
    """Why a letter is not where it should be; never the words of a server, which may name an address."""

    NO_SERVER = "no_server", _("the mail server did not answer")
    LATER = "later", _("the mail server asked to try later")
    REFUSED = "refused", _("the mail server refuses it for good")
    UNFIT = "unfit", _("no mail can be written to this address")
    CUT_OFF = "cut_off", _("the line broke while it was handed over")
    LATE = "late", _("its time was over")
    UNWANTED = "unwanted", _("it was taken back")
    GAVE_UP = "gave_up", _("the mail server did not take it for days")
    CAME_BACK = "came_back", _("it could not be delivered there")


STUCK = (LetterState.DOUBTFUL, LetterState.REFUSED, LetterState.BOUNCED)
"""The states in which somebody has to look."""


class LetterQuerySet(models.QuerySet["Letter"]):
    """Sets of letters."""

    def visible_to(self, user: User) -> LetterQuerySet:
        """Return the letters about clients that this user may know of; who keeps the house knows of all."""
        if keeps_house(user):
            return self
        return self.filter(reach(user, "client"), client__isnull=False)

    def waiting(self) -> LetterQuerySet:
        """Return those that will be handed over by themselves."""
        return self.filter(state__in=(LetterState.WAITING, LetterState.GOING))

    def stuck(self) -> LetterQuerySet:
        """Return those that go no further by themselves."""
        return self.filter(state__in=STUCK)

    def due(self, now: datetime) -> LetterQuerySet:
        """Return those to hand over at `now`, the longest due first."""
        return self.filter(state=LetterState.WAITING, due_at__lte=now).order_by("due_at", "pk")


class Letter(Record):
    """One mail to one address: who else got it, nobody reads.

    `occasion` names what it follows from, so that one is written once. `sort` is a key of `sorts.SORTS`, `about` the
    reference of the record that it is about. `secret` tells that its words open a door: they go once it was handed
    over. After `good_until` it is of no use. `attempts` counts how often it was taken up, `going_since` when it last was.
    """

    kind = "letter"
    occasion = models.CharField(max_length=120, unique=True)
    sort = models.CharField(max_length=40)
    about = models.CharField(max_length=60, blank=True)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    address = models.CharField(_("mail"), max_length=254)
    reply_to = models.CharField(max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=[("en", "en"), ("zh-hans", "zh"), ("ja", "ja")])
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(blank=True)
    secret = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=LetterState, default=LetterState.WAITING)
    trouble = models.CharField(max_length=10, choices=Trouble, blank=True)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    good_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    going_since = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="letter_due"),
            models.Index(fields=["state", "-written_at"], name="letter_state"),
            models.Index(fields=["about"], condition=~Q(about=""), name="letter_about"),
        ]

    @property
    def is_stuck(self) -> bool:
        """Whether somebody has to look at it."""
        return self.state in STUCK

    @property
    def is_spent(self) -> bool:
        """Whether its words are gone, so that it cannot be handed over again."""
        return self.secret and not self.text

    def turn(self, state: LetterState, now: datetime, trouble: str = "") -> None:
        """Take it to another state; the words of a secret go with the handing over."""
        self.state, self.trouble, self.going_since = state, trouble, None
        self.ended_at = None if state == LetterState.WAITING else now
        if self.secret and state in (LetterState.SENT, LetterState.DROPPED):
            self.text = ""
        self.version += 1
        self.save()


class LetterFile(models.Model):
    """A file that goes with a letter; it is kept here alone and goes with it."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
