"""Where the data of a system is: only ever the name of a secret, never the secret (PRACTICES E1).

Whoever runs the house puts an address into a variable of the program or into a file of the data folder; pages and the
interface name it. Only names of that one beginning and files of that one folder are read, so that nobody who writes a
name can read anything else of the house.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from django.conf import settings

from rapport.core.errors import Refused
from rapport.core.telling import gettext as _

FORM = re.compile(r"env:RAPPORT_SOURCE_[A-Z0-9_]{1,60}|file:[A-Za-z0-9][A-Za-z0-9_.-]{0,60}")
"""What may be written: `env:RAPPORT_SOURCE_…`, or `file:` and the name of a file in `sources` of the data folder."""


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


def address(source: str) -> str:
    """Return the address behind the name of a source: it is used and never shown.

    Raises:
        LookupError: it is not set, or its file is not there or empty; the sentence names the source alone.

    """
    sort, _colon, name = source.partition(":")
    if not FORM.fullmatch(source):
        raise LookupError(_("No source is named."))
    try:
        kept = os.environ.get(name, "") if sort == "env" else _folder().joinpath(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        kept = ""
    if not kept.strip():
        raise LookupError(
            _("Nothing is kept under %(source)s: whoever runs the house puts the address there.") % {"source": source}
        )
    return kept.strip()


def _folder() -> Path:
    return Path(settings.HOME) / "sources"
