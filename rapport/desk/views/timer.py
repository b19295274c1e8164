"""Stopping one's timer from any page (PRACTICES G14)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.clients.actions import timers
from rapport.clients.models import Timer
from rapport.core import clock, durations
from rapport.desk import reader
from rapport.ui import undo
from rapport.ui.components import phrases


@require_POST
def stop_timer(request: HttpRequest) -> HttpResponse:
    """Stop one's timer and open the hours to complete; one that was forgotten asks first how long it was."""
    user, now, back = reader.of(request), clock.now(), reader.way_back(request)
    timer = Timer.objects.filter(user=user).select_related("user", "client").first()
    if timer is None:
        messages.warning(request, _("No timer of yours is running."))
        return redirect(back)
    if timers.is_doubtful(timer, now):
        minutes = min(timers.minutes_of(timer, now), durations.MINUTES_A_DAY)
        asked = {"minutes": durations.clock(minutes * durations.MINUTE), "next": back}
        messages.warning(request, _("It ran past midnight or for more than 12 hours. Say how long it was."))
        return redirect(f"{reverse('desk:act', args=['stop_timer', timer.public_id])}?{urlencode(asked)}")
    entry = timers.stop_timer(timer, timers.StopTimer(), by=user, now=now)
    words = {"time": phrases.hours(entry.seconds), "client": timer.client}
    take_back = f"{reverse('desk:at_once', args=['remove_time', entry.public_id])}?{urlencode({'next': back})}"
    undo.keep(request, _("%(time)s written at %(client)s") % words, take_back)
    return redirect(f"{reverse('desk:act', args=['change_time', entry.public_id])}?{urlencode({'next': back})}")
