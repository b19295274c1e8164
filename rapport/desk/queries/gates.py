"""Gates as pages show them: what has to come first, who can bring it about, and whether the stage may begin (PRACTICES C15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from rapport.core import reference
from rapport.core.models import Record
from rapport.core.reference import Reference
from rapport.desk import addresses
from rapport.promises import waiting
from rapport.promises.models import Gate, GateCondition


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition, who can bring it about (empty where it is nobody in particular), and where that is done."""

    condition: GateCondition
    who: str
    url: str


@dataclass(frozen=True, slots=True)
class GateRow:
    """A gate with its conditions; `is_ready` tells that nothing is open and its stage may begin."""

    gate: Gate
    conditions: Sequence[ConditionRow]

    @property
    def is_ready(self) -> bool:
        """Whether every condition is true or waived."""
        return not any(one.condition.is_open for one in self.conditions)


def rows_of(gates: Sequence[Gate]) -> list[GateRow]:
    """Return gates with their conditions: one query, and two for each kind of record that they wait for."""
    hanging = GateCondition.objects.select_related("satisfaction__by", "waiver__by")
    prefetch_related_objects(gates, Prefetch("conditions", hanging))
    found = _found(condition for gate in gates for condition in gate.conditions.all())
    return [GateRow(gate, [_row(one, found) for one in gate.conditions.all()]) for gate in gates]


def at(subjects: Iterable[Record]) -> dict[Reference, list[GateRow]]:
    """Return the gates at which some records of one kind wait or waited, by record."""
    about = {reference.to(one) for one in subjects}
    if not about:
        return {}
    ids, kinds = [one.id for one in about], {one.kind for one in about}
    gates = (
        Gate.objects.with_sharing()
        .filter(subject_kind__in=kinds, subject_id__in=ids)
        .select_related("passage__by", "client")
    )
    by_subject: dict[Reference, list[GateRow]] = defaultdict(list)
    for row in rows_of(list(gates.order_by("at", "pk"))):
        by_subject[row.gate.subject].append(row)
    return by_subject


def _found(conditions: Iterable[GateCondition]) -> dict[Reference, Record]:
    """Return the records that conditions are about, with what is read of them."""
    wanted: dict[tuple[str, ...], set[Reference]] = defaultdict(set)
    for one in conditions:
        source = waiting.source_of(one.what, one.subject_kind)
        wanted[source.joined if source else ()].add(one.subject)
    found: dict[Reference, Record] = {}
    for joined, references in wanted.items():
        here = reference.resolve(references)
        if joined:
            prefetch_related_objects(list(here.values()), *joined)
        found |= here
    return found


def _row(condition: GateCondition, found: dict[Reference, Record]) -> ConditionRow:
    record = found.get(condition.subject)
    source = waiting.source_of(condition.what, condition.subject_kind)
    if record is None:
        return ConditionRow(condition, "", "")
    return ConditionRow(condition, source.who(record) if source else "", addresses.of(record))
