"""What lets the portal be put on a phone's first screen: a manifest, and a worker that keeps styles and one page of words.

No page with anybody's data is ever kept on the device.
"""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from rapport.portal.middleware import UNDER
from rapport.team.models import Firm

ICONS = (192, 512)


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the app: it is called like the firm."""
    firm = Firm.ours().name_in(get_language() or "en") or "Rapport"
    icons = [
        {"src": static(f"portal/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in ICONS
        for purpose in ("any", "maskable")
    ]
    described = {
        "id": UNDER, "name": firm, "short_name": firm[:12], "start_url": UNDER, "scope": UNDER, "lang": get_language(),
        "display": "standalone", "background_color": "#ffffff", "theme_color": "#ffffff", "icons": icons,
    }  # fmt: skip
    return JsonResponse(described, content_type="application/manifest+json")


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """Give the worker its list: the shell, and nothing of anybody."""
    shell = [static(name) for name in ("portal/portal.css", "portal/portal.js", "ui/img/favicon.svg")]
    kept = [*shell, reverse("portal:offline")]
    version = hashlib.sha256("\n".join(kept).encode()).hexdigest()[:12]
    context = {"shell": kept, "offline": reverse("portal:offline"), "version": version}
    return render(request, "portal/worker.js", context, content_type="text/javascript; charset=utf-8")


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """Say that there is no line; the same words for everybody."""
    return render(request, "portal/offline.html", {"firm": Firm.ours()})


@require_GET
def missing(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer every other address below the portal in its own look."""
    return render(request, "portal/missing.html", status=404)
