"""Moments: touches that will be remembered, in both directions (PRACTICES A16)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.clients import kinds, policies
from rapport.clients.actions.next_steps import AddNextStep, make_step
from rapport.clients.models import Moment, Touchpoint
from rapport.core import reference, spoken
from rapport.core.actions import Input, action
from rapport.ledger import book
from rapport.team.models import User

THANKS_WITHIN = timedelta(days=2)


class MarkMoment(Input):
    """What will be remembered, in a line, and their words where they said some; with `by_them` it was theirs to us."""

    words: str = Field(title=_n("The moment"), min_length=1, max_length=200)
    quote: str = Field("", title=_n("Their words"), max_length=1000)
    by_them: bool = Field(False, title=_n("Theirs to us"))


@action(
    "mark_moment",
    subject=Touchpoint,
    input=MarkMoment,
    policy=policies.may_write,
    path="touchpoints/{touchpoint}/moment",
    label=_l("Mark a moment"),
    method="PUT",
)
def mark_moment(touch: Touchpoint, given: MarkMoment, *, by: User, now: datetime) -> Moment:
    """Mark a touch that will be remembered (PRACTICES A16)."""
    if given.by_them and not touch.by_them:
        touch.by_them, touch.version = True, touch.version + 1
        touch.save(update_fields=["by_them", "version"])
    moment = make_moment(touch, given.words, given.quote, by, now)
    chain, about = book.of_client(touch.client), reference.to(moment)
    book.record(chain, kinds.MOMENT_MARKED, reference.to(touch), by=by, at=now, moment=about)
    return moment


def make_moment(touch: Touchpoint, words: str, quote: str, by: User, now: datetime) -> Moment:
    """Keep a moment inside the caller's transaction; one of theirs to us asks for thanks once."""
    defaults = {"words": words[:200] or touch.get_how_display(), "quote": quote, "by": by, "at": now}
    moment, fresh = Moment.objects.update_or_create(touchpoint=touch, defaults=defaults)
    first = touch.with_people.select_related("person").order_by("pk").first()
    if fresh and touch.by_them and first is not None and touch.at > now - timedelta(days=30):
        readings = spoken.in_each(lambda: (_("Thank %(name)s") % {"name": first.person})[:300])
        thanks = AddNextStep(words=spoken.read(readings, ""), due_at=now + THANKS_WITHIN)
        make_step(touch.client, thanks, by=by, now=now, subject=reference.to(moment), readings=readings)
    return moment
