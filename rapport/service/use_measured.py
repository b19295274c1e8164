"""Use as the database counts it; the same measures as `kits.usage.measures`, to which a test holds them (PRACTICES E1, E3).

Whoever has left (`gone_on`) is in none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncWeek

from rapport.kits.usage.measures import BeforeAfter, Share
from rapport.kits.usage.spans import Span
from rapport.service.models import Account, Feature, Remedy, System, UsageDay

HEARD = timedelta(days=7)
"""How long nothing may come before it is said that nothing is known."""

PEOPLE = Count("account", distinct=True)


def is_heard(last: date | None, today: date) -> bool:
    """Return whether a system was heard of lately, where `last` is the last day of which anything is known: otherwise nobody knows."""
    return last is not None and last >= today - HEARD


def uses(system: System, span: Span) -> QuerySet[UsageDay]:
    """Return the uses of a system's features in a span, by people who use it still."""
    rows = UsageDay.objects.within(span).filter(system=system, account__gone_on=None)
    return rows.filter(name__feature__retired_on=None).exclude(name__feature=None).order_by()


def by_those_who_may(rows: QuerySet[UsageDay]) -> QuerySet[UsageDay]:
    """Return the uses by people for whom the feature is."""
    named = Feature.roles.through.objects.filter(feature=OuterRef("name__feature"))
    return rows.filter(~Exists(named) | Exists(named.filter(role=OuterRef("account__role"))))


def who_may(system: System, features: Iterable[Feature]) -> dict[int, int]:
    """Return how many people each feature is for. `features` know their roles."""
    rows = system.accounts.present().order_by().values_list("role").annotate(Count("pk"))
    by_role: dict[Any, int] = dict(rows)
    everybody = sum(by_role.values())
    roles = {one.pk: [role.pk for role in one.roles.all()] for one in features}
    return {pk: sum(by_role.get(role, 0) for role in named) if named else everybody for pk, named in roles.items()}


def adoption(system: System, features: Iterable[Feature], span: Span) -> dict[int, Share]:
    """Return how many of those who may used each feature in a span; two queries."""
    features = list(features)
    may = who_may(system, features)
    used = dict(by_those_who_may(uses(system, span)).values_list("name__feature").annotate(PEOPLE))
    return {pk: Share(used.get(pk, 0), of) for pk, of in may.items()}


def by_week(system: System, span: Span) -> dict[tuple[int, date], int]:
    """Return how many people used each feature in each week, named by its Monday; one query."""
    rows = uses(system, span).annotate(week=TruncWeek("day"))
    return {(feature, week): n for feature, week, n in rows.values_list("name__feature", "week").annotate(PEOPLE)}


def activity(system: System, span: Span) -> dict[date, int]:
    """Return how many people used anything in each week, named by its Monday; one query."""
    return dict(uses(system, span).annotate(week=TruncWeek("day")).values_list("week").annotate(PEOPLE))


def by_role(system: System, span: Span) -> dict[tuple[int, int | None], int]:
    """Return how many people of each role used each feature in a span; one query."""
    rows = uses(system, span).values_list("name__feature", "account__role").annotate(PEOPLE)
    return {(feature, role): n for feature, role, n in rows}


def roles(system: System) -> list[tuple[int | None, str, int]]:
    """Return the roles of a system with how many people have each, those without one last; one query."""
    rows = system.accounts.present().order_by().values_list("role", "role__name").annotate(Count("pk"))
    return sorted(((role, name or "", n) for role, name, n in rows), key=lambda one: (one[0] is None, one[1]))


def breadth(system: System, span: Span) -> dict[int, int]:
    """Return how many people used how many features in a span; one query."""
    counts = uses(system, span).values_list("account").annotate(Count("name__feature", distinct=True))
    found: dict[int, int] = {}
    for _account, features in counts:
        found[features] = found.get(features, 0) + 1
    return dict(sorted(found.items(), reverse=True))


def stopped(
    system: System, span: Span, feature: Feature | None = None, *, only_meant: bool = False
) -> QuerySet[Account]:
    """Return who used a feature (or anything) in the equal span before, and not in this one; with `only_meant` those for whom it is."""
    wanted = Q(name__feature=feature) if feature else Q()
    rows = [uses(system, one).filter(wanted, account=OuterRef("pk")) for one in (span, span.before())]
    now, before = map(by_those_who_may, rows) if only_meant else rows
    return system.accounts.filter(Exists(before), ~Exists(now))


def people(
    system: System, span: Span, *, feature: Feature | None = None, only_meant: bool = False
) -> QuerySet[Account]:
    """Return who used a feature (or anything) in a span; with `only_meant` those for whom it is."""
    rows = uses(system, span).filter(Q(name__feature=feature) if feature else Q())
    rows = by_those_who_may(rows) if only_meant else rows
    return system.accounts.filter(Exists(rows.filter(account=OuterRef("pk"))))


def last_event_on(system: System) -> date | None:
    """Return the last day of which anything is known; None where no event has come."""
    found: date | None = UsageDay.objects.filter(system=system).aggregate(last=Max("day"))["last"]
    return found


@dataclass(frozen=True, slots=True)
class Effect:
    """A remedy, and adoption over the equal spans around it, each None where nobody can tell (PRACTICES G17).

    That is until it is done, or its span after `is_over`; where no event of the system came in a span; and before, where the
    feature was not in use for all of it. `beside` are the other remedies of the feature that fall into its spans.
    """

    remedy: Remedy
    before: Share | None
    after: Share | None
    is_over: bool
    beside: Sequence[Remedy] = ()

    @property
    def points(self) -> int | None:
        """By how many points of a hundred adoption rose (or fell, below 0); None as long as nobody can tell."""
        change = BeforeAfter(self.before, self.after).change if self.before and self.after else None
        return None if change is None else round(change * 100)


def effects(system: System, features: Iterable[Feature], today: date) -> list[Effect]:
    """Return the remedies of a system, the newest first, each measured twice by the same people; two queries (PRACTICES E3)."""
    features = list(features)
    may = who_may(system, features)
    rows = Remedy.objects.filter(feature__in=features, dropped_at=None).select_related("feature", "step__owner")
    came = UsageDay.objects.filter(system=system)
    used = by_those_who_may(came.filter(name__feature=OuterRef("feature"), account__gone_on=None).order_by())
    before = Q(day__gte=OuterRef("measured_from"), day__lt=OuterRef("began_on"))
    after = Q(day__gt=OuterRef("done_on"), day__lte=OuterRef("measured_to"))
    counted = rows.annotate(
        used_before=people_in(used.filter(before)),
        used_after=people_in(used.filter(after)),
        heard_before=Exists(came.filter(before)),
        heard_after=Exists(came.filter(after)),
    )
    found = list(counted.order_by("-at", "-pk"))
    return [_effect(one, may[one.feature_id], today, found) for one in found]


def _effect(one: Any, may: int, today: date, others: Iterable[Remedy]) -> Effect:
    if not one.done_on:
        return Effect(one, None, None, is_over=False)
    there = one.heard_before and one.feature.live_on <= one.measured_from
    over = one.measured_to < today
    return Effect(
        one,
        Share(one.used_before, may) if there else None,
        Share(one.used_after, may) if over and one.heard_after else None,
        is_over=over,
        beside=[other for other in others if other.pk != one.pk and one.is_measured_with(other)],
    )


def people_in(rows: QuerySet[UsageDay]) -> Coalesce:
    """Return how many people are in these rows of one feature, as a column of a query about features."""
    counted = rows.order_by().values("name__feature").annotate(n=PEOPLE).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
