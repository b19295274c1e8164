"""`rapport import`: contacts, calendars and mails from files, whole or not at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from django.db import connection
from django.utils.translation import gettext
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rapport.config import past_imports, prepare
from rapport.config.cli import FALLS_SHORT, CouldNotRun
from rapport.config.past_imports import by_kind
from rapport.config.people import colleague
from rapport.core import clock, files
from rapport.core.errors import Refused
from rapport.integrations.formats import catalogue
from rapport.integrations.formats.about import About
from rapport.integrations.formats.tables import Field
from rapport.integrations.imports import actions, archives
from rapport.integrations.imports.surveying import Source
from rapport.integrations.models import FileChoice, ImportFile, ImportState
from rapport.team.models import User

SHOWN = 20
"""Refused rows of a file that are shown to a person; `--json` names all."""


@click.command(help=f"Import contacts, calendars, mails and hours: {catalogue.offer()}.")
@click.argument("paths", metavar="FILE…", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option("--leave-out", is_flag=True, help="Leave refused rows out; without, one of them keeps all files out.")
@click.option("--client", metavar="NAME", default="", help="Where people go whose row names no client.")
@click.option("--by-domain", is_flag=True, help="Make one client for each mail domain of those whose row names none.")
@click.option("--history", is_flag=True, help="List the imports so far.")
@click.option("--revert", metavar="ID", help="Take an import back; with --dry-run only say what that would do.")
@click.option("--user", "mail", metavar="MAIL", help="Whose import it is; by default the first of our people.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def command(
    paths: tuple[Path, ...],
    dry_run: bool,
    leave_out: bool,
    client: str,
    by_domain: bool,
    history: bool,
    revert: str | None,
    mail: str | None,
    as_json: bool,
) -> None:
    """Bring files in, list the imports so far, or take one back."""
    if not paths and not history and not revert:
        raise CouldNotRun("Name a file to import, or ask for --history or --revert ID.")
    if "integrations_import" not in connection.introspection.table_names():
        prepare.migrate(aloud=True)
    by = importer(mail)
    if history:
        past_imports.tell_history(by, as_json)
    elif revert:
        sys.exit(FALLS_SHORT if past_imports.revert(revert, by, dry_run, as_json) else 0)
    else:
        sys.exit(FALLS_SHORT if bring(paths, by, Way(dry_run, leave_out, client, by_domain), as_json) else 0)


@dataclass(frozen=True, slots=True)
class Way:
    """How files are brought in: only looked at, without refused rows, and where people without a client go."""

    dry_run: bool
    leave_out: bool
    client: str = ""
    by_domain: bool = False

    @property
    def defaults(self) -> dict[str, str]:
        """What stands where a row says nothing."""
        return {Field.COMPANY.value: self.client} if self.client else {}


def bring(paths: Sequence[Path], by: User, way: Way, as_json: bool) -> bool:
    """Import files and tell of it; return whether a row was refused.

    Raises CouldNotRun for an archive that cannot be unpacked.
    """
    try:
        with archives.unpacked(paths, [path.name for path in paths]) as found:
            applied, results, number = (look if way.dry_run else bring_in)(found.paths, by, way)
    except archives.NotUnpacked as reason:
        raise CouldNotRun(str(reason)) from reason
    for note in found.notes:
        click.echo(note, err=True)
    told = [plain(*pair) for pair in zip(found.paths, results, strict=True)]
    if as_json:
        click.echo(json.dumps({"applied": applied, "files": told, "id": number}, ensure_ascii=False))
    else:
        tell(applied, way, found.paths, results)
    return any(result["refused"] for result in results)


Answer = tuple[bool, list[dict[str, Any]], str | None]


def importer(mail: str | None) -> User:
    """Return who imports: the colleague with that mail, else the first of our people, else the house itself."""
    if mail is not None:
        return colleague(mail)
    return User.objects.at_work().order_by("pk").first() or User.objects.system()


def look(paths: Sequence[Path], by: User, way: Way) -> Answer:
    """Read the files where they lie and say what would become of every row."""
    choice = FileChoice(defaults=way.defaults, by_domain=way.by_domain)
    return False, actions.survey([Source(path, path.name, choice) for path in paths], by=by, now=clock.now()), None


def bring_in(paths: Sequence[Path], by: User, way: Way) -> Answer:
    """Keep the files, stage them, and apply them; where rows are refused the import stays staged.

    Raises Refused for any other reason.
    """
    now = clock.now()
    kept = [files.keep(path.name, files.read_chunks(path), at=now) for path in paths]
    given = actions.StageImport(files=[one.public_id for one in kept], names=[path.name for path in paths])
    staged = actions.stage_import(None, given, by=by, now=now)
    for position in range(len(kept) if way.client or way.by_domain else 0):
        filled = actions.SetDefaults(file=position, values=way.defaults, by_domain=way.by_domain)
        staged = actions.set_defaults(staged, filled, by=by, now=now)
    try:
        actions.apply_import(staged, actions.ApplyImport(leave_out=way.leave_out), by=by, now=now)
    except Refused as refused:
        if refused.code != "rows":
            raise
    staged.refresh_from_db()
    results = list(staged.files.order_by("position").values(*ImportFile.RESULTS))
    return staged.state == ImportState.APPLIED, results, staged.public_id


def plain(path: Path, result: dict[str, Any]) -> dict[str, Any]:
    """Return one file's result as `--json` shows it; `left_out` counts rows by the reason why they stay out."""
    about = About.read(result["about"])
    rejected = [told_row(row, *about.placed(row["line"])) for row in result["rejected"]]
    counts = {name: result[name] for name in ("created", "updated", "unchanged", "left_out")}
    unknown = {"unknown_columns": unknown_columns(result)}
    return {"path": str(path), "kind": result["sort"], **counts, "rejected": rejected, **unknown}


def told_row(row: dict[str, Any], table: str, line: int) -> dict[str, Any]:
    """Return a refused row as `--json` shows it: where it stands, whom or what it tells of as its page names it, and why.

    `table` is left out where its file has one alone; `who` is empty where the row does not say.
    """
    place = {"table": table, "line": line} if table else {"line": line}
    return {**place, "column": row["column"], "who": row.get("who", ""), "reason": row["reason"]}


def unknown_columns(result: dict[str, Any]) -> list[str]:
    """Return the columns of a file that are read as nothing, by their headers."""
    columns = About.read(result["about"]).columns
    return [one.header for one in columns if one.header and not one.field]


def tell(applied: bool, way: Way, paths: Sequence[Path], results: list[dict[str, Any]]) -> None:
    """Print a line a file, the refused rows under it, and what came of it all."""
    console = Console()
    table = Table(
        "file", "kind", "read", "new", "changes", "as it is", "left out", "refused", box=None, padding=(0, 2, 0, 0)
    )
    for path, result in zip(paths, results, strict=True):
        counts = [sum(result[name].values()) for name in ("created", "updated", "unchanged", "left_out")]
        figures = [str(number) for number in (result["read"], *counts, result["refused"])]
        table.add_row(Text(path.name), result["sort"], *figures)
    console.print(table)
    for path, result in zip(paths, results, strict=True):
        if made := by_kind(result["created"]):
            console.print(Text(f"{path.name}: new are {made}"), soft_wrap=True)
        tell_refused(console, path, result)
    count = sum(result["refused"] for result in results)
    reasons = {row["reason"] for result in results for row in result["rejected"]}
    if not (way.client or way.by_domain) and gettext("no client; a person needs one") in reasons:
        console.print(
            Text("--client NAME puts all who have no client into one; --by-domain makes one for each mail domain.")
        )
    changed = any(result["created"] or result["updated"] for result in results)
    console.print(Text(outcome_words(applied, way.dry_run, changed, count)))


def tell_refused(console: Console, path: Path, result: dict[str, Any]) -> None:
    """Print the refused rows of a file with line, column and reason, why others were left out, and what was not understood."""
    about = About.read(result["about"])
    for row in result["rejected"][:SHOWN]:
        place = ", ".join(
            filter(None, (path.name, f"line {about.place_of(row['line'])}", row["column"], row.get("who")))
        )
        console.print(Text(f"{place}: {row['reason']}"), soft_wrap=True)
    if result["refused"] > SHOWN:
        console.print(Text(f"{path.name}: {result['refused'] - SHOWN} more; --json names them all."))
    for reason, count in result["left_out"].items():
        console.print(Text(f"{path.name}: {count} left out, {reason}"), soft_wrap=True)
    if unknown := unknown_columns(result):
        console.print(Text(f"{path.name}: columns not understood: {', '.join(unknown)}"), soft_wrap=True)


def outcome_words(applied: bool, dry_run: bool, changed: bool, refused: int) -> str:
    """Return the sentence that says what came of it: whether it went in, `changed` anything, and how many rows stayed out."""
    if dry_run:
        return "Nothing was written; this is what would happen."
    if applied:
        done = "Imported" if changed else "Nothing was new: all of it is here already"
        rows = "1 row" if refused == 1 else f"{refused} rows"
        return f"{done}; {rows} left out." if refused else f"{done}."
    return "Nothing was written, for a file goes in whole. Correct the rows, or use --leave-out."
