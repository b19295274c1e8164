"""What the trace says at its head: how many demands are whole, and what the others lack (PRACTICES C6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.desk.queries.trace import Group
from rapport.ui.components.phrases import begun, counted, listed, sentences


def title(groups: Sequence[Group]) -> str:
    """Say in sentences how many demands are whole, and what the others lack."""
    asked = [one for one in groups if one.demand is not None]
    if not asked:
        return _("Nobody has written down yet what was asked for")
    whole = sum(1 for one in asked if one.is_whole)
    first = _whole(asked, whole) % {"who": _who(asked), "whole": counted(whole), "n": counted(len(asked))}
    lack = listed(_lack(asked))
    second = _("%(holes)s.") % {"holes": begun(lack)} if lack else ""
    return sentences(begun(first), second)


def part(groups: Sequence[Group], of: Sequence[Group]) -> str:
    """Say how many of all demands are shown, where something else is left out, and how these stand as a whole."""
    asked, all_ = ([one for one in some if one.demand is not None] for some in (groups, of))
    if not asked:
        return _("No demand runs through this step")
    n = len(asked)
    words = ngettext("%(n)s of %(all)s demands is shown.", "%(n)s of %(all)s demands are shown.", n)
    first = words % {"n": counted(n), "all": counted(len(all_))}
    lack = listed(_lack(asked))
    second = _("%(holes)s.") % {"holes": begun(lack)} if lack else ""
    if not lack and all(one.is_whole for one in asked):
        second = ngettext("It is whole.", "All of them are whole.", n)
    return sentences(begun(first), second)


def _who(asked: Sequence[Group]) -> str:
    """Return who asked for all of it, by name; empty where it was more than one person, or one that was erased."""
    names = {one.demand.who for one in asked if one.demand is not None}
    return names.pop() if len(names) == 1 else ""


def _whole(asked: Sequence[Group], whole: int) -> str:
    return (_of_one_person if _who(asked) else _of_several)(len(asked), whole)


def _of_one_person(n: int, whole: int) -> str:
    if n == 1:
        return _("%(who)s’s one demand is whole.") if whole else _("%(who)s’s one demand is not whole.")
    if whole == n:
        return _("All %(n)s of %(who)s’s demands are whole.")
    if not whole:
        return _("None of %(who)s’s %(n)s demands is whole.")
    return ngettext(
        "%(whole)s of %(who)s’s %(n)s demands is whole.", "%(whole)s of %(who)s’s %(n)s demands are whole.", whole
    )


def _of_several(n: int, whole: int) -> str:
    if n == 1:
        return _("The one demand is whole.") if whole else _("The one demand is not whole.")
    if whole == n:
        return _("All %(n)s demands are whole.")
    if not whole:
        return _("None of the %(n)s demands is whole.")
    return ngettext("%(whole)s of the %(n)s demands is whole.", "%(whole)s of the %(n)s demands are whole.", whole)


def _lack(asked: Sequence[Group]) -> Iterator[str]:
    """Yield how many demands stop where, the holes first; of a single demand what it lacks."""
    counts = Counter(one.stop for one in asked)
    waiting = sum(number for found, number in counts.items() if found is not None and found[1] == "open")
    for number, words in (
        (counts["psps", "hole"], _clear),
        (counts["goal", "hole"], _goals),
        (counts["criterion", "hole"], _measures),
        (counts["criterion", "short"], _short),
        (counts["test", "hole"], _untested),
        (counts["test", "short"], _failed),
        (counts["acceptance", "hole"], _disputed),
        (waiting, _waiting),
    ):
        if number:
            yield words(number, len(asked) == 1) % {"n": counted(number)}


def _clear(n: int, alone: bool) -> str:
    one = _("it has no clear pain")
    return one if alone else ngettext("%(n)s has no clear pain", "%(n)s have no clear pain", n)


def _goals(n: int, alone: bool) -> str:
    one = _("it has no goal that is met")
    return one if alone else ngettext("%(n)s has no goal that is met", "%(n)s have no goal that is met", n)


def _measures(n: int, alone: bool) -> str:
    return _("it is not measured") if alone else ngettext("%(n)s is not measured", "%(n)s are not measured", n)


def _short(n: int, alone: bool) -> str:
    return _("it falls short") if alone else ngettext("%(n)s falls short", "%(n)s fall short", n)


def _untested(n: int, alone: bool) -> str:
    return _("it has no test") if alone else ngettext("%(n)s has no test", "%(n)s have no test", n)


def _failed(n: int, alone: bool) -> str:
    return _("a test of it failed") if alone else ngettext("%(n)s failed a test", "%(n)s failed a test", n)


def _disputed(n: int, alone: bool) -> str:
    return _("it was disputed") if alone else ngettext("%(n)s was disputed", "%(n)s were disputed", n)


def _waiting(n: int, alone: bool) -> str:
    return _("it waits for a yes") if alone else ngettext("%(n)s waits for a yes", "%(n)s wait for a yes", n)
