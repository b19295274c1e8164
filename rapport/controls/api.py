"""How approvals and comments look in an answer."""

from __future__ import annotations

from datetime import datetime

from rapport.controls.models import Approval, ApprovalLink, Comment
from rapport.core.rest.shapes import column, id_of, shape

shape(
    Approval,
    column("subject", str, "What it is about, as kind:id.", lambda one: str(one.subject)),
    column("what", str, "The act to approve, such as `gift_over_limit`."),
    column("asked_by", str, "Id of who asked.", id_of("asked_by")),
    column("at", datetime, "When it was asked, UTC."),
    column("not_before", datetime | None, "From when whoever asked may decide alone; null for never."),
    column("decided_at", datetime | None, "When it was decided."),
    column("granted", bool | None, "Yes or no; null until it is decided."),
)
shape(
    ApprovalLink,
    column("approval", str, "Id of the question.", id_of("approval")),
    column("address", str, "Mail address that the link goes to."),
    column("at", datetime, "When it was asked, UTC."),
    column("until", datetime, "From when it can no longer be answered."),
    column("ended_at", datetime | None, "When it was taken back."),
    column("answered_at", datetime | None, "When it was answered."),
    column("name", str, "Who answered, as they wrote it."),
    column("words", str, "What they said."),
)
shape(
    Comment,
    column("subject", str, "What it is about, as kind:id.", lambda one: str(one.subject)),
    column("by", str, "Id of who wrote it.", id_of("by")),
    column("at", datetime, "When, UTC."),
    column("text", str, "The words."),
    column("new_lead", str | None, "Id of who leads from then on, where the words say why.", id_of("new_lead")),
)
