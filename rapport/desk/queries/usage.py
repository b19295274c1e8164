"""What the page of a system's use reads: adoption, activity, breadth, who stopped. A fixed number of queries (PRACTICES E1, E3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.desk.queries.usage_grids import by_roles, by_weeks, people_url
from rapport.kits.usage.measures import Share
from rapport.kits.usage.spans import Span
from rapport.service import use_measured
from rapport.service.models import Account, EventName, Feature, System, UsageTable, WriteKey
from rapport.service.models.remedy import DAYS
from rapport.service.use_measured import Effect
from rapport.ui.chart_shapes import HeatMap
from rapport.ui.components.dates import day
from rapport.ui.components.phrases import begun, counted_alike
from rapport.ui.shapes import SignKind

SHOWN = 12
"""Of a list on the page; all of it is one press away."""

HALF = 50


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """A feature: how many of those who may used it in the span, against the equal one before."""

    feature: Feature
    share: Share
    before: Share
    sign: SignKind
    url: str
    before_url: str
    stopped_url: str
    is_seen_to: bool

    @property
    def change(self) -> int | None:
        """How many people more (or fewer, below 0) than in the span before; None where nobody may."""
        return self.share.part - self.before.part if self.share.of else None

    @property
    def fewer(self) -> int:
        """How many people fewer than in the span before."""
        return max(0, -(self.change or 0))


@dataclass(frozen=True, slots=True)
class EffectRow:
    """A remedy with its effect, and where those are listed whom the figures before and after count; empty until it is done."""

    effect: Effect
    before_url: str
    after_url: str


@dataclass(frozen=True, slots=True)
class BreadthRow:
    """How many people used how many features."""

    features: int
    people: int
    url: str


@dataclass(frozen=True, slots=True)
class UsagePage:
    """All of it."""

    span: Span
    rows: Sequence[FeatureRow]
    heat: HeatMap
    roles: HeatMap
    breadth: Sequence[BreadthRow]
    stopped: Sequence[Account]
    stopped_count: int
    stopped_url: str
    effects: Sequence[EffectRow]
    free: Sequence[EventName]
    keys: Sequence[WriteKey]
    tables: Sequence[UsageTable]
    people: int
    people_url: str
    last_on: date | None
    is_silent: bool


def usage_of(system: System, today: date) -> UsagePage:
    """Return the use of a system in the four weeks that end today, and week by week for twelve."""
    span = Span.up_to(today, DAYS)
    features = list(
        system.features.filter(retired_on=None).select_related("owner").prefetch_related("roles", "event_names")
    )
    effects = use_measured.effects(system, features, today)
    may = use_measured.who_may(system, features)
    stopped = use_measured.stopped(system, span).select_related("person", "role")
    last = use_measured.last_event_on(system)
    everybody = system.accounts.present().count()
    return UsagePage(
        span=span,
        rows=_rows(system, features, effects, span),
        heat=by_weeks(system, features, may, everybody, today),
        roles=by_roles(system, features, span),
        breadth=[
            BreadthRow(n, people, people_url(system, span, breadth=str(n)))
            for n, people in use_measured.breadth(system, span).items()
        ],
        stopped=list(stopped[:SHOWN]),
        stopped_count=stopped.count(),
        stopped_url=people_url(system, span, stopped="1"),
        effects=[_effect(system, one) for one in effects[:SHOWN]],
        free=list(
            EventName.objects.filter(system=system, feature=None)
            .annotate(n=Count("days"))
            .order_by("-n", "name")[:SHOWN]
        ),
        keys=list(system.write_keys.filter(revoked_at=None)),
        tables=list(system.usage_tables.order_by("name")),
        people=everybody,
        people_url=people_url(system, None),
        last_on=last,
        is_silent=last is not None and not use_measured.is_heard(last, today),
    )


def _rows(system: System, features: Sequence[Feature], effects: Sequence[Effect], span: Span) -> list[FeatureRow]:
    now, before = (use_measured.adoption(system, features, one) for one in (span, span.before()))
    seen_to = {one.remedy.feature_id for one in effects if not (one.is_over or one.remedy.is_forgotten)}
    return [
        FeatureRow(
            one,
            now[one.pk],
            before[one.pk],
            _sign(now[one.pk]),
            people_url(system, span, feature=one.public_id, meant="1"),
            people_url(system, span.before(), feature=one.public_id, meant="1"),
            people_url(system, span, feature=one.public_id, stopped="1", meant="1"),
            one.pk in seen_to,
        )
        for one in features
    ]


def _effect(system: System, one: Effect) -> EffectRow:
    spans, feature = one.remedy.spans, one.remedy.feature.public_id
    urls = [people_url(system, span, feature=feature, meant="1") for span in spans or ()]
    return EffectRow(one, *(urls or ["", ""]))


def _sign(share: Share) -> SignKind:
    percent = share.percent
    if percent is None:
        return "stale"
    if percent == 0:
        return "high"
    return "medium" if percent < HALF else "good"


def sentence(page: UsagePage) -> str:
    """Say in one sentence how the system is used, and nothing where nothing is known (PRACTICES G17)."""
    if page.last_on is None:
        return _("Nothing is known of its use yet")
    if page.is_silent:
        return _("No event has come since %(day)s: nobody knows how it is used") % {"day": day(page.last_on)}
    if not page.rows:
        return _("Events come in, and no feature is named yet")
    low = sum(1 for one in page.rows if one.sign in ("medium", "high"))
    if not low:
        return _("Every feature reaches at least half of those it is for")
    if len(page.rows) == 1:
        return _("The feature reaches less than half of those it is for")
    said = ngettext(
        "%(low)s of %(n)s features reaches less than half of those it is for",
        "%(low)s of %(n)s features reach less than half of those they are for",
        low,
    )
    first, n = counted_alike(low, len(page.rows))
    words = said % {"low": first, "n": n}
    return begun(words)
