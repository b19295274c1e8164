"""Any action as a page: the form comes from its declaration, so no action is without one.

`GET do/<action>/<subject>/` shows the form (values may be given in the query), `POST` acts and goes back to `next`.
Asked with `X-Row: 1`, it is a fragment that opens inside the row it was pressed in.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from rapport.clients.models import PrivateNote
from rapport.core import clock
from rapport.core.actions import Action, Input, registry
from rapport.core.errors import Conflict, NotFound, Refused
from rapport.core.models import Record
from rapport.desk import addresses, choices, conflicts, crumbs, instead, reader
from rapport.desk.queries import named, told
from rapport.integrations.erasure.actions.erasing import Erased
from rapport.service.models import Feature
from rapport.ui import undo
from rapport.ui.fields import IdsField
from rapport.ui.forms import InputForm, form_for

WITHOUT_PAGE = (PrivateNote, Feature)
"""Records that are shown among others only: what else can be done with one is said under its forms."""


def act(request: HttpRequest, key: str, public_id: str = "") -> HttpResponse:
    """Show the form of an action, or act. Raises Http404 and PermissionDenied as the action does NotFound and Forbidden."""
    action, subject = _reach(request, key, public_id)
    form = _form(request, action, subject)
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            before = told.newest()
            made = action(subject, form.given, by=request.user, now=clock.now())
            return _done(request, action, subject, made, told.done_since(before, reader.of(request), (made, subject)))
        except Refused as refused:
            form.refuse(refused)
            refusal = refused
        except Conflict as conflict:
            return _show(request, action, subject, form, conflict)
    return _show(request, action, subject, form, None, refusal)


def _reach(request: HttpRequest, key: str, public_id: str) -> tuple[Action[Any, Any, Any], Any]:
    action = registry.get(key)
    if action is None or (action.subject is None) is not (public_id == ""):
        raise Http404
    try:
        subject = action.reach(public_id, request.user)
    except NotFound as missing:
        raise Http404 from missing
    if not action.policy(request.user, subject):
        raise PermissionDenied
    return action, subject


def _form(request: HttpRequest, action: Action[Any, Any, Any], subject: Record | None) -> InputForm:
    """Return the form with what the subject or its part holds now, what the query says, and the people there are to choose from."""
    initial: dict[str, Any] = {}
    if subject is not None and (action.method == "PUT" or action.part):
        stands = action.described(subject)
        initial = {name: stands.as_given(name) for name in action.input.model_fields if hasattr(stands, name)}
    if subject is not None and action.method == "PUT":
        initial["version"] = subject.version
    posted = (
        conflicts.resolved(request.POST, action.described(subject), action.input) if request.method == "POST" else None
    )
    model: type[Input] = action.input
    form = form_for(model)(posted, initial=initial)
    choices.offer(form, action.input, subject, reader.of(request), posted or request.GET)
    for name in set(request.GET) & set(form.fields):
        several = isinstance(form.fields[name], forms.MultipleChoiceField | IdsField)
        form.initial[name] = request.GET.getlist(name) if several else request.GET[name]
    return form


def _done(request: HttpRequest, action: Action[Any, Any, Any], subject: Any, made: Any, did: str) -> HttpResponse:
    back = reverse("desk:at_once", args=[action.undo, made.public_id]) if action.undo and made is not None else ""
    undo.keep(request, _said(action, subject, made, did), back)
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    gone = subject is None or isinstance(made, Erased)
    url = asked if safe else addresses.of(made) if gone else addresses.after(subject, made)
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)


def _said(action: Action[Any, Any, Any], subject: Any, made: Any, did: str) -> str:
    """Return what the next page says: what was done, and to what or what came of it, by name."""
    if action.said is not None:
        return action.saying(subject)
    shown = [one for one in (made, subject) if isinstance(one, Record)]
    names = [name for one in shown if (name := named.name(one) or str(addresses.about_whom(one) or ""))]
    told_of = did or _("Done: %(step)s") % {"step": action.label}
    return told_of if isinstance(made, Erased) or not names else f"{told_of} · {names[0]}"


def _also(action: Action[Any, Any, Any], subject: Any) -> list[tuple[str, str]]:
    """Return the other actions on a record that has no page of its own, by label and address."""
    if not isinstance(subject, WITHOUT_PAGE):
        return []
    others = [one for one in registry.values() if one.subject is type(subject) and one is not action]
    return [(str(one.label), reverse("desk:act", args=[one.key, subject.public_id])) for one in others]


def _which(subject: Any, form: InputForm) -> str:
    """Return what the action is done to, by name; nothing where a field of the form holds just that."""
    said = crumbs.which(subject)
    return "" if said in map(str, form.initial.values()) else said


def _show(
    request: HttpRequest,
    action: Action[Any, Any, Any],
    subject: Any,
    form: InputForm,
    conflict: Conflict | None,
    refused: Refused | None = None,
) -> HttpResponse:
    back = request.POST.get("next") or request.GET.get("next", "")
    context = {
        "action": action,
        "subject": subject,
        "form": form,
        "next": back,
        "instead": refused and instead.step(refused, subject, form, back),
        "way": crumbs.above(subject) if subject is not None else [],
        "which": _which(subject, form),
        "close": reader.way_back(request, addresses.of(subject)),
        "kind": "danger" if action.for_good else "primary",
        "also": _also(action, subject),
        "conflict": conflict and conflicts.differing(conflict, subject, form),
        "before": conflicts.before(form),
    }
    status = 409 if conflict else 422 if form.errors else 200
    inside = reader.asks_inside(request)
    response = render(request, "desk/act.html#row" if inside else "desk/act.html", context, status=status)
    if inside and status != 200:
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "closest [data-row-inside]", "innerHTML"
    return response
