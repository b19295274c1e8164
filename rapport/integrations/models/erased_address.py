"""Who was erased and is not to come again, as keyed fingerprints alone."""

from __future__ import annotations

from django.db import models


class ErasedAddress(models.Model):
    """The keyed fingerprint of a mail address of somebody who was erased and is not to be imported again (PRACTICES A6).

    It says of an address that is held against it whether it was theirs, and of whom else it was nothing.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
