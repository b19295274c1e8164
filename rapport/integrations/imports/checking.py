"""One row again, after somebody decided something about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from rapport.clients.importing.hours import HoursPlanner
from rapport.clients.importing.planning.given import Mode
from rapport.clients.importing.planning.planner import PeoplePlanner
from rapport.integrations.formats.catalogue import Sort, Yields
from rapport.integrations.formats.tables import Field
from rapport.integrations.formats.tables.presets import Subject
from rapport.integrations.imports.domains import Domains
from rapport.integrations.imports.gathering import Batch, Mark, add, by_name, placed
from rapport.integrations.imports.keeping_out import KeepingOut
from rapport.integrations.imports.lookalikes import Like, new_clients
from rapport.integrations.imports.reading import flag_twins, left_row, refused_rows, row_of
from rapport.integrations.imports.saying import named_in, read_again
from rapport.integrations.imports.surveying import COUNTS, FileSurvey, refusal
from rapport.integrations.imports.tallying import pairs
from rapport.integrations.models import GOING_IN, FileChoice, ImportFile, RowState, StagedRow
from rapport.team.models import User

_OF_NOTES = frozenset({Field.AT, Field.HOW, Field.AUTHOR, Field.CONTACT_UID})
_OF_PEOPLE = frozenset({"name", "given", "family", "mail"})

COLUMNS = [
    "state",
    "said",
    "changes",
    "became",
    "new_client",
    "person",
    "field",
    "column",
    "value",
    "reason",
    "why",
    "others",
    "twin",
    "open_twin",
    "open_like",
]


def stands_alone(row: StagedRow, file: ImportFile) -> bool:
    """Whether a row can be checked by itself: a person or a company of a list.

    Hours, mails and meetings are no lists, and a note is about people of other files: their files are read again.
    """
    about = file.recognised
    if file.yields is not Yields.LIST or about.subject is Subject.NOTES:
        return False
    return not about.several or _OF_NOTES.isdisjoint(row.said)


def check_again(row: StagedRow, file: ImportFile, *, by: User, now: datetime) -> StagedRow:
    """Plan one row with what is chosen for it by now, keep what would become of it, and count its file anew."""
    _count(file, row, -1)
    made, named = row.new_client, row.said.get(Field.COMPANY, "")
    checked = _checked(row, file, by, now)
    if {row.state, checked.state} <= GOING_IN and not checked.reason:
        checked.reason, checked.why = row.reason, row.why  # of what its cells do not hold, such as its photo
    for name in COLUMNS:
        setattr(row, name, getattr(checked, name))
    if row.new_client and row.new_client != made:
        _join(row)
    row.open_like = bool(row.new_client) and _looks_alike(row, file)
    row.save(update_fields=COLUMNS)
    _count(file, row, 1)
    if made and made != row.new_client:
        _hand_on(row, file, made, named)
    file.save(update_fields=[*COUNTS, "left_out", "refused", "rejected", "about"])
    return row


def _looks_alike(row: StagedRow, file: ImportFile) -> bool:
    named = row.said.get(Field.COMPANY) or file.chosen.defaults.get(Field.COMPANY, "")
    return not file.chosen.is_apart(named) and bool(new_clients([named], file.of).get(named, Like()).name)


def _join(row: StagedRow) -> None:
    """Let a person go to the new client that another row of the import makes, rather than to a second one."""
    kinds = row.became.get("created", [])
    others = StagedRow.objects.filter(file__of=row.file.of_id, new_client=row.new_client).exclude(pk=row.pk)
    if "person" in kinds and others.exists():
        row.new_client, row.became = "", row.became | {"created": [kind for kind in kinds if kind != "client"]}


def _hand_on(row: StagedRow, file: ImportFile, made: str, named: str) -> None:
    """Let the next row that names the new client make it, where the row that made it does so no more."""
    rows = StagedRow.objects.filter(file__of=file.of_id, said__company=named, state__in=GOING_IN).exclude(pk=row.pk)
    heir = rows.select_related("file").in_order().first()
    if heir is None or heir.new_client or "person" not in heir.became.get("created", []):
        return
    heirs = file if heir.file_id == file.pk else heir.file
    _count(heirs, heir, -1)
    heir.open_like = _looks_alike(heir, heirs)
    heir.new_client, heir.became = made, heir.became | {"created": ["client", *heir.became["created"]]}
    heir.save(update_fields=["new_client", "became", "open_like"])
    _count(heirs, heir, 1)
    if heirs is not file:
        heirs.save(update_fields=COUNTS)


def _checked(row: StagedRow, file: ImportFile, by: User, now: datetime) -> StagedRow:
    choice = file.chosen
    if not stands_alone(row, file):  # of such rows only those that somebody leaves out come here
        left = StagedRow(state=RowState.LEFT_OUT, said=row.said)
        left.say(by_name())
        return left
    given = choice.corrections.get(row.line, {})
    own = choice.own.get(row.line, row.said)
    found = read_again(row.line, own, given, companies=_is_company(row, file, given))
    survey = FileSurvey(file.name, Sort(file.sort), file.position, about=file.recognised)
    batch = Batch()
    known = KeepingOut()(found)
    known = placed(known, Domains(by)) if choice.by_domain else known
    add(batch, Mark(survey, row.number, known), choice)
    if batch.left_out:
        return left_row(batch.left_out[0])[0]
    return _planned(row, batch, choice, PeoplePlanner(by=by, now=now, mode=Mode(file.of.mode)))


def _planned(row: StagedRow, batch: Batch, choice: FileChoice, session: PeoplePlanner) -> StagedRow:
    given = batch.given(session.mode)
    made = session.plan(given)
    if batch.refused:
        return next(refused_rows(batch, session, HoursPlanner(by=session.by, now=session.now)))[0]
    checked = next(row_of(mark, one)[0] for mark, one in pairs(batch, made.outcome))
    if row.line in choice.twins:
        checked.twin = row.twin
    elif batch.people:
        flag_twins(made, given, [checked])
    return checked


def _is_company(row: StagedRow, file: ImportFile, given: Mapping[str, str]) -> bool:
    """Tell by its table; where a file has several tables, or cards, by what the row says."""
    about = file.recognised
    if file.sort == Sort.TABLE and not about.several:
        return about.companies
    return _OF_PEOPLE.isdisjoint(row.said.keys() | given.keys())


def _count(file: ImportFile, row: StagedRow, step: int) -> None:
    """Count a row into its file (1) or out of it (-1)."""
    if row.state == RowState.REFUSED:
        file.refused += step
        file.rejected = [one for one in file.rejected if one["line"] != row.line]
        if step > 0:
            told = refusal(row.line, row.column, row.reason, row.value, row.why, named_in(row.said))
            file.rejected = sorted([*file.rejected, told], key=lambda one: int(one["line"]))
    elif row.state == RowState.LEFT_OUT:
        file.left_out = _added(file.left_out, [row.reason], step)
        about = file.recognised
        about.why |= {row.reason: row.why} if row.why else {}
        file.about = about.plain()
    else:
        for name in COUNTS:
            setattr(file, name, _added(getattr(file, name), row.became.get(name, []), step))


def _added(counts: dict[str, int], kinds: list[str], step: int) -> dict[str, int]:
    found = Counter(counts)
    for kind in kinds:
        found[kind] += step
    return {kind: count for kind, count in found.items() if count > 0}
