"""Everything about a person: as one file to hand out, and erased for good (PRACTICES A6)."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport.clients.models import Person
from rapport.core import clock
from rapport.core.errors import Refused
from rapport.desk import reader
from rapport.desk.queries import whole as reads
from rapport.integrations.erasure import person_data, policies
from rapport.integrations.erasure.actions.erasing import ErasePerson, erase_person
from rapport.integrations.erasure.actions.handing_out import HandOutPerson, hand_out_person, packed
from rapport.team.models import User
from rapport.team.policies import keeps_house
from rapport.ui import undo
from rapport.ui.forms import form_for


@never_cache
@require_http_methods(["GET", "POST"])
def everything(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what there is of a person; a POST gives it as one file."""
    user, person = _reached(request, public_id, policies.may_hand_out)
    if request.method == "POST":
        given = HandOutPerson(every_note="every_note" in request.POST and keeps_house(user))
        done = hand_out_person(person, given, by=user, now=clock.now())
        notes = person_data.private_notes(person, user, every_note=given.every_note)
        disposition = f'attachment; filename="person-{person.public_id}.zip"'
        return HttpResponse(
            packed(person, done, notes), content_type="application/zip", headers={"Content-Disposition": disposition}
        )
    context = {"person": person, "counts": reads.held(person, user), "left_out": reads.notes_left_out(person, user)}
    return render(request, "desk/everything.html", context | {"keeps": keeps_house(user)})


@never_cache
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what goes, what stays and what cannot be reached; a POST with the name typed erases."""
    user, person = _reached(request, public_id, policies.may_erase)
    form = form_for(ErasePerson)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_person(person, form.given, by=user, now=clock.now())
            undo.keep(request, _("Erased. Nothing of them is kept here."))
            return redirect("desk:portfolio")
        except Refused as refused:
            form.refuse(refused)
    context = {"person": person, "form": form, **reads.outlook(person, user)}
    return render(request, "desk/erase.html", context, status=422 if form.errors else 200)


def _reached(request: HttpRequest, public_id: str, may: Callable[[User, Person], bool]) -> tuple[User, Person]:
    """Return the reader and the person; raises Http404 where they may not know of them, else PermissionDenied where not `may`."""
    user = reader.of(request)
    person = get_object_or_404(Person.objects.visible_to(user), public_id=public_id)
    if not may(user, person):
        raise PermissionDenied
    request.under = "clients"  # type: ignore[attr-defined]
    return user, person
