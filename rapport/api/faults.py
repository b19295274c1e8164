"""What is answered where no operation answers: a program reads a problem, a person the page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import defaults

from rapport.core.rest import problems

ROOT = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return that a request is none that is looked at: too many fields, or another host than ours."""
    if not request.path.startswith(ROOT):
        return defaults.bad_request(request, exception)
    return problems.problem("bad_request", 400, _("This request cannot be read."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return that there is nothing at this address."""
    return problems.not_found() if request.path.startswith(ROOT) else defaults.page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """Return that something failed here; what, stands in the log."""
    if not request.path.startswith(ROOT):
        return defaults.server_error(request)
    return problems.problem("failed", 500, _("That did not work"), _("Something failed here, not in your request."))


class OtherMethods:
    """Answers a program with a problem, too, where an address takes other methods than it was asked by."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or not request.path.startswith(ROOT):
            return response
        methods = ", ".join(sorted(response.headers["Allow"].split(", ")))
        told = problems.problem("other_method", 405, _("This address takes only %(methods)s.") % {"methods": methods})
        told.headers["Allow"] = methods
        return told
