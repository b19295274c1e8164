"""One client on one page: the loop, the 1W and strong Cs on top, people, timeline, ledger (PRACTICES F3, A16)."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport.clients import policies
from rapport.clients.models import Client
from rapport.controls import comments
from rapport.core import clock
from rapport.desk import reader
from rapport.desk.queries import client as reads
from rapport.desk.queries import exports, hours, ledger, loop, promises, questions, steps
from rapport.desk.queries.ran import ran
from rapport.desk.views.today import colleagues
from rapport.team.models import Firm
from rapport.ui.components.phrases import detailed, listed
from rapport.ui.shapes import Step


@require_GET
def client(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a client. Raises Http404 for one that is not theirs to see."""
    user = reader.of(request)
    client = next(iter(reads.client_seen(user, public_id)), None)
    if client is None:
        raise Http404
    now, firm, language = clock.now(), Firm.ours(), get_language() or "en"
    today = clock.day_in(firm.zone, now)
    people = reads.placed(client, today, language)
    moments = request.GET.get("show") == "moments"
    members = [member.user for member in reads.members_of(client)]
    on_account = user in members
    context = {
        "client": client,
        "now": now,
        "trade": detailed([client.detail_in("trade", language), client.detail_in("place", language)]),
        "since": client.since and _since(client.since),
        "people": people,
        "top": [one for one in people if one.place.is_sponsor or one.place.is_champion][:2],
        "add_sponsor": _name_sponsor(client),
        "members": listed(members),
        "on_account": on_account,
        "may_hand_over": on_account or policies.may_hand_over(user, client),
        "health": loop.health_line(client),
        "ran": ran(firm.evaluated_at, now),
        "quarters": loop.quarters(client, user, len(people), now, today),
        "entries": reads.timeline(reads.touches_of(client, moments), now),
        "moments": moments,
        "export": exports.of_client(client),
        "steps": steps.at_client(client),
        "promises": promises.of_client(client, now),
        "hours": hours.of_client(client, clock.day_in(user.zone, now)),
        "gone": reads.gone_from(client, user, today, language),
        "asked": questions.of_client(client),
        "comments": comments.on(client, newest=reads.COMMENTS),
        "ledger": ledger.ledger_of(client),
        "colleagues": colleagues(user),
    }
    request.under = "clients"  # type: ignore[attr-defined]
    return render(request, "desk/client.html", context)


def _since(day: date) -> str:
    return _("with us since %(month)s") % {"month": date_format(day, "YEAR_MONTH_FORMAT")}


def _name_sponsor(client: Client) -> Step:
    return Step(_("Name the 1W"), reverse("desk:act", args=["name_client_sponsor", client.public_id]))
