"""Today: what needs the reader now, each with its why and its next step (PRACTICES G8, G9, G17)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from rapport.clients.models import Client
from rapport.core import clock
from rapport.desk import addresses, reader
from rapport.desk.queries import beside, first_steps
from rapport.desk.queries import today as reads
from rapport.desk.queries.ran import ran
from rapport.desk.views.first_run import first_run
from rapport.signals import queries
from rapport.signals.models import RuleRun
from rapport.team.models import User
from rapport.ui import undo
from rapport.ui.shapes import Step


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Show the morning of whoever asks; the first steps while there is no client at all."""
    user, now = reader.of(request), clock.now()
    whole = request.GET.get("all", "")
    found = queries.today_of(user, now, most=reads.SCREEN, each=reads.EACH, whole=whole)
    if not found.things and not Client.objects.exists():
        return first_run(request)
    groups = reads.groups(found)
    context = _around(user, found, now) | {
        "day": now,
        "groups": groups,
        "under_cursor": addresses.page("desk:client", whole) if whole else groups and groups[0].url,
        "more": found.further,
        "colleagues": colleagues(user),
        "first_steps": first_steps.of_house(user, found.day),
    }
    if not groups:
        context |= _quiet(user, found, now)
    return render(request, "desk/today.html" if groups else "desk/quiet.html", context)


def row_gone(request: HttpRequest, said: str, url: str) -> HttpResponse:
    """Answer with nothing, so that the row goes, and with what its page says around it; `said` and `url` offer undo.

    Where the last row of Today goes, the page of a quiet day takes its place. A client's page counts its holes anew.
    """
    user, now = reader.of(request), clock.now()
    page = reader.page_open(request)
    if page == addresses.plain("desk:snoozed"):
        context: dict[str, Any] = {"asleep": reads.asleep(user, now), "anew": True}
        return undo.offer(request, render(request, "desk/snoozed.html#title", context), said, url)
    if at_client(request):
        undo.keep(request, said, url)
        return HttpResponse(headers={"HX-Refresh": "true"})
    if page != addresses.today():
        return undo.offer(request, HttpResponse(), said, url)
    found = queries.today_of(user, now, most=reads.SCREEN, each=reads.EACH)
    if not found.things and not found.failed:
        undo.keep(request, said, url)
        return HttpResponse(headers={"HX-Redirect": page})
    context = _around(user, found, now) | {"anew": True}
    return undo.offer(request, render(request, "desk/today_anew.html", context), said, url)


def at_client(request: HttpRequest) -> bool:
    """Return whether it was asked from a client's page, where a signal is a hole of the loop."""
    return reader.page_open(request).startswith(addresses.plain("desk:portfolio"))


def _around(user: User, found: queries.Today, now: datetime) -> dict[str, Any]:
    """Return what stands around the signals: the sentence on top, what is beside them, and the foot."""
    meetings, touches = beside.meetings(user, now), beside.touches(user, found.counted_to)
    return {
        "lede": reads.lede(found),
        "meetings": meetings,
        "meetings_miss": _missing(sum(1 for one in meetings if any(not part.quiet for part in one.inputs))),
        "touches": touches,
        "waits": beside.waits(user, now),
        "steps": beside.own_steps(user, now),
        "found": found,
        "ran": ran(found.evaluated_at, now),
    }


@require_GET
def snoozed(request: HttpRequest) -> HttpResponse:
    """Show what sleeps, with who put it to sleep until when and why, and let it be woken."""
    user, now = reader.of(request), clock.now()
    request.under = "today"  # type: ignore[attr-defined]
    return render(request, "desk/snoozed.html", {"asleep": reads.asleep(user, now)})


def _missing(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)d misses something", "%(count)d miss something", count) % {"count": count}


def colleagues(user: User) -> list[tuple[str, str]]:
    """Return to whom a signal can be handed over: (public id, name)."""
    return [(one.public_id, str(one)) for one in reads.colleagues_of(user)]


def _quiet(user: User, found: queries.Today, now: datetime) -> dict[str, Any]:
    """Return what a quiet day shows: its title, what was checked, and one good next step."""
    hour = timezone.localtime(now).hour
    titles = [
        _("Nothing needs you this morning"),
        _("Nothing needs you this afternoon"),
        _("Nothing needs you this evening"),
    ]
    person = beside.longest_silence(user, found.counted_to)
    clients = Client.objects.visible_to(user).filter(lead=user).count()
    good_day = person and _good_day(person.name, person.client, person.url, person.days)
    return {
        "title": titles[(hour >= 12) + (hour >= 18)],
        "clients": clients,
        "rules": RuleRun.objects.filter(ok=True).count(),
        "good_day": good_day if person or clients else _first_of_yours(),
    }


def _first_of_yours() -> dict[str, Any]:
    return {
        "title": _("What you lead stands here"),
        "words": _("Whoever leads a client hands it to you on its page, or single things from their own day."),
        "step": Step(_("Open the portfolio"), addresses.plain("desk:portfolio") + "?view=all"),
    }


def _good_day(name: str, client: str, url: str, days: int | None) -> dict[str, Any]:
    words = ngettext(
        "%(client)s. The last real touch was %(count)d day ago.",
        "%(client)s. The last real touch was %(count)d days ago.",
        days or 0,
    )
    return {
        "title": _("A good day for %(name)s") % {"name": name},
        "words": words % {"client": client, "count": days} if days is not None else client,
        "step": Step(_("Plan a touch"), url),
    }
