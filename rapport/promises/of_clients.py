"""How what the clients slice knows is put before a client: the client as such, a touch, a demand of their own."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from rapport.clients.models import Client, Touchpoint
from rapport.core.errors import Refused
from rapport.promises.confirming import Block, Shown, shown
from rapport.promises.models import Demand
from rapport.ui.components.dates import said_day


@shown(Client.kind)
def of_client(client: Client) -> Shown:
    """Return what is confirmed of no other record: the words and files that whoever asks adds."""
    return Shown(client, question="")


@shown(Touchpoint.kind)
def of_touchpoint(touch: Touchpoint) -> Shown:
    """Return what was said; the touch's row is held, so that nobody corrects it meanwhile.

    Raises Refused for a touch that stays inside.
    """
    touch.refresh_from_db(from_queryset=Touchpoint.objects.select_for_update())
    if touch.inside_only:
        raise Refused(_l("This touch is to stay inside and cannot be shown to the client."))
    question = _("Is this what we said?")
    lede = f"{touch.title or touch.manner} · {said_day(touch.at)}"
    blocks = (Block(_("What was said"), (("", touch.text),)),) if touch.text else ()
    return Shown(touch.client, question=question, lede=lede, blocks=blocks)


@shown(Demand.kind)
def of_demand(demand: Demand) -> Shown:
    """Return the demand in the client's own words."""
    who = demand.said_by.name_in(get_language() or "en") if demand.said_by else ""
    day = said_day(demand.said_at)
    said = Block(_("Your words"), ((f"{who} · {day}" if who else day, demand.words),), spoken=True)
    return Shown(demand.client, question=_("Is this what you need?"), blocks=(said,))
