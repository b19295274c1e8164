"""A question that is asked anew: what they said of the one before, where that is mended, and whether it was (PRACTICES G5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from rapport.clients.models import Client
from rapport.core import reference
from rapport.core.errors import Refused
from rapport.core.models import Record
from rapport.delivery.models import Meeting, Ruler
from rapport.desk import addresses
from rapport.desk.queries import ruler
from rapport.promises import confirming, reading
from rapport.promises.models import Answer, Confirmation


@dataclass(frozen=True, slots=True)
class Anew:
    """The question `before`, the `dispute` of it where there was one, which part it is about, and what is shown anew.

    `url` is where that is mended; empty where the question was about the client as such. `same` tells that nothing of it was
    changed since; `hindrance` says why it cannot be shown just now. `files` were shown with the one before, by name.
    """

    before: Confirmation
    dispute: Answer | None
    meant: reading.Part | None
    url: str
    same: bool
    hindrance: str
    files: list[str]


def last_word(client: Client, public_id: str) -> Confirmation | None:
    """Return the question that is asked anew with `public_id`: for an approval the one that waits for it, since both go together."""
    asked = Confirmation.objects.filter(client=client).select_related(
        "person", "answer", "after__answer", "after__person"
    )
    found = asked.filter(public_id=public_id).first()
    if found is None:
        return None
    return asked.filter(after=found, superseded_by=None).first() or found


def of(before: Confirmation) -> Anew:
    """Return what is known of a question that is asked anew; a fixed number of queries."""
    record, dispute = _newest(before), _dispute(before)
    same, hindrance = _same(before, record)
    meant = reading.meant(dispute.confirmation) if dispute else None
    files = [one["name"] for one in before.shown["files"]]
    return Anew(before, dispute, meant, _mended_at(record, meant), same, hindrance, files)


def mended_at(before: Confirmation, meant: reading.Part | None) -> str:
    """Return the page of what a question was about, in its newest version, at the part that they `meant`.

    Nothing where it was about the client as such.
    """
    return _mended_at(_newest(before), meant)


def said_before(before: Confirmation) -> dict[str, str]:
    """Return what a form that asks anew begins with: what was written by hand, to whom, and who had to agree first."""
    shown = before.shown
    initial = {part: reading.by_hand(shown, part) for part in ("question", "lede", "yes", "no")}
    initial |= {part: "\n".join(shown[part]) for part in ("covers", "excludes")}
    initial |= {"then": shown.get("then", ""), "lapse": before.lapse}
    people = {"person": before.person, "approver": before.after.person if before.after else None}
    initial |= {name: one.public_id for name, one in people.items() if one is not None}
    return initial | {
        "language": before.language,
        "instead_of": before.public_id,
        "subject": str(reference.to(_newest(before))),
    }


def _newest(before: Confirmation) -> Record:
    """Return what a question was about, as it is shown now: of a ruler the last version; the client where it is gone."""
    record = reference.resolve([before.subject]).get(before.subject, before.client)
    if isinstance(record, Ruler):
        return Ruler.objects.newest().filter(project=record.project_id).first() or record
    return record


def _mended_at(record: Record, part: reading.Part | None) -> str:
    if isinstance(record, Client):
        return ""
    return addresses.of(record) + (_mark(record, part) if part else "")


def _mark(record: Record, part: reading.Part) -> str:
    """Return the place of a part on the page of its record: a criterion of a ruler, a point of minutes; nothing where it is gone."""
    if isinstance(record, Ruler) and (criterion := ruler.meant(record, part)) is not None:
        return f"#criterion-{criterion.public_id}"
    if isinstance(record, Meeting) and record.points.filter(public_id=part.key).exists():
        return f"#point-{part.key}"
    return ""


def _dispute(before: Confirmation) -> Answer | None:
    """Return the no, to the question or to the approval that comes before it; None where nobody said one."""
    both = filter(None, (before, before.after))
    return next((one.answer for one in both if one.is_answered and not one.is_confirmed), None)


def _same(before: Confirmation, record: Record) -> tuple[bool, str]:
    """Return whether what is shown now is what was shown, and why it cannot be shown, where it cannot."""
    shown: dict[str, Any] = before.shown
    try:
        with transaction.atomic(), translation.override(before.language), timezone.override(before.client.zone):
            now = confirming.show(record)
    except LookupError:
        return False, ""
    except Refused as refused:
        return False, refused.message
    blocks = [block.plain() for block in now.blocks]
    return bool(blocks) and blocks == shown["blocks"], ""
