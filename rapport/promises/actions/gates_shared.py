"""Letting a client see what a stage waits for, and taking it back inside (PRACTICES C15, G1)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _l

from rapport.controls.actions import sharing
from rapport.core.actions import Nothing, action
from rapport.ledger import book
from rapport.promises import policies
from rapport.promises.models import Gate
from rapport.team.models import User


@action(
    "share_gate",
    subject=Gate,
    input=Nothing,
    policy=policies.may_write,
    path="gates/{gate}/sharing",
    label=_l("Share what it waits for"),
    method="PUT",
    said=_l("The client sees what it waits for."),
    undo="unshare_gate",
)
def share_gate(gate: Gate, given: Nothing, *, by: User, now: datetime) -> Gate:
    """Let those who lead at the client see what the stage waits for; why something was waived stays inside."""
    sharing.share(gate, chain=book.of_client(gate.client), by=by, now=now)
    return gate


@action(
    "unshare_gate",
    subject=Gate,
    input=Nothing,
    policy=policies.may_write,
    path="gates/{gate}/sharing",
    label=_l("Keep inside what it waits for"),
    method="DELETE",
    said=_l("It is inside again."),
    undo="share_gate",
)
def unshare_gate(gate: Gate, given: Nothing, *, by: User, now: datetime) -> Gate:
    """Take back inside what the stage waits for."""
    sharing.unshare(gate, chain=book.of_client(gate.client), by=by, now=now)
    return gate
