"""The photo of a person: set, taken away."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from pydantic import Base64Bytes, Field

from rapport.clients import kinds, policies
from rapport.clients.models import Person, PersonPhoto
from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.kits import portrait
from rapport.ledger import book
from rapport.team.models import User


class SetPhoto(Input):
    """A JPEG, PNG or WebP of 8 MB at most, in base64."""

    image: Base64Bytes = Field(json_schema_extra={"form": False})


@action(
    "set_photo",
    subject=Person,
    input=SetPhoto,
    policy=policies.may_write,
    path="people/{person}/photo",
    label=_l("Set the photo"),
    method="PUT",
)
def set_photo(person: Person, given: SetPhoto, *, by: User, now: datetime) -> Person:
    """Keep a small, bare copy of a photo of a person in the place of the one before; the file itself is not kept.

    Raises Refused for what is no picture and for one that is too large.
    """
    try:
        jpeg = portrait.portrait(given.image)
    except portrait.NoPortrait as none:
        if none.fault is portrait.Fault.TOO_LARGE:
            raise Refused(_("This picture is too large. Choose one of 8 MB and 40 million pixels at most.")) from none
        raise Refused(_("This file is no picture. Choose a JPEG, PNG or WebP.")) from none
    PersonPhoto.objects.update_or_create(person=person, defaults={"jpeg": jpeg, "by": by, "at": now})
    return _marked(person, hashlib.sha256(jpeg).hexdigest()[:16], kinds.PHOTO_SET, by, now)


@action(
    "take_photo_away",
    subject=Person,
    input=Nothing,
    policy=policies.may_write,
    path="people/{person}/photo/removal",
    label=_l("Take the photo away"),
)
def take_photo_away(person: Person, given: Nothing, *, by: User, now: datetime) -> Person:
    """Take the photo of a person away for good. Raises Refused where there is none."""
    if not person.photo_mark:
        raise Refused(_("There is no photo."))
    PersonPhoto.objects.filter(person=person).delete()
    return _marked(person, "", kinds.PHOTO_TAKEN_AWAY, by, now)


def _marked(person: Person, mark: str, what: book.Kind, by: User, now: datetime) -> Person:
    person.photo_mark = mark
    person.version += 1
    person.save(update_fields=["photo_mark", "version"])
    places = person.stakeholders.select_related("client")
    lines = [book.Line(book.of_client(place.client), reference.to(person)) for place in places]
    book.record_many(what, lines, by=by, at=now)
    return person
