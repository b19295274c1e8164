"""What programs read of imports under `/api/v1/`: everybody their own."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from operator import attrgetter
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from rapport.core.reaching import reached
from rapport.core.rest.answers import answer, caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, page_of, shape
from rapport.integrations.imports import beginning
from rapport.integrations.imports.looking_back import Revert, look_back_at
from rapport.integrations.imports.queries import FileShown, files_of, rows_of
from rapport.integrations.imports.twin_words import sentence
from rapport.integrations.models import Import, StagedRow

router = Router(tags=["imports"])

IMPORT = shape(
    Import,
    column("state", str, "`staged`, `applied`, `reverted` or `discarded`."),
    column("mode", str, "`create`, `update` or `both`."),
    column("at", datetime, "When it was staged, UTC."),
    column("read_at", datetime | None, "When the last row was read for the preview."),
    column("applied_at", datetime | None, "When it went in."),
    column("reverted_at", datetime | None, "When it was last taken back."),
    column("trouble", str, "Why it was not read on, or did not go in."),
    column("left_out", bool, "Refused rows were left out."),
    column("read", int, "Rows read, in all files."),
    column("refused", int, "Rows refused, in all files."),
    column("returned", int, "Records taken back."),
    column("kept", int, "Records that a revert left as somebody has changed them since."),
)

ROW = shape(
    StagedRow,
    column("file", int, "Which file, the first being 0.", attrgetter("file.position")),
    column("line", int, "Where the row stands in its file."),
    column("state", str, "`new`, `changes`, `same`, `refused` or `left_out`."),
    column("said", dict[str, str], "What it says, by field."),
    column("changes", dict[str, list[str]], "Value before and after of each field that changes."),
    column("field", str, "The field at fault."),
    column("value", str, "What stands there."),
    column("reason", str, "Why the row cannot go in, or what of it stays out.", attrgetter("told")),
    column("twin", dict[str, Any] | None, "Somebody who looks alike, with a score of 0 to 1 and why."),
    column("twin_words", str, "The same in words.", lambda row: sentence(row.twin) if row.twin else ""),
    column("open_twin", bool, "Whether nobody has decided on the twin yet."),
    column("open_like", bool, "Whether it makes a client that looks like another, and nobody has decided on that yet."),
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


class OfRows(Paging):
    """Which rows of a preview are asked for."""

    file: int = Field(0, ge=0, description="Which file, the first being 0.")
    tab: Literal["needs", "new", "changes", "same", "refused", "left_out", "all"] = Field(
        "all", description="`needs`: refused rows, and likely twins and clients that nobody has decided on."
    )


@router.get("/imports/{id}/rows", response=page_of(ROW), url_name="import_rows")
def import_rows(request: HttpRequest, id: str, asked: Query[OfRows]) -> HttpResponse:
    """List the rows of one file of a staged import, as far as they are read, with what each would change."""
    return paged(rows_of(_own(request, id), asked.file, asked.tab), asked, ROW.all, by="number")


@router.get("/imports/{id}/files", response=list[FileShown], url_name="import_files")
def import_files(request: HttpRequest, id: str) -> HttpResponse:
    """List the files of an import: what each is, its columns as they are read, its first rows, its counts."""
    return answer([asdict(one) for one in files_of(_own(request, id))])


@router.get("/imports/{id}/reversion", response=Revert, url_name="import_reversion")
def import_reversion(request: HttpRequest, id: str) -> HttpResponse:
    """Say what reverting an import would do now, and what stays because somebody has changed it since."""
    return answer(asdict(look_back_at(_own(request, id))))


@router.post("/imports/{id}/stopping", response=IMPORT.schema, url_name="stop_import")
def stop_import(request: HttpRequest, id: str) -> HttpResponse:
    """Ask whoever reads or applies an import to stop at the next batch; an application then writes nothing."""
    one = _own(request, id)
    beginning.stop(one)
    return answer(IMPORT(one))


@router.post("/imports/{id}/reading", response=IMPORT.schema, url_name="read_import_on")
def read_import_on(request: HttpRequest, id: str) -> HttpResponse:
    """Let a worker read an import on, where its reading was stopped."""
    one = _own(request, id)
    beginning.resume(one)
    return answer(IMPORT(one))


def _own(request: HttpRequest, id: str) -> Import:
    return reached(Import.objects.visible_to(caller(request)), id)
