"""Where the data of a system is: only ever the name of a secret, never the secret (PRACTICES E1).

Whoever runs the house puts an address into a variable of the program or into a file of the data folder; pages and the
interface name it. Only names of that one beginning and files of that one folder are read, so that nobody who writes a
name can read anything else of the house. Beside an address may be kept for which client it is; no other reaches it then.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from django.conf import settings

from rapport.clients.models import Client
from rapport.core.errors import Refused
from rapport.core.telling import gettext as _

FORM = re.compile(
    r"env:RAPPORT_SOURCE_(?![A-Z0-9_]*_CLIENT$)[A-Z0-9_]{1,60}|file:(?!.*\.client$)[A-Za-z0-9][A-Za-z0-9_.-]{0,60}"
)
"""What may be written: `env:RAPPORT_SOURCE_…`, or `file:` and the name of a file in `sources` of the data folder."""

BESIDE = {"env": "_CLIENT", "file": ".client"}
"""How what says for which client an address is kept is called beside it."""


def checked(source: str) -> str:
    """Return the name of a secret, or the empty one of none yet. Raises Refused for what is none, above all for an address."""
    if source and not FORM.fullmatch(source):
        raise none()
    return source


def none() -> Refused:
    """Return the refusal of what is no name of a source, or none for whoever asks."""
    said = _(
        "This is no name of a source. Write env:RAPPORT_SOURCE_… for a variable, or file:… for a file in the folder "
        "sources of the data folder; the address itself is kept there."
    )
    return Refused(said, field="source")


def address(source: str, client: Client) -> str:
    """Return the address of a client's data behind the name of a source: it is used and never shown.

    Raises:
        LookupError: it is not set, its file is not there or empty, or it is kept for another client; the sentence names
            the source alone.

    """
    if not FORM.fullmatch(source):
        raise LookupError(_("No source is named."))
    kept = _kept(source)
    if not kept or not may_reach(source, client):
        raise LookupError(
            _("Nothing is kept under %(source)s: whoever runs the house puts the address there.") % {"source": source}
        )
    return kept


def may_reach(source: str, client: Client) -> bool:
    """Whether the address behind a name is kept for this client, or for none by name."""
    return is_for(source, client) or not _whose(source)


def is_for(source: str, client: Client) -> bool:
    """Whether whoever runs the house has said, by public id or by name, that the address behind a name is this client's."""
    return _whose(source).casefold() in (client.public_id.casefold(), client.name.casefold())


def _whose(source: str) -> str:
    return _kept(source + BESIDE[source.partition(":")[0]])


def _kept(source: str) -> str:
    sort, _colon, name = source.partition(":")
    try:
        return (os.environ.get(name, "") if sort == "env" else _folder().joinpath(name).read_text("utf-8")).strip()
    except (OSError, UnicodeDecodeError):
        return ""


def is_filled(source: str, client: Client) -> bool:
    """Return whether an address that this client may reach is kept behind the name of a source."""
    try:
        return bool(address(source, client))
    except LookupError:
        return False


def _folder() -> Path:
    return Path(settings.HOME) / "sources"
