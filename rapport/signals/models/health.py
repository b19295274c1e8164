"""The health of a client, as its signals make it (PRACTICES G9, G17).

What is private to an account team weighs nothing. Each dimension starts at 100 and loses by severity: a critical
signal 42; the others 20, 10 and 3, together at most 40, those of low severity at most 9 of it. So below 60 there is a
critical signal, and above 90 nothing but low ones. The client is as well as its worst dimension.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client
from rapport.signals.models.signal import Dimension, Signal

AT_RISK_BELOW = 60
GOOD_ABOVE = 90


DIMENSIONS = tuple(Dimension.values)


class State(models.TextChoices):
    """What a client or one dimension comes to, worst first."""

    AT_RISK = "at_risk", _("at risk")
    COULD_NOT_RUN = "could_not_run", _("could not be found out")
    WATCH = "watch", _("watch")
    STALE = "stale", _("no recent data")
    GOOD = "good", _("good")


class Health(models.Model):
    """How a client does. Scores run from 0 to 100, higher is better; that of a dimension is null where no rule looks.

    `dimension` is the worst one, the relationship where none is, and one that could not be looked at where that is the
    state; `before` is the score about thirty days earlier; `drag` the signal that weighs most; `blind` names the
    dimensions of which a rule could not run, separated by spaces; `rank` puts the worst state first, at 0.
    """

    derived = True
    client = models.OneToOneField(Client, on_delete=models.CASCADE, related_name="health")
    state = models.CharField(max_length=14, choices=State)
    rank = models.SmallIntegerField()
    score = models.SmallIntegerField()
    before = models.SmallIntegerField(null=True)
    dimension = models.CharField(max_length=12, choices=Dimension)
    drag = models.ForeignKey(Signal, on_delete=models.SET_NULL, null=True, related_name="+")
    relationship = models.SmallIntegerField(null=True)
    delivery = models.SmallIntegerField(null=True)
    money = models.SmallIntegerField(null=True)
    service = models.SmallIntegerField(null=True)
    trust = models.SmallIntegerField(null=True)
    blind = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("health")
        indexes = [models.Index(fields=["rank", "score"], name="health_worst")]

    @property
    def strip(self) -> list[str]:
        """The states of the five dimensions, in their order."""
        return [self.state_of(dimension) for dimension in DIMENSIONS]

    def state_of(self, dimension: str) -> str:
        """Return the state of one dimension: red where a rule could not look, grey where none looks."""
        score: int | None = getattr(self, dimension)
        if score is not None and score < AT_RISK_BELOW:
            return State.AT_RISK.value
        if dimension in self.blind.split():
            return State.COULD_NOT_RUN.value
        if score is None or self.state == State.STALE:
            return State.STALE.value
        return State.GOOD.value if score > GOOD_ABOVE else State.WATCH.value


class HealthDay(models.Model):
    """The score that a client has had since `day`: written only when it changed."""

    derived = True
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="health_days")
    day = models.DateField()
    score = models.SmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "day"], name="health_once_a_day")]
