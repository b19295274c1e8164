"""The scope of a project: PSPSV written in a table, goals in an outline, both by keyboard (PRACTICES C1, C2, C3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from pydantic import ValidationError

from rapport.core import clock
from rapport.core.actions import Nothing
from rapport.core.errors import NotFound, Refused
from rapport.core.reaching import reached
from rapport.delivery.actions import goals, psps
from rapport.delivery.models import Goal, Project, Psps
from rapport.desk import reader
from rapport.desk.queries import goal_tree, scope_side
from rapport.desk.queries import scope as reads
from rapport.desk.views.project_tab import reach, show
from rapport.kits.outline import Direction
from rapport.team.models import User
from rapport.ui.components import phrases


@require_GET
def project_scope(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what hurts, what is to become of it, and what has a hole."""
    shown, today = reach(request, public_id)
    context = _pains(request, shown) | _goals(shown)
    context |= _beside(request, shown, context)
    return show(request, "scope", shown, today, reads.title(context["pains"], context["goals"]), context)


@require_GET
def goal_picture(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the goals as a picture, to be moved about and printed."""
    shown, today = reach(request, public_id)
    rows = reads.goals_of(shown)
    words = reads.scope_words(rows)
    return show(request, "goals", shown, today, phrases.begun(words), {"branches": goal_tree.branches(rows)})


def _beside(request: HttpRequest, shown: Project, found: dict[str, Any]) -> dict[str, Any]:
    """Return what stands beside what was `found`: ruler, tests, the best of the month, and whether there is one to vote for."""
    best = reads.best_of_month(reader.of(request), clock.now())
    votes = any(row.may_vote and not row.voted for row in found["pains"])
    return {"side": scope_side.beside(shown, found["goals"]), "best": best, "may_vote": votes}


def _pains(request: HttpRequest, shown: Project) -> dict[str, Any]:
    found = {"pains": reads.pains_of(shown, reader.of(request)), "names": reads.names_at(shown)}
    return found | {"dropped_psps": reads.dropped_of(shown)}


def _goals(shown: Project) -> dict[str, Any]:
    rows = reads.goals_of(shown)
    return {"goals": rows, "scope_words": reads.scope_words(rows)}


@require_POST
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write a PSPSV, or reword the one in `psps`; what is refused stays in its fields."""
    shown, _today = reach(request, public_id)
    try:
        _written(request, shown)
    except (Refused, ValidationError) as error:
        return _page(request, shown, {"fault": _sentence(error), "typed": request.POST.dict()})
    if reader.asks_inside(request):
        return _part(request, shown, "psps", {})
    return redirect("desk:project_scope", shown.public_id)


def _page(request: HttpRequest, shown: Project, more: dict[str, Any]) -> HttpResponse:
    """Return what was refused: its part of the page, or the whole where no script asked."""
    if reader.asks_inside(request):
        return _part(request, shown, "psps", more)
    context = _pains(request, shown) | _goals(shown) | more
    context |= _beside(request, shown, context)
    today = clock.day_in(shown.client.zone, clock.now())
    answer = show(request, "scope", shown, today, reads.title(context["pains"], context["goals"]), context)
    answer.status_code = 422
    return answer


def _part(request: HttpRequest, shown: Project, part: str, more: dict[str, Any]) -> HttpResponse:
    """Return one of the two parts of the page, and the sentence at its head, which they both change."""
    context = _pains(request, shown) | _goals(shown) | more | {"project": shown, "inside": True}
    context["words"] = reads.title(context["pains"], context["goals"])
    return render(
        request, f"desk/scope_{part}.html", context, status=422 if more.get("fault") or more.get("goal_fault") else 200
    )


def _written(request: HttpRequest, shown: Project) -> None:
    written = {name: request.POST.get(name, "") for name in psps.WritePsps.model_fields if name != "version"}
    given = psps.WritePsps(**written)
    user, now = reader.of(request), clock.now()
    with _let_in():
        if not request.POST.get("psps"):
            psps.write_psps(shown, given, by=user, now=now)
            return
        one = reached(Psps.objects.visible_to(user).filter(project=shown), request.POST["psps"])
        psps.reword_psps(one, given.model_copy(update=_kept(one, given)), by=user, now=now)


def _kept(one: Psps, given: psps.WritePsps) -> dict[str, str]:
    """Return what a row of the table does not ask for: its demand, and its person where they are named as before."""
    person = one.person.public_id if one.person and given.who == one.named else ""
    return {"demand": one.demand.public_id if one.demand else "", "person": person}


@contextmanager
def _let_in() -> Iterator[None]:
    """Answer as for a page that is not there where an action finds nothing that is theirs."""
    try:
        yield
    except NotFound as missing:
        raise Http404 from missing


def _sentence(error: Refused | ValidationError) -> str:
    return error.message if isinstance(error, Refused) else _("A part is too long: 500 characters at most.")


Deed = Callable[[Goal, QueryDict, User], Goal | Project]


def _reword(goal: Goal, typed: QueryDict, by: User) -> Goal:
    return goals.reword_goal(goal, goals.WordGoal(words=typed.get("words", "")), by=by, now=clock.now())


def _split(goal: Goal, typed: QueryDict, by: User) -> Goal:
    given = goals.SplitGoal(words=typed.get("words", ""), rest=typed.get("rest", ""))
    return goals.split_goal(goal, given, by=by, now=clock.now())


def _merge(goal: Goal, typed: QueryDict, by: User) -> Goal:
    return goals.merge_goal(goal, Nothing(), by=by, now=clock.now())


def _strike(goal: Goal, typed: QueryDict, by: User) -> Project:
    """Strike an empty line; a key alone takes nothing along that somebody tied to it, since no key brings it back."""
    if goal.psps.exists() or hasattr(goal, "fulfilment"):
        raise Refused(
            _("Pains are tied to this goal, or how it is met. Strike it by the word beside it: both go along.")
        )
    return goals.strike_goal(goal, Nothing(), by=by, now=clock.now())


def _move(to: Direction) -> Deed:
    return lambda goal, typed, by: goals.move_goal(goal, goals.MoveGoal(to=to), by=by, now=clock.now())


DEEDS: dict[str, Deed] = {
    "reword": _reword,
    "split": _split,
    "merge": _merge,
    "strike": _strike,
    **{to.value: _move(to) for to in Direction},
}
"""What a press in the outline does to the goal it stands on."""


@require_POST
def outline(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a goal, or do with the one in `goal` what `do` says; its words, where typed, are kept along.

    What could not be added stays in its field.
    """
    shown, _today = reach(request, public_id)
    fault, goal = "", None
    try:
        with _let_in():
            goal = _done(shown, request.POST, reader.of(request))
    except (Refused, ValidationError) as error:
        fault = (
            error.message if isinstance(error, Refused) else _("Write what the goal says, in 500 characters at most.")
        )
    more = {"goal_fault": fault, "typed_goal": request.POST if fault and request.POST.get("do") == "add" else None}
    if not reader.asks_inside(request):
        return _page(request, shown, more) if fault else redirect("desk:project_scope", shown.public_id)
    opened = goal.public_id if isinstance(goal, Goal) else request.POST.get("goal", "") if fault else ""
    return _part(request, shown, "goals", more | {"opened": opened})


def _done(shown: Project, typed: QueryDict, by: User) -> Goal | Project:
    do = typed.get("do", "")
    if do == "add":
        level = typed.get("level", "1")
        given = goals.AddGoal(words=typed.get("words", ""), level=level, after=typed.get("after", ""))
        return goals.add_goal(shown, given, by=by, now=clock.now())
    if do not in DEEDS:
        raise Http404
    goal = reached(Goal.objects.visible_to(by).filter(project=shown), typed.get("goal", ""))
    words = typed.get("words", "").strip()
    if words and words != goal.words and do not in ("reword", "split", "strike"):
        goal = _reword(goal, typed, by)
    return DEEDS[do](goal, typed, by)
