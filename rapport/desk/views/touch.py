"""Log a touch: by keyboard alone, from anywhere, in under ten seconds (PRACTICES A8)."""

from __future__ import annotations

from datetime import datetime, time
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport.clients.actions.next_steps import AddNextStep
from rapport.clients.actions.touchpoints import LogTouchpoint, log_touchpoint
from rapport.clients.models import Stakeholder, Touchpoint
from rapport.core import clock
from rapport.core.errors import Refused
from rapport.desk import reader, then, when
from rapport.desk.forms import TypedTouch
from rapport.desk.queries import touch as reads
from rapport.desk.views.today import row_gone
from rapport.team.models import User
from rapport.ui import undo
from rapport.ui.components import dates
from rapport.ui.components.phrases import listed
from rapport.ui.forms import InputForm, form_for

NOON = time(12)
FIELDS = {"at": "when", "step": "then"}
"""Fields of the action that are typed under another name."""


def touch(request: HttpRequest) -> HttpResponse:
    """Show the form, with whom as given in the query; log what is sent and go back to where it was opened."""
    user, now = reader.of(request), clock.now()
    form, places = _form(request, user, now)
    if request.method == "POST" and form.is_valid():
        try:
            logged = _log(form.given, places, user, now)
            return _done(request, logged, places)
        except Refused as refused:
            form.refuse(Refused(refused.message, field=FIELDS.get(refused.field or "", refused.field)))
    context = {
        "form": form,
        "next": reader.way_back(request),
        "closes": reads.closes(places, now),
        "best": reads.best_moments(user, places),
        "now": now,
    }
    template = "desk/touch.html#row" if reader.asks_inside(request) else "desk/touch.html"
    response = render(request, template, context, status=422 if form.errors else 200)
    if form.errors:
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "closest [data-row-inside]", "innerHTML"
    return response


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Offer people whose names hold what was typed; where there is none, to add them at a client."""
    asked = request.GET.get("q", "")[:100]
    user = reader.of(request)
    options = reads.find(user, asked, request.GET.get("at", "")[:40])
    adds = [] if options else reads.adding(user, asked)
    return render(request, "ui/parts/options.html", {"options": options, "asked": asked, "adds": adds})


@require_GET
def closes(request: HttpRequest) -> HttpResponse:
    """Say what a touch with the people chosen so far would close."""
    user = reader.of(request)
    places = reads.by_ids(user, request.GET.getlist("people"))
    context = {"closes": reads.closes(places, clock.now()), "best": reads.best_moments(user, places)}
    return render(request, "desk/touch.html#closes", context)


def _form(request: HttpRequest, user: User, now: datetime) -> tuple[InputForm, list[Stakeholder]]:
    """Return the form and the places that are chosen in it."""
    if request.method == "POST":
        form = form_for(TypedTouch)(request.POST)
        places = reads.by_ids(user, request.POST.getlist("people"))
    else:
        given = request.GET.getlist("people") + request.GET.getlist("person")
        places = reads.of_people(user, given, request.GET.get("client", ""))
        begun = {"people": [one.public_id for one in places], "when": dates.day_time(now)}
        form = form_for(TypedTouch)(initial=begun)
    people = form.fields["people"].widget
    people.find_url = _people_near(reader.way_back(request))
    people.picked = {one.public_id: (str(one.person), str(one.client)) for one in places}
    form.fields["text" if places else "people"].widget.attrs["autofocus"] = True
    return form, places


def _people_near(page: str) -> str:
    """Return where people are looked for: those of the client whose page the form was opened from come first."""
    found = reverse("desk:touch_people")
    try:
        place = resolve(urlsplit(page).path)
    except (Resolver404, ValueError):
        return found
    of_client = place.view_name == "desk:client"
    return f"{found}?{urlencode({'at': place.kwargs['public_id']})}" if of_client else found


def _log(given: TypedTouch, places: list[Stakeholder], user: User, now: datetime) -> Touchpoint:
    """Log what was typed. Raises Refused with the field that is at fault."""
    if len(places) < len(set(given.people)) or not places:
        raise Refused(_("One of these people is not here."), field="people")
    if not (given.text.strip() or given.minutes or given.then):
        raise Refused(_("Say in a word what it was about; by this touch their clock goes back."), field="text")
    client = places[0].client
    if any(one.client_id != client.pk for one in places):
        raise Refused(_("These people are at different clients. Log one touch for each."), field="people")
    touched = LogTouchpoint(
        people=[one.person.public_id for one in places],
        at=_at(given.when, user, now),
        step=_step(given.then, places[0], user, now) if given.then else None,
        **given.model_dump(include={"how", "minutes", "count_hours", "text", "moment", "inside_only", "by_them"}),
    )
    return log_touchpoint(client, touched, by=user, now=now)


def _at(words: str, user: User, now: datetime) -> datetime:
    try:
        return when.parse(words, now, user.zone, ahead=False, at=NOON)
    except ValueError as unclear:
        raise Refused(
            _("Enter a time like “today 08:55”, “yesterday 17:00” or 2026-11-24 17:00."), field="when"
        ) from unclear


def _step(line: str, place: Stakeholder, user: User, now: datetime) -> AddNextStep:
    found = then.parse(line, User.objects.at_work(), now, user.zone)
    owner = found.owner.public_id if found.owner else ""
    return AddNextStep(words=found.words[:300], due_at=found.due_at, owner=owner, waiting=place.person.public_id)


def _done(request: HttpRequest, logged: Touchpoint, places: list[Stakeholder]) -> HttpResponse:
    """Go back to where T was pressed, or on to one more; inside a row the row goes. Undo takes the touch back."""
    back = reader.way_back(request)
    if "more" in request.POST:
        back = f"{reverse('desk:touch')}?{urlencode({'next': back})}"
    said = _("Touch logged with %(names)s") % {"names": listed(one.person for one in places)}
    url = reverse("desk:at_once", args=["take_back_touchpoint", logged.public_id])
    if "HX-Request" in request.headers:
        return row_gone(request, said, url)
    return undo.offer(request, redirect(back), said, url)
