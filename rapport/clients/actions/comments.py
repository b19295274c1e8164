"""Comments on a client and on a touch."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import policies
from rapport.clients.models import Client, Touchpoint
from rapport.controls.actions import comments
from rapport.controls.models import Comment
from rapport.core.actions import Input, action
from rapport.ledger import book
from rapport.team.models import User


class AddComment(Input):
    """What one of ours says to the others."""

    text: str = Field(title=_n("Comment"), min_length=1, max_length=4000, json_schema_extra={"widget": "textarea"})


@action(
    "comment_on_client",
    subject=Client,
    input=AddComment,
    policy=policies.may_write,
    path="clients/{client}/comments",
    label=_l("Comment"),
)
def comment_on_client(client: Client, given: AddComment, *, by: User, now: datetime) -> Comment:
    """Comment on a client; the comment stays inside."""
    return comments.add(client, given.text, chain=book.of_client(client), by=by, now=now)


@action(
    "comment_on_touchpoint",
    subject=Touchpoint,
    input=AddComment,
    policy=policies.may_write,
    path="touchpoints/{touchpoint}/comments",
    label=_l("Comment"),
)
def comment_on_touchpoint(touch: Touchpoint, given: AddComment, *, by: User, now: datetime) -> Comment:
    """Comment on a touch; the comment stays inside even where the touch is shared."""
    return comments.add(touch, given.text, chain=book.of_client(touch.client), by=by, now=now)
