"""How far an import is, in one word for each: the history tells it, on its page and in the command (PRACTICES G10)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.integrations.imports import progress
from rapport.integrations.models import Import, ImportState


class Standing(TextChoices):
    """How far an import is, and for whom it waits."""

    UNDER_WAY = "under_way", _("under way")
    QUEUED = "queued", _("waits for a worker")
    STOPPED = "stopped", pgettext_lazy("an import", "stopped")
    UNREAD = "unread", _("not read to the end")
    NOT_APPLIED = "not_applied", _("not applied")
    NOTHING = "nothing", _("nothing to write")
    WAITS = "waits", _("waits for you")
    UNCHANGED = "unchanged", _("changed nothing")
    APPLIED = "applied", _("applied")
    REVERTED = "reverted", _("reverted")
    PUT_AWAY = "put_away", _("put away")


def standing_of(one: Import) -> Standing:
    """Return how far an import is, whose files are at hand."""
    if one.state == ImportState.STAGED:
        return _of_staged(one)
    if one.state == ImportState.APPLIED:
        return Standing.APPLIED if _brings(one) else Standing.UNCHANGED
    return Standing.REVERTED if one.state == ImportState.REVERTED else Standing.PUT_AWAY


def _of_staged(one: Import) -> Standing:
    if progress.told(one.public_id) is not None:
        return Standing.UNDER_WAY
    failed = bool(one.trouble) or (not one.is_unread and progress.broke_off(one.public_id) is not None)
    if one.asked_at and not failed:
        return Standing.QUEUED
    if one.is_unread:
        stopped = not failed and progress.was_stopped(one.public_id)
        return Standing.STOPPED if stopped else Standing.UNREAD
    if failed or one.refused:
        return Standing.NOT_APPLIED
    return Standing.WAITS if _brings(one) else Standing.NOTHING


def _brings(one: Import) -> bool:
    return any(file.created or file.updated for file in one.files.all())
