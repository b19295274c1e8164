"""Export: a file of what a page shows (PRACTICES F1).

It is sent with POST and its token: the ledger gets an entry in the reader's name, which no link on a foreign page and no
browser that fetches ahead may cause.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.core import clock
from rapport.core.errors import NotFound
from rapport.desk import reader
from rapport.desk.queries import exports as reads
from rapport.integrations.exports.answering import file_answer
from rapport.integrations.exports.giving import give
from rapport.team.models import Firm


@require_http_methods(["GET", "POST"])
def export(request: HttpRequest) -> StreamingHttpResponse | HttpResponse:
    """Answer with the file that was asked for; whoever comes by the address alone is led to where files are asked for.

    Raises Http404 for what they may not know of.
    """
    if request.method == "GET":
        return redirect("desk:portfolio")
    user, now = reader.of(request), clock.now()
    try:
        wish = reads.wish_of(request.POST.dict(), user, clock.day_in(Firm.ours().zone, now))
    except NotFound as missing:
        raise Http404 from missing
    return file_answer(give(wish, by=user, now=now))
