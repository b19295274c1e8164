"""What becomes of a touch, inside the transaction of whoever keeps it; nobody else is asked (PRACTICES A8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from rapport.clients import kinds, reaching, touch_holds
from rapport.clients.actions import clocks, spent
from rapport.clients.models import TouchPerson, Touchpoint, TouchState
from rapport.core import reference
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User


def locked(touch: Touchpoint) -> Touchpoint:
    """Return a touch as it stands now, its row held for this transaction."""
    return Touchpoint.objects.select_for_update().get(pk=touch.pk)


def move(touch: Touchpoint, at: datetime, minutes: int | None, *, by: User, now: datetime) -> Touchpoint:
    """Put a planned touch at another time; without `minutes` it stays as long. Raises Refused where it is planned no more."""
    _hold_planned(touch)
    said, before = touch_holds.said(touch), touch.at
    touch.at, touch.minutes = at, minutes or touch.minutes
    touch.version += 1
    touch.save(update_fields=["at", "minutes", "version"])
    touch_holds.tell_said(touch, said, by=by, now=now)
    _tell(touch, kinds.TOUCHPOINT_MOVED, by, now, began_at=at, before=before)
    return touch


def hold(
    touch: Touchpoint,
    *,
    people: Sequence[str] = (),
    text: str = "",
    minutes: int | None = None,
    count_hours: bool = False,
    by: User,
    now: datetime,
) -> Touchpoint:
    """Say that a planned touch took place: `people` by public id where others came than were to.

    Raises Refused where it is planned no more, or still to come.
    """
    _hold_planned(touch)
    if touch.at > now:
        raise Refused(_("This has not taken place yet."), field="held", code="future")
    said = touch_holds.said(touch)
    touch.state, touch.text, touch.minutes = TouchState.HELD, text or touch.text, minutes or touch.minutes
    touch.version += 1
    touch.save()
    touch_holds.tell_said(touch, said, by=by, now=now)
    if people:
        _keep_those_who_came(touch, people, by)
    if count_hours:
        spent.log_of_touch(touch, by=by, now=now)
    clocks.refresh([touch.client_id])
    _tell(touch, kinds.OUTCOME_RECORDED, by, now, held=True)
    return touch


def call_off(touch: Touchpoint, *, text: str = "", minutes: int | None = None, by: User, now: datetime) -> Touchpoint:
    """Say that a planned touch does not take place. Raises Refused where it is planned no more."""
    _hold_planned(touch)
    said = touch_holds.said(touch)
    touch.state, touch.text, touch.minutes = TouchState.CANCELLED, text or touch.text, minutes or touch.minutes
    touch.version += 1
    touch.save()
    touch_holds.tell_said(touch, said, by=by, now=now)
    clocks.refresh([touch.client_id])
    _tell(touch, kinds.OUTCOME_RECORDED, by, now, held=False)
    return touch


def _hold_planned(touch: Touchpoint) -> None:
    if touch.state != TouchState.PLANNED:
        raise Refused(_("What came of it was said already."))


def _keep_those_who_came(touch: Touchpoint, people: Sequence[str], by: User) -> None:
    """Have the touch count for those who came, not for those who were only expected."""
    came = reaching.people_at(touch.client, people, by)
    touch.with_people.exclude(person__in=came).delete()
    rows = [TouchPerson(touchpoint=touch, person=one) for one in came]
    TouchPerson.objects.bulk_create(rows, ignore_conflicts=True)


def _tell(touch: Touchpoint, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(touch.client), what, reference.to(touch), by=by, at=now, **facts)
