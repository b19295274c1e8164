"""Health and signals as the components take them (PRACTICES F3, G9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rapport.clients.models import Client
from rapport.core import clock
from rapport.core.prepared import prepared
from rapport.delivery.models import Project
from rapport.desk import addresses
from rapport.desk.queries import service
from rapport.signals import queries as signals
from rapport.signals import rules
from rapport.signals.models import Dimension, Health, State
from rapport.team.models import User
from rapport.ui.components import dates
from rapport.ui.components.phrases import detailed, sentences
from rapport.ui.components.spoken import spoken
from rapport.ui.shapes import Quarter, SignalRow, Step
from rapport.ui.shapes import SignKind as Sign

UNKNOWN = ["stale"] * 5


@dataclass(frozen=True, slots=True)
class HealthLine:
    """A client's health in words: its sign and state, the worst dimension, the score and that of a month ago, the drag."""

    sign: Sign
    state: str
    dimension: str
    score: int | None
    before: int | None
    drag: str
    strip: Sequence[Sign]

    @property
    def words(self) -> str:
        """The state with its worst dimension, as the client page says it."""
        if not self.dimension:
            return self.state
        return _("%(state)s by %(dimension)s") % {"state": self.state, "dimension": self.dimension.lower()}

    @property
    def scale(self) -> str:
        """The score with its scale, and how it moved within a month."""
        if self.score is None:
            return _("nothing to judge by yet")
        scale = _("%(score)d, higher is better") % {"score": self.score}
        if self.before is None or self.before == self.score:
            return scale
        moved = abs(self.score - self.before)
        change = _("down %(moved)d in a month") if self.score < self.before else _("up %(moved)d in a month")
        return _("%(scale)s; %(change)s") % {"scale": scale, "change": change % {"moved": moved}}


def health_line(client: Client) -> HealthLine:
    """Return the health of a client in words; `health` and its `drag` are fetched along with the client.

    What weighs most is named by its rule: a line of a table has no room for the whole sentence.
    """
    health: Health | None = getattr(client, "health", None)
    if health is None:
        return HealthLine("stale", _("Not evaluated yet"), "", None, None, "", UNKNOWN)
    judged = health.state not in ("stale", "could_not_run")
    named = health.state not in ("stale", "good")
    return HealthLine(
        sign=health.state,
        state=_state(health.state),
        dimension=_dimension(health.dimension) if named else "",
        score=health.score if judged else None,
        before=health.before if judged else None,
        drag=_drag(_heaviest(health)),
        strip=health.strip,
    )


@spoken
def _state(state: str) -> str:
    return str(State(state).label).capitalize()


@spoken
def _dimension(dimension: str) -> str:
    return str(Dimension(dimension).label).capitalize()


def _heaviest(health: Health) -> str:
    """Return the rule that weighs most, empty for none; that one could not run, where that makes the state (G17)."""
    if health.state == State.COULD_NOT_RUN:
        return "rule_failed"
    return health.drag.rule if health.drag else ""


@spoken
def _drag(rule: str) -> str:
    return str(rules.load()[rule].name) if rule else ""


def row(shown: signals.Shown, step: Step | None, handed: str = "") -> SignalRow:
    """Return one signal as a row with this step, and with what was said when it was handed over."""
    signal = shown.signal
    subject = shown.subject if shown.subject is not None else shown.client
    return SignalRow(
        id=signal.public_id,
        sign=shown.sign,
        fact=shown.fact,
        why=sentences(shown.why, handed),
        line=detailed([shown.line, signal.owner]),
        since=dates.since(shown.since),
        step=step,
        url=addresses.of_signal(shown.rule.key, subject) if shown.client else "",
        snooze_url=addresses.page("desk:snooze", signal.public_id),
        hand_over_url=addresses.page("desk:hand_over", signal.public_id),
    )


def hole(shown: signals.Shown) -> SignalRow:
    """Return one signal as its client's page shows it, with its owner, and until when it sleeps where it does."""
    own = row(shown, _go(shown))
    asleep = _("Snoozed until %(day)s") % {"day": dates.day(shown.signal.hidden_until)} if shown.asleep else ""
    line = detailed([own.since, shown.signal.owner, asleep])
    return replace(own, fact=own.fact.rstrip(".。"), why=own.why.rstrip(".。"), line=line)


def step(shown: signals.Shown, back: str) -> Step | None:
    """Return the next step of a signal as a button; it comes back to `back`."""
    move = shown.step
    if move is None:
        return None
    if not move.action:
        return Step(str(move.label), addresses.of_signal(shown.rule.key, shown.subject or shown.client))
    query = urlencode({**move.initial, "next": back}, doseq=True)
    url = addresses.of_action("desk:act", move.action, move.reference.id)
    return Step(str(move.label), f"{url}?{query}", how="open")


def quarters(client: Client, user: User, people: int, now: datetime, today: date) -> list[Quarter]:
    """Return the four quarters of the loop with their open holes, their ages counted to `today`, the firm's day.

    What is not built yet says so plainly.
    """
    loops = signals.loop_of(client, user, now, today)
    back = addresses.page("desk:client", client.public_id)
    known = ngettext("%(count)d person mapped", "%(count)d people mapped", people) % {"count": people}
    return [
        _quarter("relationship", _("Relationship"), loops["relationship"], back, links=[Step(known, "#people")]),
        _quarter("presales", _("Presales"), loops["presales"], back, unbuilt=_("Presales is not built yet.")),
        _quarter("delivery", _("Delivery"), loops["delivery"], back, links=_projects(client, now)),
        _quarter("service", _("Service"), loops["service"], back, links=_service(client, user)),
    ]


SECOND = {"relationship": "经营", "presales": "售前", "delivery": "交付", "service": "服务"}


def _quarter(
    key: str, name: str, loop: signals.Loop, back: str, *, unbuilt: str = "", links: Sequence[Step] = ()
) -> Quarter:
    closed = ngettext("%(count)d closed this month", "%(count)d closed this month", loop.closed)
    return Quarter(
        key=key,  # type: ignore[arg-type]
        name=name,
        second=SECOND[key] if (get_language() or "en").startswith("en") else "",
        holes=[hole(one) for one in loop.open],
        closed=closed % {"count": loop.closed} if loop.closed else "",
        closed_url=f"{back}closed/?quarter={key}",
        unbuilt=unbuilt,
        links=links,
    )


def _projects(client: Client, now: datetime) -> list[Step]:
    """Return the projects that go on, each with its week, and where a new one is opened."""
    today = clock.day_in(client.zone, now)
    words = _("%(project)s, week %(week)d of %(weeks)d")
    shown = [
        Step(
            words % {"project": one, "week": one.week_on(today), "weeks": one.weeks},
            addresses.page("desk:project", one.public_id),
        )
        for one in _open_projects(client)
    ]
    return [*shown, Step(_("Open a project"), reverse("desk:act", args=["open_project", client.public_id]))]


def _service(client: Client, user: User) -> list[Step]:
    """Return how the inspections stand and what they found that is open, or where a first system is taken on."""
    said = service.standing(client, user)
    if not said:
        return [Step(_("Take a system into service"), reverse("desk:act", args=["take_system_on", client.public_id]))]
    return [Step(said, addresses.page("desk:client_service", client.public_id))]


@prepared
def _open_projects(client: Client) -> QuerySet[Project]:
    return Project.objects.filter(client=client).open().order_by("began_on", "pk")


def _go(shown: signals.Shown) -> Step | None:
    """Return the step as a page of its own, which comes back to the client's: a quarter is too narrow for its form."""
    offered = step(shown, addresses.page("desk:client", shown.client.public_id) if shown.client else "")
    return offered and Step(offered.label, offered.url)
