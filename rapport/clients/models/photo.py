"""The photo of a person: small, bare, and gone with them."""

from __future__ import annotations

from django.db import models

from rapport.clients.models.person import Person
from rapport.team.models import User


class PersonPhoto(models.Model):
    """A JPEG of 256 × 256 pixels without anything but its pixels; `Person.photo_mark` says whether there is one.

    It lies in the database and not in the file store: it is erased, saved and restored with the person.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="photo")
    jpeg = models.BinaryField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
