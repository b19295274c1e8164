"""Photos that come with people: small and bare as any other (see `set_photo`), many at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from rapport.clients.importing.planning.photos import without_photo
from rapport.clients.importing.planning.plan import PeoplePlan
from rapport.clients.importing.reverting.traces import Traces
from rapport.clients.models import PersonPhoto
from rapport.kits import portrait

COLUMNS = ["jpeg", "by", "at"]


def make(made: PeoplePlan) -> Iterator[PersonPhoto]:
    """Yield a photo of each person who is to have one, and note its mark on them.

    A photo that is none, or too large, leaves its person in; the outcome says so.
    """
    for someone, data, outcome in made.photos:
        try:
            jpeg = portrait.portrait(data)
        except portrait.NoPortrait as none:
            outcome.remark = without_photo(someone.person.name, none.fault)
            continue
        made.change(someone)
        someone.person.photo_mark = hashlib.sha256(jpeg).hexdigest()[:16]
        yield PersonPhoto(person=someone.person, jpeg=jpeg, by=made.by, at=made.now)


def write(photos: list[PersonPhoto], traces: Traces) -> None:
    """Keep photos of people who are saved by now, each in the place of the one before, and note what that makes and changes."""
    for photo in photos:
        photo.person_id = photo.person.pk
    there = {one.person_id: one for one in PersonPhoto.objects.filter(person__in=[one.person_id for one in photos])}
    fresh = [photo for photo in photos if photo.person_id not in there]
    PersonPhoto.objects.bulk_create(fresh)
    traces.made([photo.person for photo in fresh], fresh)
    changed = [photo for photo in photos if photo.person_id in there]
    for photo in changed:
        before = there[photo.person_id]
        photo.pk = before.pk
        traces.changing(photo.person, photo, before)
    PersonPhoto.objects.bulk_update(changed, COLUMNS, batch_size=500)
