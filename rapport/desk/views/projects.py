"""All projects that go on, by client."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from rapport.core import clock
from rapport.desk import reader
from rapport.desk.queries import project as reads
from rapport.team.models import Firm


@require_GET
def projects(request: HttpRequest) -> HttpResponse:
    """List the projects that go on: where each stands, and what comes next."""
    today = clock.day_in(Firm.ours().zone, clock.now())
    rows = [(one, one.week_on(today), one.ahead[:1]) for one in reads.projects_of(reader.of(request))]  # type: ignore[attr-defined]
    late = sum(1 for _one, _week, ahead in rows if ahead and ahead[0].is_late(today))
    behind = ngettext(
        "%(n)s project waits for a milestone that is late.", "%(n)s projects wait for a milestone that is late.", late
    )
    lede = behind % {"n": late} if late else _("No milestone is late.")
    return render(request, "desk/projects.html", {"rows": rows, "today": today, "lede": lede if rows else ""})
