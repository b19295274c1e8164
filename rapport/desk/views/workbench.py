"""The workbench of one import: what its rows would become, decided cell by cell, then applied, and reverted (G10)."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rapport.clients.importing.planning.given import Mode
from rapport.core import clock
from rapport.core.actions import Nothing
from rapport.core.errors import Refused
from rapport.desk import customers, dropped, reader, rows
from rapport.desk.queries import workbench as reads
from rapport.desk.rows import Done
from rapport.integrations.imports import actions, beginning
from rapport.integrations.models import DEFAULTS, Import
from rapport.ui import undo


@require_http_methods(["GET", "POST"])
def import_one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show an import and what would become of its rows; a POST does what the button pressed says."""
    request.under = "clients"  # type: ignore[attr-defined]
    one = get_object_or_404(Import.objects.visible_to(reader.of(request)).select_related("by"), public_id=public_id)
    if request.method == "POST":
        return _acted(request, one)
    if request.GET.get("part") == "going":
        asked = request.GET.get("asked", "")
        context = {"one": one} | reads.going(one, int(asked) if asked.isdigit() and len(asked) < 4 else 0, clock.now())
        return render(request, "desk/import_one.html#going", context)
    return _shown(request, one)


def _shown(request: HttpRequest, one: Import, said: str = "", fault: str = "") -> HttpResponse:
    asked = reads.Asked.of(request.GET)
    kept = request.GET.copy()
    kept.pop("cell", None)
    here = kept.urlencode()
    context = reads.shown(one, asked, clock.now()) | {
        "said": said,
        "fault": fault,
        "here": f"?{here}" if here else "",
        "asked": asked,
    }
    context["fields"] = reads.fields()
    template = "desk/import_one.html#work" if "HX-Request" in request.headers else "desk/import_one.html"
    return render(request, template, context)


def _acted(request: HttpRequest, one: Import) -> HttpResponse:
    verb, _colon, mark = request.POST.get("do", "").partition(":")
    done, fault = Done(), ""
    try:
        said = rows.correct(request, one)
        done = DEEDS[verb](request, one, mark) if verb in DEEDS else Done()
        done = done if done.said or done.where else replace(done, said=said)
    except Refused as refused:
        fault = refused.message
    if "HX-Request" in request.headers and not done.where:
        one.refresh_from_db()
        return _shown(request, one, done.said, fault)
    if fault:
        messages.error(request, fault)
    elif done.said:
        undo.keep(request, done.said)
    return redirect(done.where or request.get_full_path())


def _add(request: HttpRequest, one: Import, _mark: str) -> Done:
    now = clock.now()
    with dropped.kept(request, now, here=one.files.count()) as given:
        actions.add_import_files(one, given, by=reader.of(request), now=now)
    words = ngettext("%(count)s file more is read.", "%(count)s files more are read.", len(given.files))
    return _read(request, one, words % {"count": len(given.files)})


def _take_out(request: HttpRequest, one: Import, mark: str) -> Done:
    position = _file(mark)
    name = one.files.filter(position=position).values_list("name", flat=True).first() or ""
    actions.take_file_out(one, actions.OfFile(file=position), by=reader.of(request), now=clock.now())
    return _read(request, one, _("%(name)s was taken out.") % {"name": name})


def _columns(request: HttpRequest, one: Import, mark: str) -> Done:
    companies = {"companies": True, "people": False}.get(request.POST.get("companies", ""))
    fields = request.POST.getlist("field")
    given = actions.ChooseColumns(file=_file(mark), fields=fields, companies=companies)
    actions.choose_columns(one, given, by=reader.of(request), now=clock.now())
    return _read(request, one, _("The file was read again."))


def _defaults(request: HttpRequest, one: Import, mark: str) -> Done:
    values = {name.value: request.POST.get(f"default-{name.value}", "") for name in DEFAULTS}
    by_domain = bool(request.POST.get("by-domain"))
    given = actions.SetDefaults(file=_file(mark), values=values, by_domain=by_domain)
    actions.set_defaults(one, given, by=reader.of(request), now=clock.now())
    return _read(request, one, _("The file was read again."))


def _mode(request: HttpRequest, one: Import, _mark: str) -> Done:
    mode = request.POST.get("mode", "")
    if mode not in set(Mode):
        raise Refused(_("Choose create, update or both."))
    actions.choose_mode(one, actions.ChooseMode(mode=Mode(mode)), by=reader.of(request), now=clock.now())
    return _read(request, one, _("The files were read again."))


def _file(mark: str) -> int:
    return int(mark) if mark.isdigit() else 0


def _read(request: HttpRequest, one: Import, said: str) -> Done:
    one.refresh_from_db()
    beginning.begin_reading(one, by=reader.of(request), now=clock.now())
    return Done(said)


def _apply(request: HttpRequest, one: Import, mark: str) -> Done:
    others = mark == "others"
    at_once = beginning.begin_applying(one, leave_out=others, by=reader.of(request), now=clock.now())
    page = reverse("desk:import_one", args=[one.public_id])
    if not at_once:
        return Done(where=page)  # the page says it; a session that kept it would wait for the application on SQLite
    count = reads.going_in(one.files.all())
    words = ngettext("%(count)s row is in.", "%(count)s rows are in.", count)
    return Done(words % {"count": f"{count:,}"}, page)


def _discard(request: HttpRequest, one: Import, _mark: str) -> Done:
    actions.discard_import(one, Nothing(), by=reader.of(request), now=clock.now())
    return Done(_("Put away. Nothing was written."), reverse("desk:import"))


def _stop(_request: HttpRequest, one: Import, _mark: str) -> Done:
    beginning.stop(one)
    return Done()  # said by the page, for as long as it lasts


def _go_on(_request: HttpRequest, one: Import, _mark: str) -> Done:
    beginning.resume(one)
    return Done(_("Reading goes on."))


def _revert(request: HttpRequest, one: Import, _mark: str) -> Done:
    reverted = actions.revert_import(one, Nothing(), by=reader.of(request), now=clock.now())
    count = reverted.returned - one.returned
    words = ngettext("%(count)s record is as before.", "%(count)s records are as before.", count)
    said = words % {"count": f"{count:,}"}
    if not reverted.kept:
        return Done(said, reverse("desk:import"))
    stays = ngettext("%(count)s record stays: changed since.", "%(count)s records stay: changed since.", reverted.kept)
    said += " " + stays % {"count": f"{reverted.kept:,}"}
    return Done(said, f"{reverse('desk:import')}?revert={one.public_id}#import-{one.public_id}")


def _again(request: HttpRequest, one: Import, _mark: str) -> Done:
    new = actions.stage_again(one, Nothing(), by=reader.of(request), now=clock.now())
    beginning.begin_reading(new, by=reader.of(request), now=clock.now())
    return Done(where=reverse("desk:import_one", args=[new.public_id]))


DEEDS: dict[str, rows.Deed] = {
    **rows.DEEDS,
    **customers.DEEDS,
    "add": _add,
    "take-out": _take_out,
    "columns": _columns,
    "defaults": _defaults,
    "mode": _mode,
    "apply": _apply,
    "discard": _discard,
    "stop": _stop,
    "go_on": _go_on,
    "revert": _revert,
    "again": _again,
}
"""What each button does; the words after a colon name what it is about."""
