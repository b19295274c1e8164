"""What is answered where no operation answers: a program reads a problem, a person the page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import defaults

from rapport.core.rest import problems

ROOT = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return that there is nothing at this address."""
    return problems.not_found() if request.path.startswith(ROOT) else defaults.page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """Return that something failed here; what, stands in the log."""
    if not request.path.startswith(ROOT):
        return defaults.server_error(request)
    return problems.problem("failed", 500, _("That did not work"), _("Something failed here, not in your request."))
