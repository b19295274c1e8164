"""Gates: a stage that waits until something is confirmed, accepted, paid, filled, approved, or waived by name."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, Person, Stakeholder
from rapport.clients.models.client import reach
from rapport.controls.models import About, Sharing
from rapport.core import spoken
from rapport.core.models import Record
from rapport.core.reference import Reference
from rapport.team.models import User


class ConditionKind(models.TextChoices):
    """What sort of thing has to be true."""

    CONFIRMATION = "confirmation", _("confirmed")
    ACCEPTANCE = "acceptance", _("accepted")
    RECEIPT = "receipt", _("paid")
    FILLED = "filled", _("filled")
    APPROVAL = "approval", _("approved")


class GateQuerySet(models.QuerySet["Gate"]):
    """Sets of gates."""

    def visible_to(self, user: User) -> GateQuerySet:
        """Return the gates at clients that this user may know of."""
        return self.filter(reach(user, "client"))

    def shut(self) -> GateQuerySet:
        """Return the gates that nobody has passed."""
        return self.filter(passage=None)

    def with_sharing(self) -> GateQuerySet:
        """Say of each whether it `is_shared`: those who lead at its client see what it waits for (PRACTICES G1)."""
        return self.annotate(is_shared=Exists(_flags()))

    def shared_with(self, person: Person, client: Client) -> GateQuerySet:
        """Return the gates that were shared with this client, for who leads there; others see none."""
        leads = Stakeholder.objects.leading().filter(client=client, person=person)
        return self.filter(Exists(_flags()), Exists(leads), client=client)

    def at(self, subject: Reference) -> GateQuerySet:
        """Return the gates that `subject` waits at."""
        return self.filter(subject_kind=subject.kind, subject_id=subject.id)


def _flags() -> models.QuerySet[Sharing]:
    """Return what lets a client see the gate of the outer row."""
    return Sharing.objects.of_outer(Gate.kind)


class Gate(About):
    """What stops the next stage of its `subject`; `title` says which stage in a line, `due_on` when it should open."""

    kind = "gate"
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="gates")
    title = models.CharField(_("what waits"), max_length=200)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    objects = GateQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="gate_subject")]

    @property
    def is_passed(self) -> bool:
        """Whether the stage behind it has begun."""
        return hasattr(self, "passage")


OUTWARD = (ConditionKind.CONFIRMATION, ConditionKind.ACCEPTANCE, ConditionKind.RECEIPT)
"""What a client brings about; who fills a role and who approves is ours, and its words stay inside."""


class GateConditionQuerySet(models.QuerySet["GateCondition"]):
    """Sets of conditions."""

    def visible_to(self, user: User) -> GateConditionQuerySet:
        """Return the conditions of gates that this user may know of."""
        return self.filter(reach(user, "gate__client"))

    def open(self) -> GateConditionQuerySet:
        """Return what is neither true nor waived."""
        return self.filter(satisfaction=None, waiver=None)


class GateCondition(Record):
    """One thing that must be true before a gate is passed: `what` about `subject`; `words` say it to people.

    Where the product offered the words, `readings` has them in each language.
    """

    kind = "gate_condition"
    gate = models.ForeignKey(Gate, on_delete=models.CASCADE, related_name="conditions")
    what = models.CharField(max_length=12, choices=ConditionKind)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=16)
    words = models.CharField(_("what must be true"), max_length=200)
    readings = models.JSONField(default=dict, blank=True)
    objects = GateConditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gate", "what", "subject_kind", "subject_id"], name="condition_once")
        ]
        indexes = [models.Index(fields=["what", "subject_kind", "subject_id"], name="condition_subject")]
        ordering = ["pk"]

    @property
    def said(self) -> str:
        """What must be true, as whoever reads it reads it."""
        return spoken.read(self.readings, self.words)

    @property
    def subject(self) -> Reference:
        """What has to be true of which record."""
        return Reference(self.subject_kind, self.subject_id)

    @property
    def is_outward(self) -> bool:
        """Whether its words may be read by a client with whom its gate is shared."""
        return self.what in OUTWARD

    @property
    def is_open(self) -> bool:
        """Whether it is neither true nor waived."""
        return not hasattr(self, "satisfaction") and not hasattr(self, "waiver")


class Satisfaction(Record):
    """That a condition came true; `basis_kind` and `basis_id` refer to what made it so."""

    kind = "satisfaction"
    condition = models.OneToOneField(GateCondition, on_delete=models.CASCADE, related_name="satisfaction")
    basis_kind = models.CharField(max_length=40)
    basis_id = models.CharField(max_length=16)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Waiver(Record):
    """That one of ours lets a condition go, by name and with a reason."""

    kind = "waiver"
    condition = models.OneToOneField(GateCondition, on_delete=models.CASCADE, related_name="waiver")
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Passage(Record):
    """That a gate was passed: the stage behind it begins."""

    kind = "passage"
    gate = models.OneToOneField(Gate, on_delete=models.PROTECT, related_name="passage")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
