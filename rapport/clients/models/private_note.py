"""What only a client's account team may know of a person: preferences and best moments (PRACTICES A6)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.clients.models.client import Client, on_team
from rapport.clients.models.person import Person
from rapport.core.models import Record
from rapport.team.models import User


class NoteSort(models.TextChoices):
    """What a private note is about."""

    MOMENT = "moment", _("best moment")
    TASTE = "taste", pgettext_lazy("of a person", "taste")
    HABIT = "habit", _("habit")
    FAMILY = "family", _("family")
    OTHER = "other", pgettext_lazy("sort of note", "other")


class PrivateNoteQuerySet(models.QuerySet["PrivateNote"]):
    """Sets of private notes."""

    def visible_to(self, user: User) -> PrivateNoteQuerySet:
        """Return the notes of accounts whose team this user is on; for nobody else are there any (PRACTICES F1)."""
        return self.filter(on_team(user, "client"))

    def due(self, day: date) -> PrivateNoteQuerySet:
        """Return those that are to be looked at, or erased, on `day` or were before."""
        return self.filter(Q(review_on__lte=day) | Q(erase_on__lte=day))

    def over(self, day: date) -> PrivateNoteQuerySet:
        """Return those whose day of erasure has come on `day`."""
        return self.filter(erase_on__lte=day)


class PrivateNote(Record):
    """A preference or best moment of a person, for one client's account team alone.

    `source` is who told it (empty: whoever noted it saw it), `told_on` when; `purpose` what it serves. Nothing is kept
    without an end: on `review_on` the lead looks at it again, on `erase_on` it goes for good.
    """

    kind = "private_note"
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="private_notes")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="private_notes")
    sort = models.CharField(_("about"), max_length=6, choices=NoteSort, default=NoteSort.OTHER)
    text = models.TextField(_("note"))
    source = models.CharField(_("from whom"), max_length=200, blank=True)
    told_on = models.DateField(_("told or seen on"), null=True, blank=True)
    purpose = models.CharField(_("what for"), max_length=120, blank=True)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    erase_on = models.DateField(_("erase on"), null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    objects = PrivateNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(review_on__isnull=False) | Q(erase_on__isnull=False), name="private_note_ends"
            )
        ]
        indexes = [models.Index(fields=["person", "client"], name="private_note_of_person")]

    def is_due(self, day: date) -> bool:
        """Whether it is to be looked at, or erased, on `day`."""
        return any(on is not None and on <= day for on in (self.review_on, self.erase_on))
