"""Touches that were logged wrongly and are put right (PRACTICES A8)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients import kinds, policies, reaching, touch_holds
from rapport.clients.actions import clocks, spent
from rapport.clients.actions.touchpoints import Touch
from rapport.clients.models import TouchColleague, TouchPerson, Touchpoint, TouchState
from rapport.core import reference
from rapport.core.actions import action
from rapport.core.errors import Refused
from rapport.ledger import book
from rapport.team.models import User
from rapport.team.reaching import colleague

PLAIN = ("how", "at", "minutes", "title", "text")
"""What a touch says of itself; who took part is kept beside it."""


class CorrectTouchpoint(Touch):
    """The touch as it was: who touched, how, when (`at` with its zone), for how many minutes, and what was said."""

    at: AwareDatetime = Field(title=_n("When"))
    text: str = Field("", title=_n("What was said"), max_length=8000, json_schema_extra={"widget": "textarea"})


@action(
    "correct_touchpoint",
    subject=Touchpoint,
    input=CorrectTouchpoint,
    policy=policies.may_write,
    path="touchpoints/{touchpoint}",
    label=_l("Correct the touch"),
    method="PUT",
)
def correct_touchpoint(touch: Touchpoint, given: CorrectTouchpoint, *, by: User, now: datetime) -> Touchpoint:
    """Put right a touch that took place: clocks are set anew, and hours that came with it follow its minutes.

    A question about it that shows something else now is taken back inside.

    The ledger keeps who did it, when, and what was changed, never the words. Raises Refused for a touch that did not
    take place, for one that something else keeps, as a meeting does, and for a time to come.
    """
    if touch.state != TouchState.HELD:
        raise Refused(_("Only a touch that took place is corrected; a planned one is moved."))
    touch_holds.refuse_held(touch, touch_holds.Change.CORRECT)
    if given.at > now:
        raise Refused(_("This has not taken place yet. Plan it instead."), field="at", code="future")
    before, said = touch.at, touch_holds.said(touch)
    changed = {name: getattr(touch, name) != getattr(given, name) for name in PLAIN}
    for name in PLAIN:
        setattr(touch, name, getattr(given, name))
    touch.version += 1
    touch.save(update_fields=[*PLAIN, "version"])
    changed |= {"people": _set_people(touch, given.people, by), "colleagues": _set_colleagues(touch, given.colleagues)}
    touch_holds.tell_said(touch, said, by=by, now=now)
    spent.follow_touch(touch, by=by, now=now)
    clocks.refresh([touch.client_id])
    moved: dict[str, book.Fact] = {"before": before, "began_at": touch.at} if changed.pop("at") else {}
    chain = book.of_client(touch.client)
    book.record(chain, kinds.TOUCHPOINT_CORRECTED, reference.to(touch), by=by, at=now, **moved, **changed)
    return touch


def _set_people(touch: Touchpoint, public_ids: list[str], by: User) -> bool:
    """Let the touch count for those people of theirs alone. Returns whether that changed anything."""
    people = reaching.people_at(touch.client, public_ids, by)
    there = set(touch.with_people.values_list("person", flat=True))
    touch.with_people.exclude(person__in=people).delete()
    TouchPerson.objects.bulk_create(
        [TouchPerson(touchpoint=touch, person=one) for one in people if one.pk not in there]
    )
    return there != {one.pk for one in people}


def _set_colleagues(touch: Touchpoint, public_ids: list[str]) -> bool:
    """Let those of ours have taken part; nobody named leaves it as it was. Returns whether that changed anything."""
    if not public_ids:
        return False
    ours = [colleague(one, field="colleagues") for one in public_ids]
    there = set(touch.with_colleagues.values_list("user", flat=True))
    touch.with_colleagues.exclude(user__in=ours).delete()
    TouchColleague.objects.bulk_create(
        [TouchColleague(touchpoint=touch, user=one) for one in ours if one.pk not in there]
    )
    return there != {one.pk for one in ours}
