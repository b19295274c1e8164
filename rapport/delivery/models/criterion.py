"""What a success ruler measures, with its terms of acceptance, and what was measured (PRACTICES C4, C18)."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from rapport.clients.models.client import reach
from rapport.core.ids import LENGTH, new_public_id
from rapport.core.models import Record, StoredFile
from rapport.delivery.figures import figure
from rapport.delivery.models.goal import Goal
from rapport.delivery.models.project import Project
from rapport.delivery.models.ruler import Ruler
from rapport.team.models import User


class Direction(models.TextChoices):
    """Which way is better."""

    HIGHER = "higher", _("higher is better")
    LOWER = "lower", _("lower is better")


SHORT = Q(direction=Direction.HIGHER, measured__lt=F("target")) | Q(direction=Direction.LOWER, measured__gt=F("target"))


class CriterionQuerySet(models.QuerySet["Criterion"]):
    """Sets of criteria."""

    def visible_to(self, user: User) -> CriterionQuerySet:
        """Return the criteria of projects at clients that this user may know of."""
        return self.filter(reach(user, "ruler__project__client"))

    def with_measured(self) -> CriterionQuerySet:
        """Annotate the last value `measured`, and its day `measured_on`; null where nobody has measured yet."""
        last = Measurement.objects.standing().filter(criterion__series=OuterRef("series")).order_by("-on", "-pk")
        return self.annotate(measured=Subquery(last.values("value")[:1]), measured_on=Subquery(last.values("on")[:1]))

    def unmeasurable(self) -> CriterionQuerySet:
        """Return those that lack a figure to begin with, a target or a method."""
        return self.filter(Q(target=None) | Q(baseline=None) | Q(method=""))

    def unmeasured(self) -> CriterionQuerySet:
        """Return those that nobody has measured."""
        return self.filter(~Exists(Measurement.objects.standing().filter(criterion__series=OuterRef("series"))))

    def short(self) -> CriterionQuerySet:
        """Return those whose last measured value falls short of the target."""
        return self.with_measured().filter(SHORT)


class Criterion(Record):
    """A line of a ruler: from `baseline` to `target`, both in `unit`, by `due_on`, measured by `method`.

    `standard` and `sites` are its terms of acceptance: by which standard, and where. `series` is the same in every
    version that goes on with it, so that what was measured goes on too. `goal` is the goal of the third level that it
    measures: ours to know, so it is no part of what is agreed.
    """

    kind = "criterion"
    ruler = models.ForeignKey(Ruler, on_delete=models.CASCADE, related_name="criteria")
    series = models.CharField(max_length=LENGTH, default=new_public_id, db_index=True, editable=False)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("what is measured"), max_length=200)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    direction = models.CharField(_("direction"), max_length=6, choices=Direction, default=Direction.HIGHER)
    baseline = models.DecimalField(_("from"), max_digits=18, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=4, null=True, blank=True)
    method = models.CharField(_("method"), max_length=500, blank=True)
    standard = models.CharField(_("standard"), max_length=200, blank=True)
    sites = models.CharField(_("sites"), max_length=500, blank=True)
    due_on = models.DateField(_("by"), null=True, blank=True)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="criteria")
    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion")
        constraints = [models.UniqueConstraint(fields=["ruler", "series"], name="criterion_once_a_version")]
        indexes = [models.Index(fields=["ruler", "place"], name="criterion_of_ruler")]

    def __str__(self) -> str:
        return self.name

    @property
    def project(self) -> Project:
        """The project that is measured by it."""
        return self.ruler.project

    @property
    def gaps(self) -> list[str]:
        """What is missing before it can be measured and agreed, by name."""
        there = {"baseline": self.baseline, "target": self.target, "method": self.method or None}
        return [str(self._meta.get_field(name).verbose_name) for name, held in there.items() if held is None]  # type: ignore[union-attr]


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    """Sets of measurements."""

    def visible_to(self, user: User) -> MeasurementQuerySet:
        """Return the measurements of projects at clients that this user may know of."""
        return self.filter(reach(user, "criterion__ruler__project__client"))

    def standing(self) -> MeasurementQuerySet:
        """Return those that nobody has taken back."""
        return self.filter(withdrawn_on=None)


class Measurement(Record):
    """A value that was measured, on a day of the client's zone; never edited, only taken back.

    `readings` are the single readings as [where, value], whose mean `value` then is. `evidence` shows where it is from.
    """

    kind = "measurement"
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="measurements")
    value = models.DecimalField(_("measured"), max_digits=18, decimal_places=4)
    on = models.DateField(_("on"))
    readings = models.JSONField(default=list, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    evidence_name = models.CharField(max_length=255, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)
    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = _("measurement")
        indexes = [models.Index(fields=["criterion", "on"], name="measurement_of_criterion")]

    @property
    def project(self) -> Project:
        """The project that was measured."""
        return self.criterion.ruler.project

    @property
    def shown(self) -> str:
        """The value with its unit."""
        return figure(self.value, self.criterion.unit)
