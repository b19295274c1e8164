"""What binds at a client: their demands in order, what they were asked to confirm, the stages that wait (PRACTICES A1, C15, G5)."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from rapport.clients import tongues
from rapport.clients.models import Client, Person
from rapport.core import clock
from rapport.core.attached import attached
from rapport.core.errors import Refused
from rapport.delivery.models import Project
from rapport.desk import addresses, choices, reader, whom
from rapport.desk.queries import anew
from rapport.desk.queries import promises as reads
from rapport.promises import about
from rapport.promises.actions.asking import AskConfirmation, ask_confirmation
from rapport.promises.actions.demands import RankDemands, rank_demands
from rapport.promises.models import Confirmation, Demand
from rapport.team.models import User
from rapport.ui.forms import InputForm, form_for


@require_http_methods(["GET", "POST"])
def promises(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show everything; a POST moves a demand one place up."""
    user = reader.of(request)
    client = get_object_or_404(Client.objects.visible_to(user), public_id=public_id)
    if request.method == "POST":
        try:
            rank_demands(client, _one_up(client, request.POST.get("up", "")), by=user, now=clock.now())
        except Refused as refused:
            return _page(request, client, str(refused), 422)
        return redirect("desk:promises", client.public_id)
    return _page(request, client)


def _page(request: HttpRequest, client: Client, fault: str = "", status: int = 200) -> HttpResponse:
    found = reads.all_of_client(client, clock.now())
    request.under = "clients"  # type: ignore[attr-defined]
    on = Project.objects.visible_to(reader.of(request)).filter(client=client).open().order_by("began_on", "pk").first()
    thread = addresses.page("desk:project_thread", on.public_id) if on is not None else ""
    context = {"client": client, "found": found, "fault": fault, "thread": thread, "words": reads.title(found)}
    return render(request, "desk/promises.html", context, status=status)


def _one_up(client: Client, public_id: str) -> RankDemands:
    """Return the order in which one demand stands a place higher; one that does not stand here goes alone, and is refused."""
    order = [one.public_id for one in Demand.objects.filter(client=client).standing().ranked()]
    if public_id not in order:
        return RankDemands(demands=[public_id])
    place = order.index(public_id)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
    return RankDemands(demands=order)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the form that asks for a confirmation, of the record in `subject`; a POST asks, with the files dropped.

    Raises Forbidden for who may not write.
    """
    user = reader.of(request)
    client = get_object_or_404(Client.objects.visible_to(user), public_id=public_id)
    form = form_for(AskConfirmation)(
        request.POST if request.method == "POST" else None, initial=_initial(request, client)
    )
    choices.offer(form, AskConfirmation, client, user)
    if not form["subject"].value():
        form.fields["question"].remark = ""  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            return _asked(request, client, form)
        except Refused as refused:
            form.refuse(refused)
    request.under = "clients"  # type: ignore[attr-defined]
    before = _before(request, client)
    context = {
        "client": client,
        "anew": anew.of(before) if before is not None else None,
        "form": form,
        "close": reader.way_back(request, addresses.page("desk:promises", public_id)),
    }
    return render(request, "desk/ask.html", context, status=422 if form.errors else 200)


def _initial(request: HttpRequest, client: Client) -> dict[str, str]:
    """Return what the address says, and of a question that is asked anew what it said; where it names nobody, who fits."""
    initial = {name: request.GET[name] for name in ("subject", "person", "instead_of") if name in request.GET}
    if (before := _before(request, client)) is not None:
        return anew.said_before(before)
    asked = _asked_of(client, initial, reader.of(request))
    initial["language"] = tongues.of_people(asked, client)
    initial |= {"person": asked[0].public_id} if asked else {}
    return initial


def _before(request: HttpRequest, client: Client) -> Confirmation | None:
    """Return the question that is asked anew, where one is and what it showed is kept."""
    found = anew.last_word(client, request.POST.get("instead_of", "") or request.GET.get("instead_of", ""))
    return found if found is not None and found.is_whole else None


def _asked_of(client: Client, given: Mapping[str, str], user: User) -> list[Person]:
    """Return whoever is named; where nobody is, who fits what is put before them, or the client as such."""
    if person := given.get("person", ""):
        there = client.stakeholders.present().filter(person__public_id=person)
        return [place.person for place in there.select_related("person")]
    try:
        record = about.reached(given.get("subject", ""), client, user)
    except Refused:
        return []
    return [one for one in [whom.fits(record)] if one is not None]


def _asked(request: HttpRequest, client: Client, form: InputForm) -> HttpResponse:
    now = clock.now()
    with attached(request, now) as kept:
        given = form.given.model_copy(
            update={"files": [one.public_id for one, _name in kept], "names": [name for _one, name in kept]}
        )
        made = ask_confirmation(client, given, by=reader.of(request), now=now)
    return redirect("desk:confirmation", made.public_id)
