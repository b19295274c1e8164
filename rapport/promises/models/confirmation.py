"""Confirmation of anything, with proof of what was shown (PRACTICES G5, C15)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.clients.models import Client, Person, Stakeholder
from rapport.clients.models.client import reach
from rapport.controls.models import About, Sharing
from rapport.core.models import StoredFile
from rapport.promises import proof
from rapport.team.models import User


class Lapse(models.TextChoices):
    """What silence means once the last day to answer is over."""

    NOTHING = "nothing", _("silence is not a yes")
    CONFIRMED = "confirmed", _("silence counts as a yes")


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    """Sets of confirmations."""

    def visible_to(self, user: User) -> ConfirmationQuerySet:
        """Return the confirmations at clients that this user may know of; a portal person's come by `shared_with`."""
        return self.filter(reach(user, "client"))

    def shared_with(self, person: Person, client: Client) -> ConfirmationQuerySet:
        """Return what was asked of this person for this client, as they may see it: sent, and not called off.

        What was answered stays to be seen, whatever became of it later.
        """
        asked = self.filter(sendings__isnull=False, revocation=None, erased_at=None, person=person, client=client)
        current = Q(superseded_by=None, withdrawn_at=None, sendings__ended_at=None)
        return asked.filter(current | Q(answer__isnull=False)).distinct()

    def known_to(self, person: Person, client: Client) -> ConfirmationQuerySet:
        """Return what a strong C may know was put before their people; nobody else has any (PRACTICES A2, G1).

        It is what they were asked themselves, and what their colleagues were asked of a record that the client sees or that
        was put before them, too. What is about the client as such stays between us and whoever was asked.
        """
        if not Stakeholder.objects.championing().filter(client=client, person=person).exists():
            return self.none()
        own = Confirmation.objects.shared_with(person, client)
        of = {"subject_kind": OuterRef("subject_kind"), "subject_id": OuterRef("subject_id")}
        seen = Exists(Sharing.objects.standing().filter(**of)) | Exists(
            own.exclude(subject_kind=Client.kind).filter(**of)
        )
        sent = self.filter(client=client, sendings__isnull=False, revocation=None, withdrawn_at=None, erased_at=None)
        return sent.filter(Q(pk__in=own.values("pk")) | seen, superseded_by=None).distinct()

    def waiting(self) -> ConfirmationQuerySet:
        """Return those that can still be answered: not answered, not called off, not taken back, no later one in their place."""
        return self.open().filter(withdrawn_at=None)

    def open(self) -> ConfirmationQuerySet:
        """Return those that were not settled: those that wait, and those taken back inside until they are asked anew."""
        return self.filter(answer=None, revocation=None, superseded_by=None)

    def final(self) -> ConfirmationQuerySet:
        """Return those after which nobody has to sign: only their yes speaks for what they are about (PRACTICES G5)."""
        return self.filter(before=None)


class Confirmation(About):
    """One question to one person at a client: is this so? Its `subject` is what it is about.

    `snapshot` is the canonical text of all that is shown, in every language, files by their fingerprints; `fingerprint` is
    its SHA-256. `title` is the question in `language`, in which it was asked.
    Nothing else is ever shown, so what was confirmed can always be shown again byte for byte; a newer version of the
    subject changes nothing here. `after` is the confirmation that must be given first (approve, then sign): it shows
    the same snapshot to somebody else. `lapse_at` is the last moment to answer and `lapse` what silence then means.
    `withdrawn_at` is set, before there is an answer, once what it asks about was taken back inside: nobody answers it any
    more, and a new question may take its place. `erased_at` is set once the person was erased and the snapshot with them; the fingerprint stays.
    """

    kind = "confirmation"
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="confirmations")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="confirmations")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("question"), max_length=200)
    language = models.CharField(_("language"), max_length=10)
    snapshot = models.TextField()
    fingerprint = models.CharField(max_length=64, db_index=True)
    after = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="before")
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="earlier")
    lapse = models.CharField(max_length=10, choices=Lapse, default=Lapse.NOTHING)
    lapse_at = models.DateTimeField(null=True, blank=True)
    remind_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["client", "at"], name="confirmation_of_client"),
            models.Index(fields=["subject_kind", "subject_id"], name="confirmation_subject"),
        ]

    @property
    def short(self) -> str:
        """The fingerprint as people read it out: `9C41·0B7E`."""
        return proof.short(self.fingerprint)

    @property
    def is_whole(self) -> bool:
        """Whether the snapshot is, byte for byte, the one whose fingerprint was kept."""
        return proof.fingerprint(self.snapshot) == self.fingerprint

    @property
    def question(self) -> str:
        """The question in the language of the moment, for lists and headings; as it was asked where only that was kept."""
        here = get_language() or "en"
        if here == self.language or not self.snapshot:
            return self.title
        said: dict[str, Any] = json.loads(self.snapshot).get("readings", {}).get(here, {})
        return str(said.get("question", self.title))

    @property
    def shown(self) -> dict[str, Any]:
        """What the person is shown. Raises `proof.Altered` where the snapshot is not the one that was kept."""
        return proof.opened(self.snapshot, self.fingerprint)

    @property
    def is_confirmed(self) -> bool:
        """Whether the answer is a yes."""
        return self.is_answered and self.answer.is_yes

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer, yes or no."""
        return hasattr(self, "answer")

    @property
    def is_revoked(self) -> bool:
        """Whether it was called off."""
        return hasattr(self, "revocation")

    @property
    def is_open(self) -> bool:
        """Whether it was not settled: it waits, or was taken back inside until it is asked anew."""
        return not (self.is_answered or self.is_revoked or self.superseded_by_id)

    @property
    def waits_for(self) -> Confirmation | None:
        """The confirmation that has to be given before this one can be, where it is not yet."""
        return self.after if self.after is not None and not self.after.is_confirmed else None

    def is_late(self, now: datetime) -> bool:
        """Whether the last moment to answer is over."""
        return self.lapse_at is not None and self.lapse_at < now


class ShownFile(models.Model):
    """A file that a confirmation shows, under the name it was shown by."""

    confirmation = models.ForeignKey(Confirmation, on_delete=models.CASCADE, related_name="files")
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["confirmation", "position"], name="shown_file_once")]
        ordering = ["position"]
