"""The house's door, where somebody of a client's asks for a code: it is mailed to them as at the portal's.

Everybody is answered alike: a worker looks the address up, and this browser may type a code at the portal's door.
"""

from __future__ import annotations

from typing import Any

from allauth.account.views import LogoutView, RequestLoginCodeView
from django.http import Http404, HttpRequest, HttpResponse

from rapport.core.serving import forgetting
from rapport.portal import tasks
from rapport.portal.views import door


class AskForCode(RequestLoginCodeView):  # type: ignore[misc]
    """Mails a code to one of ours, and to somebody of a client's theirs."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Answer as for one of ours, whoever it is, and have a worker look for whom the portal knows."""
        response: HttpResponse = super().form_valid(form)
        address = form.cleaned_data["email"]
        tasks.send_way_in.enqueue(address)
        door.remember(response, address)
        return response


class SignOut(LogoutView):  # type: ignore[misc]
    """Lets one of ours out, and the browser forget their pages."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out; Back on a machine that others use shows nothing any more."""
        response: HttpResponse = super().post(*args, **kwargs)
        return forgetting(response)


def shut(request: HttpRequest, key: str = "") -> HttpResponse:
    """Raise Http404: the address that somebody signs in with is given by the house, and nobody takes another by themselves."""
    raise Http404
