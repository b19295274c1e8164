"""What somebody at a client is asked to decide, and the files that they were shown with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from rapport.clients.models import Client, Person, PortalAccess
from rapport.core import serving
from rapport.core.models import Record
from rapport.core.prepared import prepared
from rapport.promises import reading
from rapport.promises.models import Confirmation, ShownFile
from rapport.promises.models.confirmation import ConfirmationQuerySet
from rapport.promises.queries import is_proven, proven

MOST = 20


@dataclass(frozen=True, slots=True)
class Decision:
    """A question that waits, as it was kept. `at_once`: it is all there is to read, so a yes may be given here."""

    confirmation: Confirmation
    shown: dict[str, Any]
    at_once: bool


def theirs(access: PortalAccess) -> ConfirmationQuerySet:
    """Return what was put before this person and may be seen by them."""
    return _of(access.person, access.client)


def _of(person: Person, client: Client) -> ConfirmationQuerySet:
    shared = Confirmation.objects.shared_with(person, client).filter(erased_at=None)
    return shared.select_related("answer", "after__answer", "by", "client", "person")


@prepared
def _waiting(person: Person, client: Client) -> ConfirmationQuerySet:
    return _of(person, client).waiting().order_by(F("lapse_at").asc(nulls_last=True), "at", "pk")[:MOST]


def waiting(access: PortalAccess) -> list[Decision]:
    """Return the questions that wait for this person, the first to answer first; one that was altered is left out."""
    theirs_now = [one for one in _waiting(access.person, access.client) if one.waits_for is None]
    whole = proven(theirs_now)
    return [_as_kept(one) for one in theirs_now if one.pk in whole]


def among(access: PortalAccess, ids: Sequence[str]) -> dict[str, Decision]:
    """Return by public id those of these that were put before this person and are as they were kept; two queries, none for none."""
    found = list(theirs(access).filter(public_id__in=ids)) if ids else []
    whole = proven(found) if found else set()
    return {one.public_id: _as_kept(one) for one in found if one.pk in whole}


def about(access: PortalAccess, record: Record) -> Decision | None:
    """Return the last question about a record that was put before this person, none once it was altered; two queries."""
    found = theirs(access).filter(subject_kind=record.kind, subject_id=record.public_id).order_by("-at", "-pk").first()
    return _as_kept(found) if found is not None and is_proven(found) else None


def _as_kept(confirmation: Confirmation) -> Decision:
    shown = confirmation.shown
    return Decision(confirmation, reading.read(shown, confirmation.by), _is_all(shown))


def _is_all(shown: dict[str, Any]) -> bool:
    """Whether nothing but question, line below and the word on silence was put down."""
    return not any(shown.get(part) for part in ("blocks", "covers", "excludes", "files"))


def files(access: PortalAccess) -> QuerySet[ShownFile]:
    """Return the files that this person was shown, newest first."""
    shared = ShownFile.objects.filter(confirmation__in=theirs(access)).select_related("stored", "confirmation")
    return shared.order_by("-confirmation__at", "position")


def files_of(confirmation: Confirmation) -> list[dict[str, Any]]:
    """Return the files of one question, each with where it is opened."""
    return [
        {
            "name": one.name,
            "size": one.stored.size,
            "url": reverse("portal:file", args=[confirmation.public_id, one.position]),
            **serving.seen_in_place(one.stored),
        }
        for one in ShownFile.objects.filter(confirmation=confirmation).select_related("stored")
    ]
