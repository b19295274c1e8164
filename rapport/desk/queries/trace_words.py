"""What the trace says at its head: how many demands are whole, and what the others lack (PRACTICES C6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.desk.queries.trace import Group
from rapport.ui.components.phrases import counted, listed, sentences


def title(groups: Sequence[Group]) -> str:
    """Say in sentences how many demands are whole, and what the others lack."""
    asked = [one for one in groups if one.demand is not None]
    if not asked:
        return _("Nobody has written down yet what was asked for")
    whole = sum(1 for one in asked if one.is_whole)
    words = ngettext("%(whole)s of %(n)s demand is whole.", "%(whole)s of %(n)s demands are whole.", len(asked))
    first = words % {"whole": counted(whole), "n": counted(len(asked))}
    lack = listed(_lack(asked))
    second = _("%(holes)s.") % {"holes": lack[:1].upper() + lack[1:]} if lack else ""
    return sentences(first[:1].upper() + first[1:], second)


def _lack(asked: Sequence[Group]) -> Iterator[str]:
    """Yield how many demands stop where, the holes first."""
    counts = Counter((node.kind, str(node.state)) for one in asked if (node := one.stop) is not None)
    waiting = sum(number for (_kind, state), number in counts.items() if state == "open")
    for number, words in (
        (counts["psps", "hole"], _clear),
        (counts["goal", "hole"], _goals),
        (counts["criterion", "hole"], _measures),
        (counts["criterion", "short"], _short),
        (counts["confirmation", "hole"], _disputed),
        (waiting, _waiting),
    ):
        if number:
            yield words(number) % {"n": counted(number)}


def _clear(n: int) -> str:
    return ngettext("%(n)s has no clear pain", "%(n)s have no clear pain", n)


def _goals(n: int) -> str:
    return ngettext("%(n)s has no goal that is met", "%(n)s have no goal that is met", n)


def _measures(n: int) -> str:
    return ngettext("%(n)s is not measured", "%(n)s are not measured", n)


def _short(n: int) -> str:
    return ngettext("%(n)s falls short", "%(n)s fall short", n)


def _disputed(n: int) -> str:
    return ngettext("%(n)s was disputed", "%(n)s were disputed", n)


def _waiting(n: int) -> str:
    return ngettext("%(n)s waits for a yes", "%(n)s wait for a yes", n)
