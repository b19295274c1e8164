"""What programs read of the interface itself."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from rapport.api.models import ApiToken
from rapport.core.rest.answers import caller
from rapport.core.rest.paging import Paging, paged
from rapport.core.rest.shapes import column, page_of, shape

router = Router(tags=["tokens"])

TOKEN = shape(
    ApiToken,
    column("name", str, "What it is for."),
    column("scope", str, "`read` or `write`, which reads too."),
    column("made_at", datetime, "When it was issued, UTC."),
    column("expires_at", datetime | None, "When it ends; null for never."),
    column("revoked_at", datetime | None, "When it was revoked."),
    column("last_used_at", datetime | None, "When it was used last, to five minutes."),
    column("secret", str | None, "Shown this once, in the answer that issues it; null ever after.", once=True),
)


@router.get("/tokens", response=page_of(TOKEN), url_name="tokens")
def tokens(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    """List the caller's own tokens, the newest first."""
    return paged(ApiToken.objects.visible_to(caller(request)), asked, TOKEN.all, by="made_at", back=True)
