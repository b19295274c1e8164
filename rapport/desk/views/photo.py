"""The photo of a person: shown to whoever may know of them, set and taken away on a page of its own."""

from __future__ import annotations

import base64
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rapport.clients.actions.photos import SetPhoto, set_photo
from rapport.clients.models import Person, PersonPhoto
from rapport.core import clock
from rapport.core.errors import Refused
from rapport.desk import reader
from rapport.kits.portrait import MOST_BYTES

A_MONTH = 30 * 24 * 3600


@require_GET
def photo(request: HttpRequest, public_id: str, mark: str) -> HttpResponse:
    """Answer with the photo whose mark is `mark`. Raises Http404 for one that was changed or taken away."""
    seen = Person.objects.visible_to(reader.of(request)).filter(public_id=public_id, photo_mark=mark)
    found = PersonPhoto.objects.filter(person__in=seen.values("pk")).first() if mark else None
    if found is None:
        raise Http404
    headers = {"Cache-Control": f"private, max-age={A_MONTH}, immutable", "Content-Disposition": "inline"}
    return HttpResponse(bytes(found.jpeg), content_type="image/jpeg", headers=headers)


@require_http_methods(["GET", "POST"])
def choose_photo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the place to drop a photo; a POST keeps a small copy of it."""
    person = get_object_or_404(Person.objects.visible_to(reader.of(request)), public_id=public_id)
    fault = ""
    if request.method == "POST":
        try:
            given = SetPhoto(image=base64.b64encode(_sent(request)))
            set_photo(person, given, by=reader.of(request), now=clock.now())
            return redirect("desk:person", person.public_id)
        except Refused as refused:
            fault = refused.message
    request.under = "clients"  # type: ignore[attr-defined]
    return render(request, "desk/photo.html", {"person": person, "fault": fault}, status=422 if fault else 200)


def _sent(request: HttpRequest) -> bytes:
    file = request.FILES.get("photo")
    if file is None:
        raise Refused(_("Choose a picture."))
    return cast(bytes, file.read(MOST_BYTES + 1))
