"""The grids of a system's use: feature by week, and feature by role, each figure with the list of whom it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kits.usage.spans import Each, Span
from rapport.service import use_measured
from rapport.service.models import Feature, System
from rapport.ui.chart_shapes import HeatCell, HeatMap, HeatRow
from rapport.ui.components.dates import plain_day

WEEKS = 12


def people_url(system: System, span: Span | None, **asked: str) -> str:
    """Return the address of the list of those whom a figure counts: of a span, and what else is asked of them."""
    when = {"first": span.first.isoformat(), "last": span.last.isoformat()} if span else {}
    return f"{reverse('desk:usage_people', args=[system.public_id])}?{urlencode({**asked, **when})}"


def by_weeks(
    system: System, features: Sequence[Feature], may: Mapping[int, int], everybody: int, today: date
) -> HeatMap:
    """Return who used what in each of twelve weeks, the last of which goes on; two queries."""
    span = Span(today - timedelta(days=today.weekday() + 7 * (WEEKS - 1)), today)
    weeks = list(span.split(Each.WEEK))
    used, anything = use_measured.by_week(system, span), use_measured.activity(system, span)
    rows = [HeatRow(_("Anything"), [_week(system, one, anything.get(one.first, 0), everybody) for one in weeks])]
    for feature in features:
        cells = [_week(system, one, used.get((feature.pk, one.first), 0), may[feature.pk], feature) for one in weeks]
        rows.append(HeatRow(feature.name, cells))
    heads = [plain_day(one.first) for one in weeks]
    return HeatMap(_("How many people used what, week by week"), _("week from"), heads, rows)


def _week(system: System, week: Span, count: int, of: int, feature: Feature | None = None) -> HeatCell:
    if feature is not None and week.last < feature.live_on:
        return HeatCell(None, 0, _("not in use yet"))
    of_feature = {"feature": feature.public_id} if feature else {}
    return HeatCell(count, of, people(count), people_url(system, week, **of_feature))


def people(count: int) -> str:
    """Return how many people these are."""
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": f"{count:,}"}


def by_roles(system: System, features: Sequence[Feature], span: Span) -> HeatMap:
    """Return who used what by role, in a span; three queries. A role for which a feature is not has a dash, unless it used it."""
    sizes = use_measured.roles(system)
    used = use_measured.by_role(system, span)
    rows = []
    for feature in features:
        meant = {role.pk for role in feature.roles.all()}
        cells = []
        for role, _name, size in sizes:
            count = used.get((feature.pk, role), 0)
            asked = {"feature": feature.public_id, "role": str(role or 0)}
            fits = not meant or role in meant or count
            words = people(count) if fits else _("not for them")
            cells.append(HeatCell(count if fits else None, size, words, people_url(system, span, **asked)))
        rows.append(HeatRow(feature.name, cells))
    heads = [name or _("no role") for _role, name, _size in sizes]
    return HeatMap(_("How many people of each role used what in four weeks"), _("role"), heads, rows)
