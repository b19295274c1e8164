"""A person's place at a client: who decides, who speaks for us, how they stand to us."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.client import Client, reach
from rapport.clients.models.person import Person
from rapport.core.models import Record
from rapport.team.models import User


class Role(models.TextChoices):
    """What a person is to us at a client: 1W, strong C, or one of the others."""

    SPONSOR = "sponsor", _("1W")
    CHAMPION = "champion", _("strong C")
    USER = "user", _("user")
    OTHER = "other", _("other")

    @property
    def rank(self) -> int:
        """Where they stand in a list of people: the 1W first."""
        return list(Role).index(self)


class Level(models.IntegerChoices):
    """How a person stands to us (PRACTICES A5)."""

    HOSTILE = -2, _("hostile")
    COLD = -1, _("cold")
    NEUTRAL = 0, _("neutral")
    SUPPORTER = 1, _("supporter")
    ADVOCATE = 2, _("advocate")


class StakeholderQuerySet(models.QuerySet["Stakeholder"]):
    """Sets of places at clients."""

    def visible_to(self, user: User) -> StakeholderQuerySet:
        """Return the places at clients that this user may know of."""
        return self.filter(reach(user, "client"))

    def present(self) -> StakeholderQuerySet:
        """Return the places of people who are still there."""
        return self.filter(ended_on=None)

    def leading(self) -> StakeholderQuerySet:
        """Return the places of those who see all that was shared: 1W and strong C who are still there."""
        return self.present().filter(role__in=(Role.SPONSOR, Role.CHAMPION))

    def championing(self) -> StakeholderQuerySet:
        """Return the places of the strong C's who are still there."""
        return self.present().filter(role=Role.CHAMPION)


class Stakeholder(Record):
    """One person at one client, while they are there.

    `ideal_days` and `max_days` override the cadence of role and stage (PRACTICES G6). `last_touch_on`, `due_on` and
    `late_on` are days: of the last real touch with this person, the first on which a new one is due, and the first
    past the maximum; null where the role has no cadence. The actions that touch keep them.
    """

    kind = "stakeholder"
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="stakeholders")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stakeholders")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.OTHER)
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    level = models.SmallIntegerField(_("stands to us"), choices=Level, null=True, blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ideal_days = models.PositiveSmallIntegerField(_("ideal interval, days"), null=True, blank=True)
    max_days = models.PositiveSmallIntegerField(_("longest interval, days"), null=True, blank=True)
    last_touch_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    late_on = models.DateField(null=True, blank=True)
    remapped_on = models.DateField(null=True, blank=True)
    mobile_on = models.DateField(_("mobile view set up"), null=True, blank=True)
    trained_on = models.DateField(_("trained"), null=True, blank=True)
    introduced_by = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="introduced",
        verbose_name=_("introduced by"),
    )
    objects = StakeholderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "person"], name="one_place_a_client"),
            models.UniqueConstraint(fields=["client"], condition=Q(role="sponsor", ended_on=None), name="one_sponsor"),
        ]
        indexes = [models.Index(fields=["client", "role", "ended_on"], name="stakeholder_role")]

    @property
    def is_sponsor(self) -> bool:
        """Whether this person decides and benefits most at the client: the 1W."""
        return self.role == Role.SPONSOR and self.ended_on is None

    @property
    def wanted(self) -> int | None:
        """The level that we want last of all; reads what `prefetch_related("wanted_levels")` brought."""
        steps = sorted(self.wanted_levels.all(), key=lambda one: one.on)
        return steps[-1].level if steps else None

    @property
    def is_champion(self) -> bool:
        """Whether this person is a strong C."""
        return self.role == Role.CHAMPION and self.ended_on is None


class LevelChange(Record):
    """A step in how a person stands to us, with what moved it."""

    kind = "level_change"
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="level_changes")
    level = models.SmallIntegerField(choices=Level)
    before = models.SmallIntegerField(choices=Level, null=True)
    on = models.DateField()
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["stakeholder", "on"], name="level_change_on")]


class WantedLevel(Record):
    """How we want a person to stand to us, and by which day (PRACTICES A5)."""

    kind = "wanted_level"
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="wanted_levels")
    level = models.SmallIntegerField(choices=Level)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stakeholder", "on"], name="one_wanted_level_a_day")]
