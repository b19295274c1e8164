"""Whether somebody else brought the very same file in while an import was prepared (PRACTICES G18)."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.core.telling import gettext as _
from rapport.integrations.imports.surveying import FileSurvey
from rapport.integrations.models import Import, ImportFile, ImportState


def note_brought(staged: Import, found: Sequence[FileSurvey]) -> None:
    """Say of each file that went in since this import was begun who brought it: nothing of it came twice.

    `found` are the files in their order. Imports go in one after the other, so whoever is second finds the first.
    """
    marks = list(staged.files.order_by("position").values_list("stored", flat=True))
    others = ImportFile.objects.filter(stored__in=marks, of__state=ImportState.APPLIED, of__applied_at__gte=staged.at)
    who = {file.stored_id: file.of.by for file in others.exclude(of=staged).select_related("of__by").order_by("pk")}
    for mark, file in zip(marks, found, strict=True):
        if mark in who:
            words = _("%(who)s brought this very file in meanwhile. What it holds was here already.")
            file.remark(words % {"who": who[mark]})
