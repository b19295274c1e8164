"""Snooze and hand over, inside the row or as a page of their own (PRACTICES G8)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.core import clock
from rapport.core.actions import Action, Input
from rapport.core.errors import NotFound, Refused
from rapport.desk import reader
from rapport.desk.queries import loop
from rapport.desk.queries import today as reads
from rapport.desk.views.today import at_client, colleagues, row_gone
from rapport.signals import queries
from rapport.signals.actions.signals import hand_over_signal, snooze_signal
from rapport.signals.models import Signal
from rapport.team.models import User
from rapport.ui import undo
from rapport.ui.components import dates
from rapport.ui.forms import InputForm, form_for


def snooze(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a signal to sleep until a day, with a reason."""
    return _act(request, public_id, snooze_signal, "wake_signal")


def hand_over(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a signal to a colleague, with what they should know."""
    return _act(request, public_id, hand_over_signal, "give_back_signal")


def _act(request: HttpRequest, public_id: str, action: Action[Any, Any, Any], back: str) -> HttpResponse:
    user = reader.of(request)
    try:
        signal: Signal = action.reach(public_id, user)
    except NotFound as missing:
        raise Http404 from missing
    typed: type[Input] = action.input
    form = form_for(typed)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            action(signal, form.given, by=user, now=clock.now())
            return _gone(request, signal, form, reverse("desk:at_once", args=[back, public_id]))
        except Refused as refused:
            form.refuse(refused)
    return _show(request, action, signal, form)


def _gone(request: HttpRequest, signal: Signal, form: InputForm, url: str) -> HttpResponse:
    """Let the row go, and offer to take it back."""
    said = " · ".join(filter(None, [_said(form), *(one.about for one in queries.show([signal], clock.now()))]))
    if "HX-Request" in request.headers:
        return row_gone(request, said, url)
    return undo.offer(request, redirect(reader.way_back(request)), said, url)


def _said(form: InputForm) -> str:
    if "until" in form.fields:
        return _("Snoozed until %(day)s") % {"day": dates.day(form.given.until)}
    to = User.objects.filter(public_id=form.given.to).first()
    return _("Handed over to %(name)s") % {"name": to}


def _show(request: HttpRequest, action: Action[Any, Any, Any], signal: Signal, form: InputForm) -> HttpResponse:
    """Show the form: as the row with the form inside it where it was sent from there, else as a page."""
    shown = queries.show([signal], clock.now())[0]
    inside = "HX-Request" in request.headers
    context = {
        "inside": inside,
        "hole": loop.hole(shown) if at_client(request) else None,
        "row": reads.row(shown, reads.handed([signal]).get(signal.pk, "")),
        "form": form,
        "label": action.label,
        "people": colleagues(reader.of(request)),
        "hands_over": "to" in form.fields,
        "next": reader.way_back(request),
    }
    template = "desk/signal.html#row" if inside else "desk/signal.html"
    return render(request, template, context, status=422 if form.errors else 200)
