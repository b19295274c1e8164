"""What programs read of imports under `/api/v1/`: everybody their own."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from rapport.core.rest.answers import answer, caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.reaching import reached
from rapport.core.rest.shapes import column, page_of, shape
from rapport.integrations.models import Import

router = Router(tags=["imports"])

IMPORT = shape(
    Import,
    column("state", str, "`staged`, `applied` or `discarded`."),
    column("at", datetime, "When it was staged, UTC."),
    column("applied_at", datetime | None, "When it went in."),
    column("left_out", bool, "Refused rows were left out."),
    column("read", int, "Rows read, in all files."),
    column("refused", int, "Rows refused, in all files."),
)


@router.get("/imports", response=page_of(IMPORT), url_name="imports")
def imports(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    """List the caller's own imports, the newest first."""
    rows = Import.objects.visible_to(caller(request)).prefetch_related("files")
    return paged(rows, asked, IMPORT.all, by="at", back=True)


@router.get("/imports/{id}", response=IMPORT.schema, url_name="import")
def one_import(request: HttpRequest, id: str) -> HttpResponse:
    """Show one import of the caller's own."""
    return answer(IMPORT(reached(Import.objects.visible_to(caller(request)).prefetch_related("files"), id)))
