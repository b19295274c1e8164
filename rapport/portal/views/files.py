"""A file that was shared, for those of the client's people who may open it."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from rapport.clients.models import PortalAccess
from rapport.core import clock, serving
from rapport.core.actions import Nothing
from rapport.delivery.actions.filing import open_shared_file
from rapport.delivery.models import ProjectFile
from rapport.portal.views.inside import for_who_is_in
from rapport.service.models import RunReport


@require_GET
@for_who_is_in
def shared_file(request: HttpRequest, access: PortalAccess, public_id: str) -> FileResponse | HttpResponse:
    """Give out a file as long as it is shared, byte for byte; ours see that it was opened."""
    shared = ProjectFile.objects.shared_with(access.person, access.client).select_related("stored")
    one = get_object_or_404(shared, public_id=public_id)
    answer = serving.file_answer(one.stored, one.name)
    open_shared_file(one, Nothing(), by=access.user, now=clock.now())
    return answer


@require_GET
@for_who_is_in
def run_report(request: HttpRequest, access: PortalAccess, public_id: str) -> FileResponse | HttpResponse:
    """Give out the report of an inspection as long as it is shared, byte for byte."""
    shared = RunReport.objects.shared_with(access.person, access.client).select_related("stored")
    one = get_object_or_404(shared, public_id=public_id)
    return serving.file_answer(one.stored, one.name)
