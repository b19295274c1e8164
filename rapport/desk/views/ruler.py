"""The success ruler of a project: what is measured, how far it has come, who agreed (PRACTICES C4)."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from rapport.core import clock, serving
from rapport.core.attached import attached
from rapport.core.errors import Refused
from rapport.delivery.actions.measuring import EnterMeasurement, enter_measurement
from rapport.delivery.models import Criterion, Measurement
from rapport.desk import reader
from rapport.desk.queries import ruler as reads
from rapport.desk.views.project_tab import reach, show
from rapport.ui.components.phrases import counted
from rapport.ui.forms import InputForm, form_for


@require_GET
def project_ruler(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the newest version with its figures, and every version with its answers."""
    shown, today = reach(request, public_id)
    page = reads.ruler_of(shown)
    about = reads.about(page.newest) if page.newest else ""
    context = {"ruler": page, "about": about, "judge": _judge(page), "anew": next(reversed(page.refused), None)}
    return show(request, "ruler", shown, today, _sentence(page), context)


def _judge(page: reads.RulerPage) -> str:
    """Return the public id of whoever is asked to agree first: who said no last, else the first who can agree."""
    if page.refused and (person := page.refused[-1].person) is not None:
        return person.public_id
    judges = page.newest.judges if page.newest else ()
    return judges[0].public_id if judges else ""


def _sentence(page: reads.RulerPage) -> str:
    """Say in one sentence how far it has come."""
    if page.newest is None:
        return _("Nobody has drawn the success ruler yet")
    if page.in_force is None:
        return _("The success ruler is not agreed yet")
    if page.in_force != page.newest:
        words = _("Version %(n)s is not agreed yet; version %(held)s holds")
        return words % {"n": page.newest.number, "held": page.in_force.number}
    met, all_of = sum(1 for line in page.rows if line.row.is_met), len(page.rows)
    if met == all_of:
        return _("Every criterion is met")
    if not met:
        return _("No criterion is met yet")
    words = ngettext("%(met)s of %(n)s criteria is met", "%(met)s of %(n)s criteria are met", met)
    return (words % {"met": counted(met), "n": counted(all_of)}).capitalize()


@require_http_methods(["GET", "POST"])
def measure(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the form for a measurement; a POST enters it with the file that shows it.

    Raises Forbidden for who may not write.
    """
    visible = Criterion.objects.visible_to(reader.of(request)).select_related("ruler__project__client")
    criterion = get_object_or_404(visible, public_id=public_id)
    form = form_for(EnterMeasurement)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _measured(request, criterion, form)
        except Refused as refused:
            form.refuse(refused)
    request.under = "projects"  # type: ignore[attr-defined]
    context = {"criterion": criterion, "project": criterion.project, "form": form}
    return render(request, "desk/measure.html", context, status=422 if form.errors else 200)


def _measured(request: HttpRequest, criterion: Criterion, form: InputForm) -> HttpResponse:
    now = clock.now()
    with attached(request, now) as kept:
        file = {"evidence": kept[0][0].public_id, "evidence_name": kept[0][1]} if kept else {}
        enter_measurement(criterion, form.given.model_copy(update=file), by=reader.of(request), now=now)
    return redirect("desk:project_ruler", criterion.project.public_id)


@require_GET
def evidence(request: HttpRequest, public_id: str) -> FileResponse:
    """Give out the file that shows where a measurement is from. Raises Http404 where there is none."""
    visible = Measurement.objects.visible_to(reader.of(request)).select_related("evidence")
    found = get_object_or_404(visible, public_id=public_id)
    if found.evidence is None:
        raise Http404
    return serving.file_answer(found.evidence, found.evidence_name)
