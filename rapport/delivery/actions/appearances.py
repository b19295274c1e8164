"""A 1W who is never seen appears at a milestone: seize the moment (PRACTICES A17)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import AwareDatetime, Field

from rapport.clients.actions.next_steps import AddNextStep, finish_next_step, make_step
from rapport.clients.models import Person, Role
from rapport.core import clock, reference, spoken
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies
from rapport.delivery.models import Appearance, Milestone, Project
from rapport.ledger import book
from rapport.team import calendars
from rapport.team.models import User

WITHIN = 2
"""Working days of the client within which an appearance is followed up."""

EVENING = time(18)


def unseen(project: Project, people: Iterable[Person], on: date) -> list[Person]:
    """Return the 1Ws among people whom nobody had touched by `on`, or not within their longest interval."""
    places = project.client.stakeholders.present().filter(person__in=list(people)).select_related("person")
    sponsors = [one for one in places if one.role == Role.SPONSOR or one.person_id == project.sponsor_id]
    late = [one for one in sponsors if one.last_touch_on is None or (one.late_on is not None and one.late_on <= on)]
    return [one.person for one in late]


def ask_to_follow_up(milestone: Milestone, person: Person, *, by: User, now: datetime) -> Appearance:
    """Ask the account lead for an opening line and a follow-up, inside the caller's transaction."""
    client = milestone.project.client
    seen_on = milestone.held_on or clock.day_in(client.zone, now)
    due_on = calendars.after(client.country, seen_on, WITHIN)
    readings = spoken.in_each(lambda: _opening(milestone, person)[:300])
    given = AddNextStep(
        words=spoken.read(readings, ""),
        due_at=datetime.combine(due_on, EVENING, tzinfo=ZoneInfo(client.zone)),
        owner=client.lead.public_id if client.lead.is_active else "",
    )
    appearance = Appearance(milestone=milestone, person=person, seen_on=seen_on, due_on=due_on)
    about = reference.to(milestone)
    appearance.step = make_step(client, given, by=by, now=now, subject=about, readings=readings)
    appearance.save()
    return appearance


def _opening(milestone: Milestone, person: Person) -> str:
    words = _("An opening line to %(name)s, seen at %(milestone)s, and a follow-up")
    return words % {"name": person, "milestone": milestone}


class FollowUp(Input):
    """The line with which we open, and what follows: words and by when. Without the latter it is followed up already."""

    opening: str = Field(title=_n("Opening line"), min_length=1, max_length=300)
    words: str = Field("", title=_n("Next step"), max_length=300)
    due_at: AwareDatetime | None = Field(None, title=_n("By when"))


@action(
    "follow_up_appearance",
    subject=Appearance,
    input=FollowUp,
    policy=policies.may_write,
    path="appearances/{appearance}/follow-up",
    label=_l("Follow up with the 1W"),
)
def follow_up_appearance(appearance: Appearance, given: FollowUp, *, by: User, now: datetime) -> Appearance:
    """Note the opening line and what follows; what the account lead was asked is done with it.

    Raises Refused where it was followed up already, and for a next step without a day.
    """
    if appearance.followed_on is not None:
        raise Refused(_("This was followed up already."))
    if given.words and given.due_at is None:
        raise Refused(_("Say by when."), field="due_at")
    client, asked = appearance.milestone.project.client, appearance.step
    if asked is not None and asked.is_open:
        finish_next_step(asked, Nothing(), by=by, now=now)
    if given.words and given.due_at:
        step = AddNextStep(words=given.words, due_at=given.due_at)
        make_step(client, step, by=by, now=now, subject=reference.to(appearance))
    appearance.opening, appearance.followed_by = given.opening, by
    appearance.followed_on = clock.day_in(client.zone, now)
    appearance.version += 1
    appearance.save()
    facts: dict[str, book.Fact] = {"milestone": reference.to(appearance.milestone), "on": appearance.followed_on}
    book.record(book.of_client(client), kinds.APPEARANCE_FOLLOWED, reference.to(appearance), by=by, at=now, **facts)
    return appearance
