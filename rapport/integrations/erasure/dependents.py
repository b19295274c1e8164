"""What belongs to a person and goes with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Model, ProtectedError, Q, QuerySet
from django.db.models.deletion import Collector

from rapport.clients.models import AddressKind, ImportedChange, Moment, Person, Touchpoint, TouchState
from rapport.controls.models import Approval, Comment, Sharing
from rapport.core.models import Record
from rapport.integrations.erasure.identity import MASK
from rapport.integrations.models import Letter
from rapport.service.models import Account
from rapport.signals.models import Signal
from rapport.team.models import User


def of(person: Person) -> dict[type[Model], list[Model]]:
    """Return every row that goes with a person, by model, as the database's own keys say; writes nothing."""
    collector = Collector(using="default", origin=person)
    collector.collect([person])
    found: dict[type[Model], list[Model]] = defaultdict(list)
    for model, rows in collector.data.items():
        found[model] += list(rows)
    for some in collector.fast_deletes:
        found[some.model] += list(some)
    return dict(found)


def about(person: Person, rows: dict[type[Model], list[Model]]) -> list[QuerySet[Model]]:
    """Return what refers to a person or to what goes with them without a key: comments, questions, signals, shares, mails, and use."""
    named: dict[str, set[str]] = defaultdict(set)
    keys: dict[str, set[int]] = defaultdict(set)
    for model, found in rows.items():
        if issubclass(model, Record):
            named[model.kind] |= {str(getattr(row, "public_id")) for row in found}  # noqa: B009
            keys[model.kind] |= {row.pk for row in found}
    by_id = _either(Q(subject_kind=kind, subject_id__in=ids) for kind, ids in named.items())
    by_key = _either(Q(subject_kind=kind, subject_id__in=ids) for kind, ids in keys.items())
    addresses = person.addresses.filter(sort=AddressKind.MAIL)
    mails = [written for pair in addresses.values_list("value", "key") for written in pair]
    return [
        Comment.objects.filter(by_id),
        Approval.objects.filter(by_id),
        Sharing.objects.filter(by_id),
        Signal.objects.filter(by_key),
        ImportedChange.objects.about(person),
        Letter.objects.filter(address__in=mails),
        Account.objects.called([*mails, person.name, *map(str, person.other_names.values())]),
    ]


def alone(person: Person) -> QuerySet[Touchpoint]:
    """Return the touches in which nobody else of theirs took part."""
    counted = Touchpoint.objects.annotate(people_there=Count("with_people"))
    return counted.filter(people_there=1, with_people__person=person)


def ids_of(person: Person) -> set[str]:
    """Return the public ids of a person and of all that goes with them."""
    return {str(getattr(row, "public_id", "")) for found in of(person).values() for row in found} - {""}


def remove(person: Person) -> None:
    """Remove a person, all that belongs to them and all that is about them; whoever uses the portal is signed out."""
    users = list(User.objects.get_queryset().filter(portal_access__person=person))
    rows = of(person)
    _empty_touches(person)
    for some in about(person, rows):
        some.delete()
    Person.objects.filter(pk=person.pk).delete()
    for user in users:
        _remove_user(user)


def _empty_touches(person: Person) -> None:
    """Take the words out of touches with nobody else; a touch with others keeps them, but for what they said there."""
    lone = list(alone(person).values_list("pk", flat=True))
    Moment.objects.filter(touchpoint__in=lone).delete()
    Moment.objects.filter(touchpoint__with_people__person=person).update(quote="")
    Touchpoint.objects.filter(pk__in=lone, state=TouchState.PLANNED).update(state=TouchState.CANCELLED)
    Touchpoint.objects.filter(pk__in=lone).update(title="", text="")


def _remove_user(user: User) -> None:
    """Remove whoever signed in to the portal; where they left a trace that stays, all that tells of them."""
    try:
        user.delete()
    except ProtectedError:
        user.email = f"erased-{user.public_id.lower()}@rapport.invalid"
        user.name, user.other_names, user.is_active = MASK, {}, False
        user.set_unusable_password()
        user.save()


def _either(conditions: Iterable[Q]) -> Q:
    found = Q(pk__in=[])
    for one in conditions:
        found |= one
    return found
