"""Touches as rows, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _l

from rapport.clients.models import Touchpoint
from rapport.clients.models.touchpoint import TouchpointQuerySet
from rapport.integrations.exports.sheets.sheet import Cell, Column, Sheet, yes
from rapport.integrations.formats.own_ids import HEADER, uid_of
from rapport.team.models import User


def _people(touch: Touchpoint) -> Cell:
    return "; ".join(one.person.name for one in touch.with_people.all())


def _colleagues(touch: Touchpoint) -> Cell:
    return "; ".join(one.user.name for one in touch.with_colleagues.all())


def _moment(touch: Touchpoint) -> Cell:
    return touch.moment.words if hasattr(touch, "moment") else ""


COLUMNS: Sequence[Column[Touchpoint]] = (
    Column(HEADER, uid_of),
    Column(_l("When"), lambda one: one.at),
    Column(_l("Client"), lambda one: one.client.name),
    Column(_l("How"), lambda one: one.get_how_display()),
    Column(_l("State"), lambda one: one.get_state_display()),
    Column(_l("Minutes"), lambda one: one.minutes),
    Column(_l("Subject"), lambda one: one.title),
    Column(_l("What was said"), lambda one: one.text),
    Column(_l("Theirs"), _people),
    Column(_l("Ours"), _colleagues),
    Column(_l("The moment"), _moment),
    Column(_l("Theirs to us"), lambda one: yes(one.by_them)),
    Column(_l("Inside only"), lambda one: yes(one.inside_only)),
)


def sheet(touches: TouchpointQuerySet, user: User) -> Sheet[Touchpoint]:
    """Return the sheet of touches in the order of the set, told in the zone of whoever reads it."""
    return Sheet("touches", COLUMNS, touches.with_everyone(), ZoneInfo(user.zone))
