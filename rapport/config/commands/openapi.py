"""`rapport openapi`: the description of the programming interface, as `docs/api/openapi.json` keeps it."""

from __future__ import annotations

import json

import click


@click.command()
def command() -> None:
    """Print the OpenAPI description of the interface."""
    from rapport.api.mount import description, interface

    click.echo(json.dumps(description(interface), indent=1, ensure_ascii=False, sort_keys=True))
