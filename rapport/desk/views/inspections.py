"""An inspection: its plan and its runs, the report of a run, two runs side by side (PRACTICES E1, G17)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from rapport.core import clock
from rapport.desk import addresses, reader
from rapport.desk.queries import inspection as reads
from rapport.desk.queries import inspection_compared, inspection_words, plan_text
from rapport.service.databases import connecting
from rapport.service.models import InspectionPlan, InspectionRun, RunState

SHOWN = 30
"""Runs of a plan on a page of their list."""


@require_GET
def inspection(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what a plan says, when it runs, what it said before, and its runs."""
    request.under = "service"  # type: ignore[attr-defined]
    joined = ("system__client", "owner")
    visible = InspectionPlan.objects.visible_to(reader.of(request)).select_related(*joined)
    plan = get_object_or_404(visible, public_id=public_id)
    versions = list(plan.versions.select_related("by").order_by("-number"))
    asked = next((one for one in versions if str(one.number) == request.GET.get("version")), versions[0])
    runs = Paginator(plan.runs.with_worst().order_by("-asked_at", "-pk"), SHOWN).get_page(request.GET.get("page", "1"))
    context: dict[str, object] = {
        "plan": plan,
        "client": plan.client,
        "versions": versions,
        "shown": asked,
        "leaf": runs,
    }
    context["runs"] = [(one, reads.sign_of(one)) for one in runs]
    if "changes" in request.GET:
        before = next((one.text for one in versions if one.number == asked.number - 1), "")
        context["changes"] = plan_text.changes(before, asked.text)
    context["under_way"] = plan.runs.under_way().first()
    context["comparable"] = [one for one in runs if one.state == RunState.ENDED][:2]
    return render(request, "desk/inspection.html", context)


@require_GET
def inspection_run(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the report of a run; of one that is not recorded, its plan. What it is to `follow` leads on when it has changed."""
    request.under = "service"  # type: ignore[attr-defined]
    if "follow" in request.GET:
        return _followed(_reached(request, request.GET["follow"]), request.GET.get("version", ""))
    run = _reached(request, public_id)
    if run.state != RunState.ENDED:
        return redirect("desk:inspection", run.plan.public_id)
    now, client = clock.now(), run.client
    report = reads.report_of(run, clock.day_in(client.zone, now), now)
    words = {
        "words": inspection_words.headline(run, now, client.zone),
        "lede": inspection_words.lede(run),
        "limit": connecting.SECONDS,
    }
    return render(request, "desk/inspection_run.html", {"report": report, "run": run, "client": client, **words})


def _followed(run: InspectionRun, version: str) -> HttpResponse:
    """Return nothing new while a run goes on, or is at the `version` that the page shows; then the way to what came of it."""
    if run.is_under_way or str(run.version) == version:
        return HttpResponse(status=204)
    return HttpResponse(headers={"HX-Redirect": addresses.of(run)})


@require_GET
def compare_inspections(request: HttpRequest, public_id: str, other: str) -> HttpResponse:
    """Show two recorded runs of one plan side by side, the earlier one first; `first` and `second` choose others of its runs."""
    request.under = "service"  # type: ignore[attr-defined]
    if "first" in request.GET and "second" in request.GET:
        chosen = (request.GET["first"] or public_id, request.GET["second"] or other)
        return redirect("desk:compare_inspections", *(_reached(request, one).public_id for one in chosen))
    first, second = _reached(request, public_id), _reached(request, other)
    second = get_object_or_404(InspectionRun.objects.ended(), pk=second.pk, plan=first.plan)
    before, after = sorted((first, second), key=lambda one: (one.asked_at, one.pk))
    context: dict[str, object] = {"before": before, "after": after, "plan": first.plan, "client": first.client}
    context["heads"] = inspection_compared.heads(before, after)
    context["runs"] = inspection_compared.choices(before, after)
    pairs = inspection_compared.compared(before, after)
    context["words"] = inspection_compared.headline(pairs)
    context["pairs"] = [one for one in pairs if one.change != 0]
    context["alike"] = [one for one in pairs if one.change == 0]
    return render(request, "desk/inspection_compared.html", context)


def _reached(request: HttpRequest, public_id: str) -> InspectionRun:
    joined = ("plan__system__client", "plan__owner", "plan_version", "told", "stopped_by")
    visible = InspectionRun.objects.visible_to(reader.of(request)).select_related(*joined)
    return get_object_or_404(visible, public_id=public_id)
