"""What stories are told with: days by number, touches in a line, and what is open on a morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.clients.actions.people import AddPerson, add_person
from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import Client, Level, Role, Stakeholder, TouchKind, Touchpoint
from rapport.signals import engine
from rapport.signals.models import Severity, Signal
from rapport.team.models import User
from tests.cast import Cast

HERE = ZoneInfo("Asia/Shanghai")
DAY_0 = date(2026, 11, 26)


def day(number: int) -> date:
    """Return the calendar day of the story's day `number`."""
    return DAY_0 + timedelta(days=number)


def at(number: int, clock: str = "09:00") -> datetime:
    """Return a time of day in Shanghai on the story's day `number`."""
    return datetime.combine(day(number), time.fromisoformat(clock), tzinfo=HERE)


@dataclass(frozen=True)
class Story:
    """One client as its story goes; `lead` is who acts where nobody else is named."""

    cast: Cast
    client: Client
    lead: User

    def meet(self, number: int, name: str, role: Role = Role.OTHER, **about: object) -> Stakeholder:
        """Add a person on the story's day `number`."""
        given = AddPerson.model_validate({"name": name, "role": role, "began_on": day(number)} | about)
        return add_person(self.client, given, by=self.lead, now=at(number))

    def touch(
        self, number: int, *places: Stakeholder, clock: str = "20:30", how: TouchKind = TouchKind.CALL, **about: object
    ) -> Touchpoint:
        """Log a touch with these people."""
        people = [place.person.public_id for place in places]
        given = LogTouchpoint.model_validate({"people": people, "how": how, "at": at(number, clock)} | about)
        return log_touchpoint(self.client, given, by=self.lead, now=at(number, clock))

    def open_on(self, number: int, clock: str = "09:00", *, rules: set[str] | None = None) -> dict[str, Severity]:
        """Evaluate the client on the story's day `number`; return what is open, by rule, the worst of each."""
        engine.evaluate(at(number, clock), clients=[self.client.pk], rules=rules)
        rows = Signal.objects.open().filter(client=self.client).order_by("severity").values_list("rule", "severity")
        return {rule: Severity(severity) for rule, severity in rows}


def fresh(place: Stakeholder) -> Stakeholder:
    """Return a place as it stands now."""
    return Stakeholder.objects.get(pk=place.pk)


ADVOCATE, SUPPORTER, NEUTRAL, COLD, HOSTILE = Level.ADVOCATE, Level.SUPPORTER, Level.NEUTRAL, Level.COLD, Level.HOSTILE
