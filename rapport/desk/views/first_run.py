"""The first morning: nobody is here yet."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rapport.core import clock
from rapport.desk import reader
from rapport.team import policies
from rapport.team.models import Firm


def first_run(request: HttpRequest) -> HttpResponse:
    """Show the four first steps."""
    context = {
        "import_url": reverse(settings.UI_WORDS["import"]),
        "invite_url": reverse("desk:act", args=["ask_colleague_in"]) + "?next=/",
        "add_url": reverse("desk:act", args=["add_client"]),
        "firm": Firm.ours(),
        "keeps": policies.keeps_house(reader.of(request)),
        "mail_server": bool(settings.MAIL_SERVER),
        "now": clock.now(),
    }
    return render(request, "desk/first_run.html", context)
