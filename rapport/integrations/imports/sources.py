"""Where the files of an import lie, and what was chosen for them."""

from __future__ import annotations

from rapport.core import files
from rapport.integrations.imports.surveying import Source
from rapport.integrations.models import Import


def sources_of(staged: Import) -> list[Source]:
    """Return the files of an import, in their order."""
    kept = staged.files.select_related("stored").order_by("position")
    return [Source(files.path_of(file.stored.fingerprint), file.name, file.chosen, file.position) for file in kept]
