"""How approvals and comments look in an answer."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter

from rapport.controls.models import Approval, Comment
from rapport.core.rest.shapes import column, shape

shape(
    Approval,
    column("subject", str, "What it is about, as kind:id.", lambda one: str(one.subject)),
    column("what", str, "The act to approve, such as `gift_over_limit`."),
    column("asked_by", str, "Id of who asked.", attrgetter("asked_by.public_id")),
    column("at", datetime, "When it was asked, UTC."),
    column("not_before", datetime | None, "From when whoever asked may decide alone; null for never."),
    column("decided_at", datetime | None, "When it was decided."),
    column("granted", bool | None, "Yes or no; null until it is decided."),
)
shape(
    Comment,
    column("subject", str, "What it is about, as kind:id.", lambda one: str(one.subject)),
    column("by", str, "Id of who wrote it.", attrgetter("by.public_id")),
    column("at", datetime, "When, UTC."),
    column("text", str, "The words."),
)
