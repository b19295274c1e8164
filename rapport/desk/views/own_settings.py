"""Where somebody's own settings are, for the menu that every page carries."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from rapport.desk import addresses, reader


@require_GET
def own_settings(request: HttpRequest) -> HttpResponse:
    """Lead to the form of one's own settings."""
    return redirect(addresses.of_action("desk:act", "choose_settings", reader.of(request).public_id))
