"""What an import makes, changes and finds as it is, by kind of record: the same counts on every page (PRACTICES G10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.integrations.models import Import, ImportFile, ImportState
from rapport.ui.components import phrases

ORDER = ("person", "client", "touchpoint", "no_touch", "time_entry")


def counts_of(files: Iterable[ImportFile], name: str) -> Counter[str]:
    """Return how many records of each kind files have `created`, `updated` or found `unchanged`."""
    found: Counter[str] = Counter()
    for file in files:
        found.update(getattr(file, name))
    return found


def is_old(one: Import, files: Iterable[ImportFile]) -> bool:
    """Whether all that could still go in is here already, as it is."""
    waits = one.state == ImportState.STAGED and one.read_at is not None
    return waits and not any(file.created or file.updated for file in files)


def by_kind(counts: Mapping[str, int]) -> str:
    """Return "373 people, 1 client, 374 touches"; empty for none."""
    return phrases.listed(_of_kind(kind, counts[kind]) for kind in ORDER if counts.get(kind))


def sums(files: Iterable[ImportFile]) -> list[tuple[str, int, str]]:
    """Return what is new, what changes and what is as it is: how many records, and in words which."""
    names = (("created", _("New")), ("updated", _("Changes")), ("unchanged", _("As it is")))
    counted = [(words, counts_of(files, name)) for name, words in names]
    return [(words, counts.total(), by_kind(counts)) for words, counts in counted]


def _of_kind(kind: str, count: int) -> str:
    words = {
        "person": ngettext("%(count)s person", "%(count)s people", count),
        "client": ngettext("%(count)s client", "%(count)s clients", count),
        "touchpoint": ngettext("%(count)s touch", "%(count)s touches", count),
        "no_touch": ngettext(
            "%(count)s cancelled or automatic, no touch", "%(count)s cancelled or automatic, no touch", count
        ),
        "time_entry": ngettext("%(count)s entry of hours", "%(count)s entries of hours", count),
    }
    return words[kind] % {"count": f"{count:,}"}
