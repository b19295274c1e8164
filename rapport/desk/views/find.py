"""Find or do anything: the palette (Ctrl/⌘-K), and the same as a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport.desk import reader
from rapport.desk.queries import find as reads


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Answer `?q=` with what can be done and where one can go."""
    asked = request.GET.get("q", "").strip()[:100]
    context = {"groups": reads.find(reader.of(request), asked), "asked": asked}
    template = "ui/parts/found.html" if "HX-Request" in request.headers else "desk/find.html"
    return render(request, template, context)
