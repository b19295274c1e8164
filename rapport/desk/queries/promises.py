"""What pages read of demands, confirmations and gates. Each function is a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.clients.models import Client, Person
from rapport.controls.models import Sharing
from rapport.core import serving
from rapport.core.models import Record
from rapport.core.prepared import prepared
from rapport.desk.queries import gates, said_in
from rapport.desk.queries.gates import GateRow
from rapport.promises.models import Confirmation, Demand, Gate, GateCondition, Reminder, Sending, ShownFile
from rapport.team.models import User
from rapport.ui.components.dates import day_time
from rapport.ui.components.phrases import counted

FEW = 5
"""Rows of each on the client page; all of them stand on a page of their own."""


@dataclass(frozen=True, slots=True)
class Question:
    """A confirmation as a row: the sign of how it stands, and the words."""

    confirmation: Confirmation
    sign: str
    stands: str

    @property
    def is_to_ask_anew(self) -> bool:
        """Whether it was taken back inside, or answered by a no, and no later one took its place."""
        one = self.confirmation
        settled = one.is_revoked or one.superseded_by_id is not None
        return not settled and (one.withdrawn_at is not None or (one.is_answered and not one.is_confirmed))


@dataclass(frozen=True, slots=True)
class Promises:
    """What binds at a client: demands in their order, confirmations, gates; whole rows of these on the page of their own."""

    demands: Sequence[Demand]
    questions: Sequence[Question]
    gates: Sequence[Gate] = ()
    gate_rows: Sequence[GateRow] = ()


def of_client(client: Client, now: datetime) -> Promises:
    """Return what stands and waits, for the client page."""
    return Promises(
        demands=_said_in(_standing(client)),
        questions=[_row(one, now) for one in _waiting(client)],
        gates=_with_conditions(_shut(client)),
    )


@prepared
def _standing(client: Client) -> QuerySet[Demand]:
    return _demands(client).standing()[:FEW]  # type: ignore[no-any-return]


@prepared
def _waiting(client: Client) -> QuerySet[Confirmation]:
    return _confirmations(client).waiting()[:FEW]  # type: ignore[no-any-return]


@prepared
def _shut(client: Client) -> QuerySet[Gate]:
    return _gates(client).shut()[:FEW]  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Awaited:
    """A question that waits for somebody's answer, and the gates that wait with it."""

    question: Question
    gates: Sequence[Gate]


def awaited_from(person: Person, user: User, now: datetime) -> list[Awaited]:
    """Return what was asked of a person and waits for their answer, as far as the user may know: two queries at most."""
    asked = list(_asked_of(person, user))
    held: dict[str, list[Gate]] = defaultdict(list)
    if asked:
        ids = [one.public_id for one in asked]
        hanging = GateCondition.objects.open().filter(subject_kind=Confirmation.kind, subject_id__in=ids)
        for one in hanging.filter(gate__passage=None).select_related("gate__client"):
            held[one.subject_id].append(one.gate)
    return [Awaited(_row(one, now), held[one.public_id]) for one in asked]


@prepared
def _asked_of(person: Person, user: User) -> QuerySet[Confirmation]:
    joined = ("client", "answer", "revocation", "after__answer", "superseded_by")
    waiting = Confirmation.objects.visible_to(user).filter(person=person).waiting()
    return waiting.select_related(*joined).order_by("-at", "-pk")


def _with_conditions(shut: list[Gate]) -> list[Gate]:
    hanging = GateCondition.objects.select_related("satisfaction__by", "waiver__by")
    prefetch_related_objects(shut, Prefetch("conditions", hanging))
    return shut


def all_of_client(client: Client, now: datetime, newest: int = 200) -> Promises:
    """Return everything, struck demands and answered questions among it, the `newest` of each."""
    return Promises(
        demands=_rising(_said_in(_demands(client)[:newest])),
        questions=[_row(one, now) for one in _confirmations(client)[:newest]],
        gate_rows=gates.rows_of(list(_gates(client)[:newest])),
    )


def title(found: Promises) -> str:
    """Say in one sentence what waits for the client's answer, what was disputed first."""
    disputed = sum(1 for one in found.questions if one.sign == "critical")
    waits = sum(1 for one in found.questions if one.sign in ("medium", "high"))
    if disputed:
        words = ngettext("%(n)s answer was a no", "%(n)s answers were a no", disputed)
        return (words % {"n": counted(disputed)}).capitalize()
    if waits:
        words = ngettext("%(n)s question waits for an answer", "%(n)s questions wait for an answer", waits)
        return (words % {"n": counted(waits)}).capitalize()
    return _("Nothing waits for an answer") if found.questions else _("Nobody was asked to confirm anything yet")


def _said_in(demands: Iterable[Demand]) -> list[Demand]:
    """Return demands with where they were said as `said_in`, None where nobody noted it."""
    words = {one: said_in.Words(one.said_at, one.source) for one in demands}
    where = said_in.among(words.values())
    for one, said in words.items():
        one.said_in = where.get(said)  # type: ignore[attr-defined]
    return list(words)


def _rising(demands: list[Demand]) -> list[Demand]:
    """Return demands that say whether each `rises` when it is put up: nobody's stands before the 1W's (PRACTICES A1)."""
    for before, one in zip([None, *demands], demands, strict=False):
        one.rises = before is not None and before.of_sponsor == one.of_sponsor  # type: ignore[attr-defined]
    return demands


def _row(confirmation: Confirmation, now: datetime) -> Question:
    sign, words = state(confirmation, now)
    return Question(confirmation, sign, words)


def _demands(client: Client) -> Any:
    flags = Sharing.objects.of_outer(Demand.kind)
    demands = Demand.objects.filter(client=client).annotate(is_shared=Exists(flags))
    return demands.select_related("said_by", "withdrawal__by").ranked()


def _confirmations(client: Client) -> Any:
    joined = ("person", "answer", "revocation", "after__answer", "superseded_by")
    return Confirmation.objects.filter(client=client).select_related(*joined).order_by("-at", "-pk")


def _gates(client: Client) -> Any:
    return Gate.objects.with_sharing().filter(client=client).select_related("passage__by").order_by("-at", "-pk")


def about(record: Record, now: datetime) -> list[Question]:
    """Return the questions about a record that no later one took the place of, newest first."""
    of = {"subject_kind": record.kind, "subject_id": record.public_id, "superseded_by": None}
    rows = Confirmation.objects.filter(**of).select_related("client", "person", "answer", "revocation", "after__answer")
    return [_row(one, now) for one in rows.order_by("-at", "-pk")]


def whole(user: User) -> QuerySet[Confirmation]:
    """Return the confirmations that a user may know of, with all that their page shows."""
    joined = ("client", "person", "by", "answer__by", "answer__evidence", "revocation__by", "after__person")
    rows = Confirmation.objects.visible_to(user).select_related(*joined, "after__answer", "superseded_by")
    return rows.prefetch_related(
        Prefetch("sendings", Sending.objects.select_related("by")),
        Prefetch("reminders", Reminder.objects.select_related("by")),
        "seen",
    )


def waiting_gates(confirmation: Confirmation) -> list[GateCondition]:
    """Return the conditions of gates that wait for a confirmation, or waited."""
    of = {"subject_kind": Confirmation.kind, "subject_id": confirmation.public_id}
    rows = GateCondition.objects.filter(gate__client=confirmation.client_id, **of)
    return list(rows.select_related("gate__passage", "satisfaction", "waiver"))


def files_of(confirmation: Confirmation, address: Callable[[int], str]) -> list[dict[str, Any]]:
    """Return the files that were shown, each with where it is opened."""
    rows = ShownFile.objects.filter(confirmation=confirmation).select_related("stored")
    return [
        {
            "name": one.name,
            "size": one.stored.size,
            "url": address(one.position),
            **serving.seen_in_place(one.stored),
        }
        for one in rows
    ]


def evidence_of(confirmation: Confirmation, address: str) -> dict[str, Any] | None:
    """Return the mail or the scan that an answer was recorded from, with where it is opened; None where there is none."""
    held = confirmation.answer.evidence if confirmation.is_answered else None
    return {"name": held.name, "url": address, **serving.seen_in_place(held)} if held is not None else None


def state(confirmation: Confirmation, now: datetime) -> tuple[str, str]:
    """Return the sign of how a confirmation stands, and the words."""
    if confirmation.is_answered:
        return _answered(confirmation)
    if confirmation.is_revoked:
        return "low", _("called off")
    if confirmation.superseded_by_id is not None:
        return "low", _("a later version took its place")
    if confirmation.withdrawn_at is not None:
        return "low", _("taken back inside, to be put right")
    if confirmation.waits_for is not None:
        return "medium", _("waits for whoever agrees first")
    if confirmation.is_late(now):
        return "high", _("not answered, the last day is over")
    if confirmation.lapse_at is not None:
        return "medium", _("not answered, last day %(day)s") % {"day": day_time(confirmation.lapse_at)}
    return "medium", _("not answered")


def _answered(confirmation: Confirmation) -> tuple[str, str]:
    """Return how an answer stands; one whose question was asked anew is no longer the last word, and is told as that."""
    yes, anew = confirmation.answer.is_yes, confirmation.superseded_by_id is not None
    words = {
        (True, False): _("confirmed %(day)s"),
        (False, False): _("disputed %(day)s"),
        (True, True): _("confirmed %(day)s, asked anew since"),
        (False, True): _("disputed %(day)s, asked anew since"),
    }[yes, anew]
    sign = "low" if anew else "good" if yes else "critical"
    return sign, words % {"day": day_time(confirmation.answer.said_at)}
