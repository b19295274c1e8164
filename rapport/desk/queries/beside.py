"""What stands beside the signals on Today: meetings, people to touch, what waits for us. A fixed number of queries each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from babel import Locale
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rapport.clients import cadence
from rapport.clients.models import Client, NextStep, Stakeholder, TouchColleague, Touchpoint, TouchState
from rapport.core.prepared import attach, prepared
from rapport.desk import addresses
from rapport.desk.queries import meeting as of_meetings
from rapport.desk.queries import named
from rapport.desk.queries.client import people_in
from rapport.desk.queries.meeting import Held
from rapport.desk.queries.private_notes import best_moments
from rapport.signals.models import Signal
from rapport.team import calendars
from rapport.team.models import User
from rapport.ui.components import dates
from rapport.ui.components.phrases import counted, detailed, listed
from rapport.ui.shapes import Meeting, MeetingInput, Step, StepOwed, TouchDue

MOST = 8
AHEAD = timedelta(days=7)


def meetings(user: User, now: datetime) -> list[Meeting]:
    """Return what is planned today, in the zone of the page, with this user or at a client they lead."""
    begin = datetime.combine(dates.local_day(now), time(), timezone.get_current_timezone())
    planned = _planned(user, begin, begin + timedelta(days=1))
    keys = [touch.pk for touch in planned]
    attach(planned, "with_people", people_in(keys), by="touchpoint_id")
    prepared_for = {one.touch_id: one for one in of_meetings.prepared_for(keys)}
    return [_held(prepared_for[one.pk], one) if one.pk in prepared_for else _meeting(one, now) for one in planned]


@prepared
def _planned(user: User, begin: datetime, end: datetime) -> QuerySet[Touchpoint]:
    mine = Q(client__lead=user) | Q(pk__in=TouchColleague.objects.filter(user=user).values("touchpoint"))
    planned = Touchpoint.objects.visible_to(user).filter(mine, state=TouchState.PLANNED)
    return planned.filter(at__gte=begin, at__lt=end).select_related("client").order_by("at")


def _meeting(touch: Touchpoint, now: datetime) -> Meeting:
    people = [str(one.person) for one in touch.with_people.all()]
    title = " · ".join([str(touch.client), named.touch(touch, people)])
    missing = [] if touch.title else [MeetingInput("medium", _("No agenda yet"))]
    if not people:
        missing.append(MeetingInput("medium", _("Nobody of theirs is named")))
    outcome = None
    if touch.at < now:
        missing.append(MeetingInput("high", _("No outcome yet")))
        url = reverse("desk:act", args=["record_outcome", touch.public_id]) + "?next=/"
        outcome = Step(_("Say what came of it"), url)
    with_whom = _("With %(names)s") % {"names": listed(people)}
    inputs = missing or [MeetingInput("good", with_whom, quiet=True)]
    url = addresses.page("desk:touchpoint", touch.public_id)
    return Meeting(dates.clock_time(touch.at), title, inputs, outcome, url)


def _held(meeting: Held, touch: Touchpoint) -> Meeting:
    """Return a planned touch that has an agenda: each missing input with its owner, one button that asks all of them."""
    owed = [
        MeetingInput("high", _("%(what)s, from %(name)s") % {"what": one, "name": one.who or "—"})
        for one in meeting.missing
    ]
    url, step = reverse("desk:meeting", args=[meeting.public_id]), None
    if meeting.begun_at is not None:
        step = Step(_("Write the minutes"), url)
    elif owed:
        label = ngettext("Ask for the input", "Ask all for their input", len(owed))
        step = Step(label, reverse("desk:at_once", args=["ask_for_inputs", meeting.public_id]), how="post")
    inputs = owed or [MeetingInput("good", _every(meeting.owed), quiet=True)]
    title = " · ".join([str(touch.client), meeting.title])
    return Meeting(dates.clock_time(meeting.at), title, inputs, step, url)


def _every(count: int) -> str:
    if not count:
        return _("No input is asked for")
    words = ngettext("The %(n)s input is in", "All %(n)s inputs are in", count)
    return words % {"n": counted(count)}


def touches(user: User, today: date) -> list[TouchDue]:
    """Return the people at clients this user leads whose touch has fallen due on the firm's `today`, the latest first."""
    found = _falling_due(user, today)
    best = best_moments(user, found)
    free = {country: free_day(country, today) for country in {place.client.country for place in found}}
    return [
        _noted(
            _due(place, place.client, today, free[place.client.country]),
            best.get((place.person_id, place.client_id), ""),
        )
        for place in found
    ]


@prepared
def _falling_due(user: User, today: date) -> QuerySet[Stakeholder]:
    """Only the keys are sorted: the database would carry whole people through the sort for the sake of eight."""
    order = ("late_on", "due_on", "pk")
    due = Stakeholder.objects.visible_to(user).present().filter(client__lead=user, due_on__lte=today)
    first = Stakeholder.objects.filter(pk__in=due.order_by(*order).values("pk")[:MOST])
    return first.select_related("person", "client").order_by(*order)


def _noted(due: TouchDue, best: str) -> TouchDue:
    """Return the person with their best moment, where the reader may know it and the day counts (PRACTICES A6)."""
    return replace(due, note=best, private=True) if best and due.maximum else due


def _due(place: Stakeholder, client: Client, today: date, free: str) -> TouchDue:
    role = "1w" if place.is_sponsor else ""
    url = f"{addresses.plain('desk:touch')}?person={place.person.public_id}&client={client.public_id}"
    name, latin, photo = str(place.person), place.person.name, addresses.photo(place.person)
    if free:
        return TouchDue(name, str(client), None, note=free, role=role, latin=latin, url=url, photo=photo)
    interval = cadence.of_stakeholder(place, client)
    days = cadence.age(place.last_touch_on or place.began_on, today)
    ideal, most = (interval.ideal, interval.most) if interval else (0, 0)
    return TouchDue(
        name, str(client), days, ideal, most, note=place.remark, role=role, latin=latin, url=url, photo=photo
    )


def free_day(country: str, today: date) -> str:
    """Return why today does not count in a country, such as "Thanksgiving in United States: …"; empty where it does."""
    if calendars.is_working(country, today):
        return ""
    name = calendars.holiday_name(country, today, get_language() or "en")
    tongue = Locale.parse((get_language() or "en").replace("-", "_"))
    where = tongue.territories.get(country, country)
    if name:
        return _("%(holiday)s, %(country)s: today does not count") % {
            "holiday": name.split("(")[0].strip(),
            "country": where,
        }
    return _("A free day, %(country)s: today does not count") % {"country": where}


def waits(user: User, now: datetime) -> list[StepOwed]:
    """Return what their people wait for, of this user or at a client they lead, the most urgent first."""
    return [_wait(step, now) for step in _waited_for(user)]


@prepared
def _waited_for(user: User) -> QuerySet[NextStep]:
    """Only the keys are sorted, as in `_falling_due`."""
    ours = Q(owner=user) | Q(client__in=Client.objects.filter(lead=user).values("pk"))  # each by an index of its own
    steps = NextStep.objects.visible_to(user).open().exclude(waiting=None).filter(ours).order_by("due_at", "pk")
    first = NextStep.objects.filter(pk__in=steps.values("pk")[:MOST])
    return first.select_related("client", "waiting").order_by("due_at", "pk")


def own_steps(user: User, now: datetime) -> list[StepOwed]:
    """Return this user's other steps of the coming week that no signal tells of, the most urgent first."""
    return [_wait(step, now) for step in _own_until(user, now + AHEAD)]


@prepared
def _own_until(user: User, until: datetime) -> QuerySet[NextStep]:
    told = Signal.objects.open().filter(
        client=OuterRef("client"), subject_kind=NextStep.kind, subject_id=OuterRef("pk")
    )
    steps = NextStep.objects.visible_to(user).open().filter(owner=user, waiting=None, due_at__lt=until)
    return steps.exclude(Exists(told)).select_related("client", "waiting").order_by("due_at", "pk")[:MOST]


def _wait(step: NextStep, now: datetime) -> StepOwed:
    who = detailed([step.waiting, step.client])
    overdue, today = step.due_at < now, dates.local_day(step.due_at) == dates.local_day(now)
    due = dates.day_time(step.due_at) if overdue or today else dates.day(step.due_at)
    css = "rp-red" if overdue else "rp-amber" if today else "rp-grey"
    drop = f"{addresses.of_action('desk:act', 'drop_next_step', step.public_id)}?next=/"
    if step.answered:
        url = addresses.of_answer(step)
        return StepOwed(step.said, who, due, css, "", drop, url, answer_url=url, answer=str(step.answered.label))
    finish = addresses.of_action("desk:at_once", "finish_next_step", step.public_id)
    return StepOwed(step.said, who, due, css, finish, drop, addresses.of_step(step))


def longest_silence(user: User, today: date) -> TouchDue | None:
    """Return the person at this user's clients who has gone untouched for longest, with where to plan a touch."""
    places = Stakeholder.objects.visible_to(user).present().filter(client__lead=user, last_touch_on__lt=today)
    place = places.select_related("person", "client").order_by("last_touch_on", "pk").first()
    if place is None:
        return None
    query = urlencode({"people": place.person.public_id, "next": reverse("desk:today")})
    url = f"{reverse('desk:act', args=['plan_touchpoint', place.client.public_id])}?{query}"
    return replace(_due(place, place.client, today, free_day(place.client.country, today)), url=url)
