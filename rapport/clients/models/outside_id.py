"""How other programs name a person: what finds them again when their name and their addresses have changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from rapport.clients.models.person import Person

LONGEST_SOURCE, LONGEST_UID = 60, 255


class OutsideId(models.Model):
    """The name for good of a person in another program: `uid` in `source`, which is `vCard` or a program with its list.

    It says nothing of the person and keeps nothing from being taken back. One person may have several, and one name may
    stand at two people where two firms number theirs alike.
    """

    derived: ClassVar[bool] = True
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="outside_ids")
    source = models.CharField(max_length=LONGEST_SOURCE)
    uid = models.CharField(max_length=LONGEST_UID)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "source", "uid"], name="outside_id_once")]
        indexes = [models.Index(fields=["source", "uid"], name="outside_id_found")]
