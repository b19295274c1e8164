"""A run of an inspection in a sentence: what came of it, could-not-run before any count (PRACTICES E1, G17)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.core import clock
from rapport.service.models import InspectionRun
from rapport.service.reports.paper import rows_in_words

MORNING = 8
"""The hour before which an inspection was last night’s."""


def headline(run: InspectionRun, now: datetime, zone: str) -> str:
    """Say in one sentence what came of a run; that something could not run comes before any count."""
    which = _which(run, now, zone)
    if run.unable and run.held + run.found:
        said = ngettext(
            "%(which)s did not finish: %(unable)s of %(n)s checks says nothing",
            "%(which)s did not finish: %(unable)s of %(n)s checks say nothing",
            run.unable,
        )
        return said % {"which": which, "unable": run.unable, "n": run.checks}
    if run.unable:
        return _("%(which)s could not run: no check says anything") % {"which": which}
    if not run.found:
        said = ngettext(
            "%(which)s found nothing: the %(n)s check holds",
            "%(which)s found nothing: all %(n)s checks hold",
            run.checks,
        )
        return said % {"which": which, "n": run.checks}
    facts = {"which": which, "rows": rows_in_words(run.rows_found), "found": run.found, "n": run.checks}
    said = ngettext(
        "%(which)s found %(rows)s in %(found)s of %(n)s check",
        "%(which)s found %(rows)s in %(found)s of %(n)s checks",
        run.checks,
    )
    return said % facts


def _which(run: InspectionRun, now: datetime, zone: str) -> str:
    began = run.begun_at or run.asked_at
    if clock.day_in(zone, began) != clock.day_in(zone, now):
        return _("This inspection")
    return _("Last night’s inspection") if began.astimezone(ZoneInfo(zone)).hour < MORNING else _("Today’s inspection")


def lede(run: InspectionRun) -> str:
    """Say how the checks ended that ran."""
    ran = run.held + run.found
    if not run.unable or not ran:
        return ""
    facts = {"ran": ran, "held": run.held, "found": run.found, "rows": rows_in_words(run.rows_found)}
    return _("Of the %(ran)s that ran, %(held)s hold and %(found)s found %(rows)s.") % facts
