"""Files of imports that name somebody who is to be erased: what each is called, who brought it in and when, how many rows (PRACTICES A6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import ngettext

from rapport.core.models import StoredFile
from rapport.desk.queries.listed import Line, Listed
from rapport.integrations.models import Import, ImportFile, ImportFileQuerySet
from rapport.team.models import User
from rapport.ui.components import dates, phrases


def files_of(words: str, found: Collection[StoredFile], user: User) -> Listed:
    """Return the files, once for each import that they came in by, with all of their rows; those of none by name alone."""
    came = ImportFile.objects.filter(stored__in=found)
    lines = _lines(came, dict(came.values_list("pk", "read")), user)
    brought = set(came.values_list("stored", flat=True))
    lines += [Line(one.name) for one in found if one.pk not in brought]
    return Listed(words, len(lines), lines)


def rows_of(words: str, counts: Mapping[int, int], user: User) -> Listed:
    """Return the files by their keys, each with so many of its rows."""
    lines = _lines(ImportFile.objects.filter(pk__in=counts), counts, user)
    return Listed(words, len(lines), lines)


def imports_of(words: str, found: Sequence[Import], user: User) -> Listed:
    """Return imports by the names of their files."""
    theirs = set(Import.objects.visible_to(user).filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))
    lines = [
        Line(
            phrases.detailed([phrases.listed(file.name for file in one.files.all()), one.by]),
            _url(one) if one.pk in theirs else "",
        )
        for one in found
    ]
    return Listed(words, len(lines), lines)


def _lines(found: ImportFileQuerySet, counts: Mapping[int, int], user: User) -> list[Line]:
    """Return a line a file, the newest first. An import is shown to whoever made it; others read what it is called."""
    theirs = set(Import.objects.visible_to(user).filter(files__in=found).values_list("pk", flat=True))
    files = found.select_related("of__by").defer("rejected", "choice").order_by("-of__at", "of", "position")
    return [Line(_words(one, counts[one.pk]), _url(one.of) if one.of_id in theirs else "") for one in files]


def _words(file: ImportFile, count: int) -> str:
    rows = ngettext("%(count)s row", "%(count)s rows", count) % {"count": f"{count:,}"} if count else ""
    return phrases.detailed([file.name, file.of.by, dates.day(file.of.at), rows])


def _url(one: Import) -> str:
    return reverse("desk:import_one", args=[one.public_id])
