"""What `rapport import` tells of imports that are done, and taking one of them back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

import click
from pydantic_core import to_jsonable_python
from rich.console import Console
from rich.text import Text

from rapport.config.cli import CouldNotRun
from rapport.core import clock
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.integrations.imports import actions
from rapport.integrations.imports.looking_back import Revert, Stays, look_back_at
from rapport.integrations.imports.standing import standing_of
from rapport.integrations.models import Import
from rapport.team.models import User

SHOWN = 20
"""Fields that stay and are shown to a person; `--json` names all."""

KINDS = {
    "person": ("person", "people"),
    "client": ("client", "clients"),
    "touchpoint": ("touch", "touches"),
    "no_touch": ("no touch", "no touches"),
    "time_entry": ("entry of hours", "entries of hours"),
}
"""Kinds of record in words, for one and for several."""

COUNTS = {"created": "new", "updated": "changes", "unchanged": "as it is"}


def tell_history(by: User, as_json: bool) -> None:
    """Print the imports so far, newest first, with the time where the asker is."""
    imports = list(Import.objects.visible_to(by).newest())
    if as_json:
        click.echo(json.dumps({"imports": [of_history(one) for one in imports]}, ensure_ascii=False))
        return
    for one in imports:
        at = one.at.astimezone(ZoneInfo(by.zone))
        click.echo(f"{one.public_id}  {at:%Y-%m-%d %H:%M}  {standing_of(one).label}  {one.by}")
        click.echo(f"  {', '.join(file.name for file in one.files.all())}\n  {_counted(one)}")


def _counted(one: Import) -> str:
    counts = {
        "refused": one.refused,
        "returned": one.returned,
        "kept": one.kept,
    }
    kinds = [f"{told} {words}" for name, words in COUNTS.items() if (told := by_kind(count_of(one, name)))]
    return "; ".join([f"{one.read} read", *kinds, *(f"{count} {words}" for words, count in counts.items() if count)])


def by_kind(counts: Mapping[str, int]) -> str:
    """Return how many records of each kind: "373 people, 1 client"; empty for none."""
    told = ((counts.get(kind, 0), words) for kind, words in KINDS.items())
    return ", ".join(f"{count} {words[count != 1]}" for count, words in told if count)


def count_of(one: Import, name: str) -> Counter[str]:
    """Return how many records of each kind an import created, updated or found as they were."""
    found: Counter[str] = Counter()
    for file in one.files.all():
        found.update(getattr(file, name))
    return found


def of_history(one: Import) -> dict[str, Any]:
    """Return an import as `--history --json` shows it; times are UTC."""
    names = [file.name for file in one.files.all()]
    return {
        "id": one.public_id,
        "at": one.at.isoformat(),
        "by": one.by.email,
        "state": one.state,
        "standing": standing_of(one).value,
        "files": names,
        "read": one.read,
        **{name: dict(count_of(one, name)) for name in COUNTS},
        "rejected": one.refused,
        "reverted_at": one.reverted_at.isoformat() if one.reverted_at else None,
        "returned": one.returned,
        "kept": one.kept,
    }


def revert(number: str, by: User, dry_run: bool, as_json: bool) -> bool:
    """Take an import back, or say what that would do; return whether something of it stays.

    Raises CouldNotRun for an id that is none, and where it is refused.
    """
    past = Import.objects.visible_to(by).filter(public_id=number).first()
    if past is None:
        raise CouldNotRun(f"There is no import {number}. --history lists them with their ids.")
    told = look_back_at(past)
    if not dry_run:
        try:
            actions.revert_import(past, Nothing(), by=by, now=clock.now())
        except Refused as refused:
            raise CouldNotRun(refused.message) from refused
    if as_json:
        document = {"id": number, "reverted": not dry_run, **to_jsonable_python(asdict(told))}
        click.echo(json.dumps(document, ensure_ascii=False))
    else:
        tell(told, dry_run)
    return told.kept > 0


def tell(told: Revert, dry_run: bool) -> None:
    """Print what goes, what reads as before, how many stay, and the first fields that do, with who changed them."""
    console = Console()
    console.print(Text(f"{counted(told, dry_run)}."))
    for one in told.stays[:SHOWN]:
        console.print(Text(sentence(one)), soft_wrap=True)
    if len(told.stays) > SHOWN:
        console.print(Text(f"{len(told.stays) - SHOWN} more; --json names them all."))


def counted(told: Revert, dry_run: bool) -> str:
    """Return what goes, what reads as before and what stays, each only where there is any."""
    goes = "would go" if dry_run else "gone"
    back = "would read as before" if dry_run else "as before"
    kinds = f" ({by_kind(told.kinds)})" if told.kinds else ""
    parts = [
        f"{records(told.removed)} {goes}{kinds}" if told.removed else "",
        f"{records(told.restored)} {back}" if told.restored else "",
        f"{records(told.kept)} in part or whole left as changed since" if told.kept else "",
    ]
    return ", ".join(filter(None, parts)) or f"0 records {goes}"


def records(count: int) -> str:
    """Return "1 record", "2 records"."""
    return f"{count} record" if count == 1 else f"{count} records"


def sentence(one: Stays) -> str:
    """Return one line on what stays and why."""
    what = one.field or f"a {one.table} hangs on it"
    who = f": {one.by_name or one.by}, {one.at:%Y-%m-%d %H:%M} UTC" if one.at else ""
    return f"{one.name or one.record}, {what}{who}"
