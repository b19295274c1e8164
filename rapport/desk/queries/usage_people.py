"""Whom a figure of use counts: the list behind each, with when and how much they used (PRACTICES E1, F4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from rapport.desk.queries.usage_grids import people as in_words
from rapport.kits.usage.spans import Span
from rapport.service import use_measured
from rapport.service.models import Account, Feature, System, UsageDay
from rapport.service.models.remedy import DAYS
from rapport.ui.components.dates import plain_day

PAGE = 50


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of people; each knows `last_used`, `days_used` and `features_used`."""

    words: str
    rows: Sequence[Account]
    page: Page[Any]
    feature: Feature | None


def people_of(system: System, asked: Mapping[str, str], today: date) -> PeoplePage:
    """Return the people that a figure counts; what is asked amiss is left out of the question, never of the answer."""
    span = _span(asked, today)
    feature = system.features.filter(public_id=asked.get("feature", "")).first()
    rows = _rows(system, asked, span, feature)
    role = asked.get("role", "")
    if role.isascii() and role.isdigit() and len(role) < 18:
        rows = rows.filter(role=int(role) or None) if int(role) else rows.filter(role=None)
    rows = _with_figures(rows, span or Span.up_to(today, DAYS))
    paged = Paginator(rows.select_related("person", "role").order_by("-is_key", "login", "pk"), PAGE)
    page = paged.get_page(asked.get("page", "1"))
    return PeoplePage(_words(paged.count, asked, span, feature), list(page.object_list), page, feature)


def _rows(system: System, asked: Mapping[str, str], span: Span | None, feature: Feature | None) -> QuerySet[Account]:
    if span is None:
        return system.accounts.present()
    if asked.get("stopped"):
        return use_measured.stopped(system, span, feature, only_meant=bool(asked.get("meant")))
    rows = use_measured.people(system, span, feature=feature, only_meant=bool(asked.get("meant")))
    wide = asked.get("breadth", "")
    if wide.isascii() and wide.isdigit() and len(wide) < 9:
        counts = use_measured.uses(system, span).filter(account=OuterRef("pk")).values("account")
        counted = counts.annotate(n=Count("name__feature", distinct=True))
        rows = rows.filter(Exists(counted.filter(n=int(wide))))
    return rows


def _with_figures(rows: QuerySet[Account], span: Span) -> QuerySet[Account]:
    mine = UsageDay.objects.filter(account=OuterRef("pk")).order_by().values("account")
    within = mine.filter(day__gte=span.first, day__lte=span.last)
    return rows.annotate(
        last_used=Subquery(mine.annotate(last=Max("day")).values("last")),
        days_used=_number(within.annotate(n=Count("day", distinct=True))),
        features_used=_number(within.annotate(n=Count("name__feature", distinct=True))),
    )


def _number(counted: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def _span(asked: Mapping[str, str], today: date) -> Span | None:
    with suppress(ValueError):
        span = Span(date.fromisoformat(asked.get("first", "")), date.fromisoformat(asked.get("last", "")))
        return span if span.first.year > 1900 and span.last.year < 2200 and span.days < 4000 else None
    return None


def _words(count: int, asked: Mapping[str, str], span: Span | None, feature: Feature | None) -> str:
    if span is None:
        return _("%(people)s may use it") % {"people": in_words(count)}
    facts = {
        "people": in_words(count),
        "first": plain_day(span.first),
        "last": plain_day(span.last),
        "feature": feature,
    }
    if asked.get("stopped"):
        if feature:
            return _("%(people)s used %(feature)s before %(first)s, and not since") % facts
        return _("%(people)s used it before %(first)s, and not since") % facts
    if feature:
        return _("%(people)s used %(feature)s from %(first)s to %(last)s") % facts
    return _("%(people)s used it from %(first)s to %(last)s") % facts
