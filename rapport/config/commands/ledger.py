"""`rapport ledger`: whether what happened still stands as it was written."""

from __future__ import annotations

import json
import sys

import click

from rapport.clients.models import Client
from rapport.config.cli import FALLS_SHORT
from rapport.ledger import book
from rapport.ledger.verify import Verdict, verify


@click.group()
def command() -> None:
    """Go through the ledger's chains."""


@command.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def verify_command(as_json: bool) -> None:
    """Read every entry of every chain and say where one was altered or removed; ends with 1 where a chain is broken."""
    verdict = verify(expected())
    broken = named(verdict)
    if as_json:
        document = {"chains": verdict.chains, "entries": verdict.entries, "broken": broken}
        click.echo(json.dumps(document, ensure_ascii=False))
    else:
        show(verdict, broken)
    sys.exit(FALLS_SHORT if broken else 0)


def expected() -> list[str]:
    """Return the key of each client's chain: none is without one, as its first entry says that it was added."""
    return [book.of_client(client) for client in Client.objects.only("public_id").order_by("pk")]


def named(verdict: Verdict) -> list[dict[str, str | int]]:
    """Return every break with the name of the client whose chain it is; a chain of none keeps its key."""
    keys = [one.chain for one in verdict.broken]
    ids = [key.partition(":")[2] for key in keys]
    names = {book.of_client(client): client.name for client in Client.objects.filter(public_id__in=ids)}
    return [
        {"client": names.get(one.chain, one.chain), "entry": one.entry, "reason": one.reason} for one in verdict.broken
    ]


def show(verdict: Verdict, broken: list[dict[str, str | int]]) -> None:
    """Print what was read, then each break on a line of its own."""
    held = "every one holds" if not broken else f"{len(broken)} broken"
    click.echo(f"{verdict.chains} chains, {verdict.entries} entries: {held}.")
    for one in broken:
        click.echo(f"{one['client']}, entry {one['entry']}: {one['reason']}.")
