"""Everything that the house holds about a person, as plain values in a stable order (PRACTICES A6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet

from rapport.clients.models import (
    Client,
    Gift,
    NextStep,
    Person,
    PortalAccess,
    PrivateNote,
    Question,
    TimeEntry,
    Touchpoint,
)
from rapport.controls.models import Approval, Comment
from rapport.core import reference
from rapport.delivery.models import TestRun
from rapport.integrations.erasure import export_lines, stored
from rapport.integrations.erasure.identity import Identity, identity_of
from rapport.ledger import book
from rapport.ledger.models import Entry
from rapport.promises.models import Confirmation, Demand
from rapport.service.models import Account, UsageDay
from rapport.team.models import User

Rows = list[dict[str, Any]]


def private_notes(person: Person, by: User, *, every_note: bool) -> Rows:
    """Return the private notes on a person: of the teams that `by` is on, or with `every_note` of all."""
    notes = PrivateNote.objects.filter(person=person)
    return _notes(notes if every_note else notes.visible_to(by))


def everything(person: Person, by: User, *, every_note: bool) -> dict[str, Any]:
    """Return all that is held about a person. Other people of theirs are masked in what concerns several of them.

    It is what `by` may know of: of other clients nothing where the firm keeps clients within their team, and private
    notes of the teams they are on. With `every_note` it is all; `notes_left_out` counts the notes that are not in it.
    """
    notes = PrivateNote.objects.filter(person=person)
    given = notes if every_note else notes.visible_to(by)
    reader = User.objects.system() if every_note else by
    touches = Touchpoint.objects.visible_to(reader).filter(with_people__person=person)
    identity = identity_of(person)
    return {
        "person": _person(person),
        "addresses": _values(person.addresses, "sort", "value"),
        "names_in_other_programs": _values(person.outside_ids, "source", "uid"),
        "employments": _values(person.employments, "client__name", "employer", "post", "posts", "began_on", "ended_on"),
        "places": [
            _place(one) for one in person.stakeholders.visible_to(reader).select_related("client").order_by("pk")
        ],
        "known_by": _values(person.ties, "user__name", "strength", "since", "ended_on"),
        "introduced_to_us": person.introduced.count(),
        "touches": _touches(person, touches),
        "private_notes": _notes(given),
        "notes_left_out": notes.count() - given.count(),
        "gifts": _gifts(person.gifts.visible_to(reader)),
        "hours": _hours([reference.to(person), *map(reference.to, touches)], reader),
        "comments": _comments(person, touches),
        "steps_waiting_for_them": _steps(person, reader),
        "approvals": _approvals(person, reader),
        "imports": [export_lines.of_import(one, identity) for one in stored.brought_by(person)],
        "demands": _values(
            Demand.objects.visible_to(reader).filter(said_by=person), "client__name", "words", "said_at"
        ),
        "confirmations": _confirmations(person, reader),
        "test_verdicts": _verdicts(person, reader),
        "portal": _portal(person),
        "use_of_systems": _use(person, reader),
        "questions": _values(Question.objects.visible_to(reader).filter(person=person), "client__name", "text", "at"),
        "ledger": _ledger(person, reader, every_note),
    }


def _confirmations(person: Person, reader: User) -> Rows:
    asked = Confirmation.objects.visible_to(reader).filter(person=person)
    names = ("client__name", "at", "title", "snapshot", "fingerprint", "answer__outcome", "answer__words")
    return _values(asked, *names, "answer__said_at")


def _verdicts(person: Person, reader: User) -> Rows:
    judged = TestRun.objects.visible_to(reader).filter(person=person)
    return _values(judged, "round__project__client__name", "title", "verdict", "words", "at")


def _use(person: Person, reader: User) -> Rows:
    """Return what somebody did in systems in service, by day: the moment itself is not kept."""
    days = UsageDay.objects.filter(account__in=Account.objects.visible_to(reader).filter(person=person))
    return _values(days, "system__name", "account__login", "account__role__name", "name__name", "day", "times")


def _person(person: Person) -> dict[str, Any]:
    names = ("public_id", "name", "other_names", "given", "family", "language", "note", "created_on", "photo_mark")
    return {name: getattr(person, name) for name in names}


def _values(rows: Any, *names: str) -> Rows:
    return [dict(sorted(row.items())) for row in rows.order_by("pk").values(*names)]


def _place(place: Any) -> dict[str, Any]:
    names = ("role", "remark", "level", "began_on", "ended_on", "last_touch_on", "mobile_on", "trained_on")
    goals = [
        {"goal": one.words, "by_when": one.by_when, "reached_on": one.reached_on, "dropped_on": one.dropped_on}
        | {"what_we_did": _values(one.contributions, "words", "on", "by__name")}
        for one in place.goals.order_by("pk")
    ]
    return {
        "client": place.client.name,
        **{name: getattr(place, name) for name in names},
        "levels": _values(place.level_changes, "level", "before", "on", "why", "by__name"),
        "wanted_levels": _values(place.wanted_levels, "level", "on", "by__name"),
        "goals": goals,
    }


def _touches(person: Person, touches: QuerySet[Touchpoint]) -> Rows:
    rows = touches.select_related("client", "moment").prefetch_related("people", "colleagues").order_by("at", "pk")
    known: dict[int, Identity] = {}
    return [_touch(one, person, known) for one in rows]


def _touch(touch: Touchpoint, person: Person, known: dict[int, Identity]) -> dict[str, Any]:
    others = [one for one in touch.people.all() if one.pk != person.pk]
    for one in others:
        known.setdefault(one.pk, identity_of(one))
    moment = getattr(touch, "moment", None)
    said = {
        "title": touch.title,
        "text": touch.text,
        "moment": moment.words if moment else "",
        "quote": moment.quote if moment else "",
    }
    for one in others:
        said = known[one.pk].masked(said)
    return {
        "client": touch.client.name,
        "at": touch.at,
        "how": touch.how,
        "state": touch.state,
        "minutes": touch.minutes,
        "source": touch.source,
        "colleagues": sorted(one.name for one in touch.colleagues.all()),
        "others_of_theirs": len(others),
        **said,
    }


def _notes(notes: QuerySet[PrivateNote]) -> Rows:
    names = ("client__name", "sort", "text", "source", "purpose", "told_on", "review_on", "erase_on", "by__name", "at")
    return _values(notes, *names)


def _gifts(gifts: QuerySet[Gift]) -> Rows:
    return _values(gifts, "client__name", "direction", "nature", "words", "amount", "currency", "on", "by__name")


def _hours(subjects: Iterable[object], reader: User) -> Rows:
    entries = TimeEntry.objects.visible_to(reader).standing().on(subjects)
    return _values(entries, "client__name", "user__name", "day", "seconds", "words", "topic")


def _comments(person: Person, touches: QuerySet[Touchpoint]) -> Rows:
    ids = list(touches.values_list("public_id", flat=True))
    here = Q(subject_kind=person.kind, subject_id=person.public_id)
    return _values(
        Comment.objects.filter(here | Q(subject_kind=Touchpoint.kind, subject_id__in=ids)), "text", "by__name", "at"
    )


def _steps(person: Person, reader: User) -> Rows:
    steps = NextStep.objects.visible_to(reader).filter(waiting=person)
    return _values(steps, "client__name", "words", "owner__name", "due_at", "done_at", "dropped_at", "dropped_why")


def _approvals(person: Person, reader: User) -> Rows:
    ids = list(
        Client.objects.visible_to(reader).filter(stakeholders__person=person).values_list("public_id", flat=True)
    )
    about = reference.to(person)
    asked = Approval.objects.filter(subject_kind=about.kind, subject_id=about.id, facts__client__in=ids)
    return _values(
        asked, "what", "facts", "reason", "asked_by__name", "at", "granted", "decided_by__name", "decided_at"
    )


def _portal(person: Person) -> Rows:
    return _values(PortalAccess.objects.filter(person=person), "client__name", "user__email", "given_at", "ended_at")


def _ledger(person: Person, reader: User, every_note: bool) -> Rows:
    about = str(reference.to(person))
    entries = Entry.objects.filter(Q(subject=about) | Q(text__contains=f'"{about}"')).select_related("chain")
    clients = Client.objects.visible_to(reader).filter(stakeholders__person=person)
    seen = {book.of_client(one) for one in clients} | {book.HOUSE}
    if every_note:
        seen |= {book.of_account(one) for one in clients}
    return [
        {"chain": one.chain.key, "number": one.number, "kind": one.kind, "at": one.at, "hash": one.hash}
        for one in entries.order_by("pk")
        if one.chain.key in seen
    ]


def counts(found: dict[str, Any]) -> dict[str, int]:
    """Return how many rows of each sort there are, for a page and for the readme."""
    return {name: len(rows) for name, rows in found.items() if isinstance(rows, list) and rows}


def photo_of(person: Person) -> bytes:
    """Return the photo, or nothing."""
    found: Model | None = getattr(person, "photo", None)
    return bytes(found.jpeg) if found is not None else b""  # type: ignore[attr-defined]
