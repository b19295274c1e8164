"""Which client was told who covers while one of ours is away (PRACTICES G19)."""

from __future__ import annotations

from django.db import models

from rapport.clients.models.client import Client
from rapport.core.models import Record
from rapport.team.models import Absence, User


class CoverNote(Record):
    """A client was told of an absence: by whom and when; once for each absence."""

    kind = "cover_note"
    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, related_name="notes")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="cover_notes")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["absence", "client"], name="cover_note_once")]
