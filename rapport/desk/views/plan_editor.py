"""Writing a plan: its text at the left, what it means check by check at the right (PRACTICES E1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from pydantic import ValidationError

from rapport.core import clock
from rapport.core.errors import Conflict, Refused
from rapport.desk import reader
from rapport.desk.queries import plan_check, plan_proposals, plan_trial
from rapport.desk.queries import plan_text as reads
from rapport.kits.inspection.plan import PlanError
from rapport.service.actions.plans import AddPlan, RewritePlan, add_inspection_plan, rewrite_inspection_plan
from rapport.service.databases.drafting import drafted
from rapport.service.models import InspectionPlan, System
from rapport.service.reading import read


@dataclass(slots=True)
class Typed:
    """What stands in the form: the text, the name of a new plan, the version it was begun from, and why it was refused."""

    text: str
    name: str
    version: int
    fault: str = ""


@require_http_methods(["GET", "POST"])
def new_plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write a plan for a system; a POST reads what is typed, drafts it from the data, or keeps it."""
    visible = System.objects.visible_to(reader.of(request)).running().select_related("client")
    system = get_object_or_404(visible, public_id=public_id)
    return _editor(request, system, None, Typed("", "", 0))


@require_http_methods(["GET", "POST"])
def edit_plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what a plan says; a POST reads what is typed, drafts it from the data, or keeps it as a new version."""
    visible = InspectionPlan.objects.visible_to(reader.of(request)).standing().select_related("system__client")
    plan = get_object_or_404(visible, public_id=public_id)
    text = plan.versions.order_by("-number")[0].text
    return _editor(request, plan.system, plan, Typed(text, str(plan), plan.version))


@require_GET
def plan_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return what a plan says now as a file, as `rapport inspect` runs it."""
    plan = get_object_or_404(InspectionPlan.objects.visible_to(reader.of(request)), public_id=public_id)
    text = plan.versions.order_by("-number")[0].text
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="plan.yaml"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _editor(request: HttpRequest, system: System, plan: InspectionPlan | None, typed: Typed) -> HttpResponse:
    request.under = "service"  # type: ignore[attr-defined]
    do, _colon, key = request.POST.get("do", "").partition(":")
    context: dict[str, Any] = {"system": system, "plan": plan, "client": system.client, "typed": typed}
    if request.method == "POST":
        typed = context["typed"] = _sent(request, typed)
        if do in ("", "save") and (kept := _kept(request, system, plan, typed)) is not None:
            return redirect("desk:inspection", kept.public_id)
        context |= _DONE[do](request, system, typed, key) if do in _DONE else {}
    context.setdefault("offers", plan_proposals.brought_back(request.POST.getlist("offered")))
    tried = context.get("found", plan_trial.brought_back(request.POST.get("tried", "")))
    context["read"] = reads.read(typed.text, reads.last_of(plan) if plan else {}, tried)
    if do in _PARTS and reader.asks_inside(request):
        return render(request, _PARTS[do], {**context, "inside": True})
    return render(request, "desk/plan_editor.html", context, status=422 if typed.fault else 200)


def _sent(request: HttpRequest, before: Typed) -> Typed:
    version = request.POST.get("version", "")
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else before.version
    return Typed(request.POST.get("text", ""), request.POST.get("name", before.name), number)


def _drafted(request: HttpRequest, system: System, typed: Typed, key: str) -> dict[str, Any]:
    """Draft a plan from the data; beside one that stands, offer what they suggest more."""
    try:
        if typed.text.strip():
            return {"offers": plan_proposals.offered(system, typed.text), "asked": True}
        typed.text = drafted(system, typed.name or str(system))
    except Refused as refused:
        typed.fault = refused.message
    except PlanError as why:
        typed.fault = plan_check.fault_of(why)
    return {}


def _taken(request: HttpRequest, system: System, typed: Typed, key: str) -> dict[str, Any]:
    """Take into the text what was ticked of what the data suggest."""
    offers = plan_proposals.brought_back(request.POST.getlist("offered"))
    try:
        typed.text, offers = plan_proposals.taken(typed.text, offers, request.POST.getlist("take"))
    except PlanError as why:
        typed.fault = plan_check.fault_of(why)
    return {"offers": offers}


def _tried(request: HttpRequest, system: System, typed: Typed, key: str) -> dict[str, Any]:
    """Try what is typed on the first rows; nothing of it is kept."""
    try:
        trial = plan_trial.tried(system, read(typed.text), clock.now())
    except Refused as refused:
        return {"refused": refused.message}
    return {"trial": trial, "found": trial.found}


def _opened(request: HttpRequest, system: System, typed: Typed, key: str) -> dict[str, Any]:
    """Open one check, or a new one, in a form."""
    try:
        return {"form": plan_check.opened(typed.text, key, request.POST)}
    except PlanError as why:
        return {"form": plan_check.CheckForm(key, "", "", fault=plan_check.fault_of(why))}


def _changed(request: HttpRequest, system: System, typed: Typed, key: str) -> dict[str, Any]:
    """Bring what a form says into the text; a form in which something is wrong stays open."""
    form = plan_check.CheckForm(key, "", "")
    try:
        form = plan_check.opened(typed.text, key, request.POST)
        typed.text = plan_check.kept(typed.text, form)
    except PlanError as why:
        form.fault = plan_check.fault_of(why)
        return {"form": form}
    found = plan_trial.brought_back(request.POST.get("tried", ""))
    return {"found": {of: one for of, one in found.items() if of != key}}


def _struck(request: HttpRequest, system: System, typed: Typed, key: str) -> dict[str, Any]:
    """Strike a check out of the text."""
    try:
        typed.text = plan_check.left_out(typed.text, key)
    except PlanError as why:
        typed.fault = plan_check.fault_of(why)
    return {}


_DONE = {
    "draft": _drafted,
    "take": _taken,
    "try": _tried,
    "check": _opened,
    "keep-check": _changed,
    "strike-check": _struck,
}
"""What else than keeping it may be done with what is typed; none of it keeps anything."""

_PARTS = {
    "look": "desk/plan_read.html",
    "draft": "desk/plan_form.html",
    "take": "desk/plan_form.html",
    "try": "desk/plan_data.html",
    "check": "desk/plan_form.html",
    "keep-check": "desk/plan_form.html",
    "strike-check": "desk/plan_form.html",
}
"""Which part of the page each is answered with, where the page stands already."""


def _kept(request: HttpRequest, system: System, plan: InspectionPlan | None, typed: Typed) -> InspectionPlan | None:
    """Keep what was typed and return its plan; None where it is refused, which `typed` then says."""
    user, now = reader.of(request), clock.now()
    try:
        if plan is None:
            return add_inspection_plan(system, AddPlan(name=typed.name, text=typed.text), by=user, now=now)
        given = RewritePlan(text=typed.text, version=typed.version)
        return rewrite_inspection_plan(plan, given, by=user, now=now).plan
    except Refused as refused:
        typed.fault = refused.message
    except ValidationError:
        typed.fault = _("Give the plan a name, and write what must hold.")
    except Conflict:
        typed.fault = _(
            "Somebody has changed the plan since you began. Copy your text, open the plan again and bring it in."
        )
    return None
